import { Compartment } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { focus, litAt, type Lit } from "./focus";
import { marked } from "./marked";
import { opened } from "./opened";

function lit(text: string, unit: Lit): string {
  const state = marked(text);
  const { from, to } = litAt(state, unit);
  return state.sliceDoc(from, to);
}

describe("what is lit", () => {
  it("is the paragraph at the cursor", () => {
    expect(lit("One.\n\nTwo.\nTh‸ree.\n\nFour.", "paragraph")).toBe("Two.\nThree.");
    expect(lit("One.\n‸\nTwo.", "paragraph")).toBe("");
  });

  it("is the sentence at the cursor", () => {
    expect(lit("One is. ‸Two is. Three is.", "sentence")).toBe("Two is.");
    expect(lit("One is. Two is. Three is.‸", "sentence")).toBe("Three is.");
    expect(lit("One is. Two\ni‸s. Three is.", "sentence")).toBe("Two\nis.");
  });

  it("does not end at a title or an initial", () => {
    expect(lit("One is. Mr. Smith and J. Doe ‸go. Three is.", "sentence")).toBe("Mr. Smith and J. Doe go.");
  });

  it("is all sentences of a selection", () => {
    expect(lit("One is. T⟦wo is. Th⟧ree is. Four.", "sentence")).toBe("Two is. Three is.");
  });
});

describe("focus", () => {
  const dimmed = (view: EditorView) => Array.from(view.contentDOM.querySelectorAll(".cm-dimmed"), (one) => one.textContent);

  it("dims the rest, follows the cursor, and is switched off", () => {
    const part = new Compartment();
    const view = opened({ state: marked("Lead.\n\nOne is. T‸wo is. Three is.", part.of(focus("sentence"))) });
    expect(dimmed(view)).toEqual(["Lead.", "", "One is. ", " Three is."]);
    view.dispatch({ selection: { anchor: 0 } });
    expect(dimmed(view)).toEqual(["", "One is. Two is. Three is."]);
    view.dispatch({ effects: part.reconfigure(focus(null)) });
    expect(dimmed(view)).toEqual([]);
  });
});
