import { EditorView } from "@codemirror/view";
import { expect, it } from "vitest";
import { opened } from "./opened";
import { editing } from "./setup";

const words = { label: "Body", placeholder: "" };
const heard = { changed: () => undefined, moved: () => undefined };

function quoted(smart: boolean): string {
  const habits = { smart, typewriter: false, lit: null };
  const view = opened({ state: editing("", words, heard, { habits }) });
  const insert = () => view.state.update(view.state.replaceSelection('"'), { userEvent: "input.type" });
  if (!view.state.facet(EditorView.inputHandler).some((handler) => handler(view, 0, 0, '"', insert))) view.dispatch(insert());
  return view.state.doc.toString();
}

it("begins as somebody likes to write", () => {
  expect(quoted(true)).toBe("“");
  expect(quoted(false)).toBe('"');
});
