import type { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { attend } from "./attention";
import { open, state, texts } from "./testing";

const line = fc.constantFrom("", "", "Text", "![a](b.jpg)", "https://youtu.be/x", "## Head", "| a | b |", "| - | - |", "| 1 | 2 |", "> q", "---", "```", "<!--", "-->");
const part = fc.array(line, { maxLength: 6 }).map((lines) => lines.join("\n"));
const edit = fc.record({ at: fc.nat(80), length: fc.nat(20), insert: part });

/** What stands in place and where, in the order of the text. */
function drawn(state: EditorState): string[] {
  const all: string[] = [];
  for (const set of state.facet(EditorView.decorations)) {
    if (typeof set === "function") continue;
    set.between(0, state.doc.length, (from, to, { spec }) => void all.push(JSON.stringify([from, to, spec])));
  }
  return all;
}

describe("blocks in place", () => {
  it("are after any edits what they would be in a fresh text", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.array(edit, { maxLength: 6 }), (lines, edits) => {
        let now = state(lines.join("\n")).update({ effects: attend.of(true) }).state;
        for (const { at, length, insert } of edits) {
          const anchor = Math.min(at, now.doc.length);
          const changes = { from: anchor, to: Math.min(anchor + length, now.doc.length), insert };
          now = now.update({ changes, selection: { anchor } }).state;
        }
        const fresh = state(now.doc.toString()).update({ selection: now.selection, effects: attend.of(true) }).state;
        expect(drawn(now)).toEqual(drawn(fresh));
      }),
      { numRuns: 150 },
    );
  });

  it("wait for a composed text to be whole", () => {
    vi.useFakeTimers();
    const view = open("![](b.jpg)", 2);
    view.dispatch({ changes: { from: 2, insert: "に" }, userEvent: "input.type.compose" });
    expect(texts(view, ".cm-figure-todo")).toHaveLength(1);
    view.contentDOM.dispatchEvent(new CompositionEvent("compositionend"));
    vi.runAllTimers();
    expect(texts(view, ".cm-figure-todo")).toEqual([]);
    vi.useRealTimers();
  });

  it("are looked for only around what changed", () => {
    const view = open("Text.\n\n![a](b.jpg)\n\n".repeat(400));
    const doc = view.state.doc;
    const read = vi.spyOn(Object.getPrototypeOf(doc.constructor.prototype) as typeof doc, "line");
    view.dispatch({ changes: { from: 0, insert: "x" } });
    expect(read).toHaveBeenCalled();
    expect(read.mock.calls.length).toBeLessThan(120);
    vi.restoreAllMocks();
  });
});
