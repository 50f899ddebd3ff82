import { EditorSelection, EditorState } from "@codemirror/state";
import { expect, it } from "vitest";
import { addLink } from "./link";

function run(doc: string, from: number, to: number): string {
  let state = EditorState.create({ doc, selection: EditorSelection.single(from, to) });
  const done = addLink({ state, dispatch: (change) => (state = change.state) });
  if (!done) return "nothing";
  const { head } = state.selection.main;
  const text = state.doc.toString();
  return `${text.slice(0, head)}|${text.slice(head)}`;
}

it("links the selection and waits for its address, or for the words of an address", () => {
  expect(run("see here now", 4, 8)).toBe("see [here](|) now");
  expect(run("https://x.test", 0, 14)).toBe("[|](https://x.test)");
});

it("does nothing without a selection, or over lines", () => {
  expect(run("see here", 4, 4)).toBe("nothing");
  expect(run("one\ntwo", 0, 7)).toBe("nothing");
});
