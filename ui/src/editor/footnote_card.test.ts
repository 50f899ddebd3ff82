import { undo } from "@codemirror/commands";
import { type EditorView, showTooltip } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { footnoteCard, rewrite } from "./footnote_card";
import { marked } from "./marked";
import { opened } from "./opened";

const text = "So[^‸1] it is.\n\n[^1]: Yes.\n[^2]: No.";

/** The field that is shown at the cursor, made as the view makes it. */
function shown(view: EditorView) {
  const tooltip = view.state.facet(showTooltip).find((one) => one !== null);
  const made = tooltip?.create(view);
  return { tooltip, made, area: made?.dom.querySelector("textarea") };
}

describe("the footnote at hand", () => {
  it("shows the text while the cursor is at its mark", () => {
    const view = opened({ state: marked(text, footnoteCard) });
    expect(shown(view).area?.value).toBe("Yes.");
    expect(shown(view).area?.getAttribute("aria-label")).toBe("Footnote 1");
    view.dispatch({ selection: { anchor: 0 } });
    expect(shown(view).tooltip).toBeUndefined();
  });

  it("shows nothing where there is no definition", () => {
    expect(shown(opened({ state: marked("So[^‸9] it is.", footnoteCard) })).tooltip).toBeUndefined();
  });

  it("writes what is typed there into the definition, and keeps its field", () => {
    const view = opened({ state: marked(text, footnoteCard) });
    const { tooltip, area } = shown(view);
    if (area) area.value = "Yes, and no.";
    area?.dispatchEvent(new Event("input"));
    expect(view.state.doc.toString()).toBe("So[^1] it is.\n\n[^1]: Yes, and no.\n[^2]: No.");
    expect(view.state.facet(showTooltip).find((one) => one !== null)).toBe(tooltip);
    undo(view);
    expect(view.state.doc.toString()).toBe(text.replace("‸", ""));
  });
});

describe("a definition that is rewritten", () => {
  it("changes only where it differs", () => {
    const state = marked(text);
    const change = rewrite(state, "1", "Yea.");
    expect(change?.changes).toEqual({ from: 23, to: 24, insert: "a" });
    expect(rewrite(state, "1", "Yes.")).toBeUndefined();
  });

  it("stays one paragraph", () => {
    const state = marked(text);
    const next = state.update(rewrite(state, "1", "Yes.\n\n\nAnd so.\n") ?? {}).state;
    expect(next.doc.toString()).toContain("[^1]: Yes.\nAnd so.\n[^2]: No.");
  });
});
