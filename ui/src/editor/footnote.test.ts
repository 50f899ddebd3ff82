import { undo } from "@codemirror/commands";
import { describe, expect, it } from "vitest";
import { definitionOf, footnote, insertFootnote, jumpFootnote } from "./footnote";
import { after, marked, run } from "./marked";

describe("a new footnote", () => {
  it("has the next free number, and its definition at the end", () => {
    expect(run(insertFootnote, "So‸ it is.")).toBe("So[^1] it is.\n\n[^1]: ‸");
    expect(run(insertFootnote, "So[^1] it ‸is.\n\n[^1]: Yes.\n")).toBe("So[^1] it [^2]is.\n\n[^1]: Yes.\n[^2]: ‸");
    expect(run(insertFootnote, "So[^2] it is‸.\n\n[^a]: Yes.")).toBe("So[^2] it is[^1].\n\n[^a]: Yes.\n[^1]: ‸");
    expect(run(insertFootnote, "‸")).toBe("[^1]\n\n[^1]: ‸");
    expect(run(insertFootnote, "So.\n\n‸")).toBe("So.\n\n[^1]\n\n[^1]: ‸");
  });

  it("stands behind what is selected", () => {
    expect(run(insertFootnote, "⟦So⟧ it is.\n")).toBe("So[^1] it is.\n\n[^1]: ‸");
  });

  it("is none in code", () => {
    expect(run(insertFootnote, "`a‸b`")).toBe("`a‸b`");
  });

  it("goes with one undo", () => {
    const state = after(undo, after(insertFootnote, marked("So‸ it is.")));
    expect(state.doc.toString()).toBe("So it is.");
  });
});

describe("the way between mark and definition", () => {
  it("leads there and back", () => {
    const text = "So[^1] it [^b]is.\n\n[^1]: Yes.\n[^b]: No.";
    expect(run(jumpFootnote, text.replace("[^b]is", "[^‸b]is"))).toBe(`${text}‸`);
    expect(run(jumpFootnote, text.replace("Yes", "Y‸es"))).toBe(text.replace("[^1] it", "[^1]‸ it"));
  });

  it("knows a mark before a colon from a definition", () => {
    expect(run(jumpFootnote, "So[^1‸]: yes.\n\n[^1]: No.")).toBe("So[^1]: yes.\n\n[^1]: No.‸");
  });

  it("is none from plain text, or to what is not there", () => {
    for (const text of ["So‸ it[^1] is.\n\n[^1]: Yes.", "So[^1]‸ it is.", "`[^1‸]`\n\n[^1]: Yes."]) {
      expect(run(jumpFootnote, text)).toBe(text);
    }
  });

  it("is on the same key as a new one", () => {
    const once = after(footnote, marked("So‸ it is."));
    expect(after(footnote, once).selection.main.head).toBe("So[^1]".length);
    expect(after(footnote, after(footnote, once)).doc.toString()).toBe(once.doc.toString());
  });
});

describe("a definition", () => {
  it("is a paragraph, and not what stands in code", () => {
    const state = marked("```\n[^1]: code\n```\n\n[^1]: Yes,\nand more.\n[^2]: No.");
    const found = definitionOf(state, "1");
    expect(state.sliceDoc(found?.text.from, found?.text.to)).toBe("Yes,\nand more.");
  });

  it("stays when its mark is deleted", () => {
    const state = marked("So[^1] it is.\n\n[^1]: Yes.");
    const left = state.update({ changes: { from: 2, to: 6 } }).state;
    expect(left.doc.toString()).toBe("So it is.\n\n[^1]: Yes.");
    expect(definitionOf(left, "1")).toBeDefined();
  });
});
