import { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Change } from "../ipc/backend";
import { opened } from "./opened";
import { proposing } from "./proposal";

function editor(base: string, changes: Change[] = [{ kind: "same", text: base }]): EditorView {
  const doc = changes.filter(({ kind }) => kind !== "removed").map(({ text }) => text).join("");
  return opened({ state: EditorState.create({ doc, extensions: proposing(base, changes) }) });
}

/** What stands there, with what was put in and taken out. */
function shown(view: EditorView): string {
  const line = view.contentDOM.innerHTML.replace(/<img[^>]*>/g, "");
  return line.replace(/<(ins|del)[^>]*>/g, "<$1>").replace(/<\/?div[^>]*>/g, "");
}

it("marks what is put in and keeps what is taken out", () => {
  const view = editor("The bridge is closed.");
  view.dispatch({ changes: { from: 11, to: 13, insert: "was" } });
  expect(shown(view)).toBe("The bridge <del>is</del><ins>was</ins> closed.");
  view.dispatch({ changes: { from: 0, to: 4 } });
  expect(shown(view)).toContain("<del>The </del>");
});

it("forgets what was typed and taken back", () => {
  const view = editor("The bridge.");
  view.dispatch({ changes: { from: 3, insert: " old" } });
  view.dispatch({ changes: { from: 3, to: 7 } });
  view.dispatch({ changes: { from: 0, to: 3 } });
  view.dispatch({ changes: { from: 0, insert: "The" } });
  expect(shown(view)).toBe("The bridge.");
});

it("goes on with what was suggested before", () => {
  const view = editor("The bridge is closed.", [
    { kind: "same", text: "The bridge " },
    { kind: "removed", text: "is" },
    { kind: "added", text: "was" },
    { kind: "same", text: " closed." },
  ]);
  expect(shown(view)).toBe("The bridge <del>is</del><ins>was</ins> closed.");
});

it("tells the article's text from any edits", () => {
  const edit = fc.record({ at: fc.nat(40), cut: fc.nat(6), text: fc.constantFrom("", "a", "new words", "\n") });
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 8 }), (edits) => {
      const base = "The bridge is closed today.";
      const view = editor(base);
      for (const { at, cut, text } of edits) {
        const { length } = view.state.doc;
        const from = Math.min(at, length);
        view.dispatch({ changes: { from, to: Math.min(from + cut, length), insert: text } });
      }
      const page = view.contentDOM.cloneNode(true) as HTMLElement;
      for (const put of page.querySelectorAll("ins")) put.remove();
      const told = page.textContent.replaceAll("¶", "");
      expect(told).toBe(base);
    }),
  );
});
