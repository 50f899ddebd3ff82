import { undo } from "@codemirror/commands";
import { describe, expect, it } from "vitest";
import { after, marked, run } from "./marked";
import { moveSection, moveSectionDown, moveSectionUp } from "./move";

describe("a section", () => {
  it("changes places with its neighbour, and the cursor goes along", () => {
    expect(run(moveSectionUp, "Lead\n\n## A\n\na\n\n## B\n\nb‸b")).toBe("Lead\n\n## B\n\nb‸b\n\n## A\n\na");
    expect(run(moveSectionDown, "## A\n⟦a⟧\n\n\n## B\nb\n")).toBe("## B\nb\n\n\n## A\n⟦a⟧\n");
  });

  it("takes along what is below it", () => {
    expect(run(moveSectionUp, "# A\n## a\n# B‸\n## b\n# C")).toBe("# B‸\n## b\n# A\n## a\n# C");
    expect(run(moveSectionDown, "# ‸A\n## a\n# B\n## b\n# C")).toBe("# B\n## b\n# ‸A\n## a\n# C");
  });

  it("does not leave the section that holds it", () => {
    for (const text of ["# A\n## ‸a\n# B\n## b", "‸Lead\n# A", "none‸"]) {
      expect(run(moveSectionUp, text)).toBe(text);
      expect(run(moveSectionDown, text)).toBe(text);
    }
  });

  it("leaves the footnotes at the end", () => {
    expect(run(moveSectionUp, "# A\na[^1]\n\n# B‸\nb\n\n[^1]: note\n    more\n")).toBe(
      "# B‸\nb\n\n# A\na[^1]\n\n[^1]: note\n    more\n",
    );
    expect(run(moveSectionDown, "# A‸\n\n# B\nb\n\n[^1]: note")).toBe("# B\nb\n\n# A‸\n\n[^1]: note");
  });

  it("stays a heading when it is underlined", () => {
    expect(run(moveSectionUp, "A\n===\na\n# B‸\nb")).toBe("# B‸\nb\n\nA\n===\na");
  });

  it("comes back with one undo", () => {
    const text = "# A\n\na\n\n# B\n\nb";
    const state = after(moveSectionDown, marked(text));
    expect(state.doc.toString()).not.toBe(text);
    expect(after(undo, state).doc.toString()).toBe(text);
  });
});

describe("a section that is dragged", () => {
  const text = "‸Lead\n\n# A\n\n# B\n## b\n\n# C";

  it("goes before another heading, or to the end", () => {
    expect(run(moveSection(3, 0), text)).toBe("‸Lead\n\n# C\n\n# A\n\n# B\n## b");
    expect(run(moveSection(0, 4), text)).toBe("‸Lead\n\n# B\n## b\n\n# C\n\n# A");
  });

  it("does not go into itself", () => {
    expect(run(moveSection(1, 2), text)).toBe(text);
    expect(run(moveSection(1, 3), text)).toBe(text);
    expect(run(moveSection(9, 0), text)).toBe(text);
  });
});
