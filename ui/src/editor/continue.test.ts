import { describe, expect, it } from "vitest";
import { continueMarks } from "./continue";
import { marked, run } from "./marked";

const enter = (text: string) => run(continueMarks, text);

describe("Enter in a list", () => {
  it("begins the next item", () => {
    expect(enter("- one‸")).toBe("- one\n- ‸");
    expect(enter("* o‸ne")).toBe("* o\n* ‸ne");
    expect(enter("- one\n  - two‸")).toBe("- one\n  - two\n  - ‸");
  });

  it("counts on, and renumbers what follows", () => {
    expect(enter("9. one‸")).toBe("9. one\n10. ‸");
    expect(enter("1. one‸\n2. two\n3. three")).toBe("1. one\n2. ‸\n3. two\n4. three");
  });

  it("goes on with an open task, even after a done one", () => {
    expect(enter("- [ ] one‸")).toBe("- [ ] one\n- [ ] ‸");
    expect(enter("- [x] one‸")).toBe("- [x] one\n- [ ] ‸");
    expect(enter("1. [x] one‸")).toBe("1. [x] one\n2. [ ] ‸");
  });

  it("ends the list in an empty item", () => {
    expect(enter("- ‸")).toBe("‸");
    expect(enter("- one\n- ‸")).toBe("- one\n‸");
    expect(enter("- one\n- two\n- ‸")).toBe("- one\n- two\n‸");
    expect(enter("- one\n- [ ] ‸")).toBe("- one\n‸");
    expect(enter("1. one\n2. [ ] ‸")).toBe("1. one\n‸");
    expect(enter("1. one\n2. ‸")).toBe("1. one\n‸");
  });

  it("steps out of an inner list first", () => {
    expect(enter("- one\n  - two\n  - ‸")).toBe("- one\n  - two\n- ‸");
  });

  it("keeps a list's blank lines", () => {
    expect(enter("- one\n\n- two‸")).toBe("- one\n\n- two\n\n- ‸");
  });
});

describe("Enter in a quotation", () => {
  it("goes on, and ends after two empty lines", () => {
    expect(enter("> one‸")).toBe("> one\n> ‸");
    expect(enter("> - one‸")).toBe("> - one\n> - ‸");
    expect(enter("> one\n>\n> ‸")).toBe("> one\n\n‸");
  });
});

it("leaves plain text, code and a selection to the plain Enter", () => {
  const none = () => {
    throw new Error("nothing to dispatch");
  };
  for (const text of ["one‸", "```\n- one‸\n```", "- ⟦one⟧"]) {
    expect(continueMarks({ state: marked(text), dispatch: none })).toBe(false);
  }
});
