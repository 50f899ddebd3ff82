/** For tests: a text whose selection is marked, as `⟦` and `⟧`, or as `‸` where nothing is selected. */

import { history } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { EditorSelection, EditorState, type Extension, type StateCommand } from "@codemirror/state";

/** A Markdown state with the text and the selection that is marked in it. */
export function marked(text: string, ...extensions: Extension[]): EditorState {
  const doc = text.replace("‸", "⟦⟧");
  const from = Math.max(0, doc.indexOf("⟦"));
  const to = Math.max(from, doc.indexOf("⟧") - 1);
  return selected(doc.replace("⟦", "").replace("⟧", ""), from, to, ...extensions);
}

/** A Markdown state with a text and a selection. */
export function selected(doc: string, anchor: number, head: number, ...extensions: Extension[]): EditorState {
  return EditorState.create({
    doc,
    selection: EditorSelection.single(anchor, head),
    extensions: [markdown({ base: markdownLanguage, addKeymap: false }), history(), ...extensions],
  });
}

/** The text of a state, with its selection marked. */
export function shown(state: EditorState): string {
  const { from, to } = state.selection.main;
  const held = from === to ? "‸" : `⟦${state.sliceDoc(from, to)}⟧`;
  return state.sliceDoc(0, from) + held + state.sliceDoc(to);
}

/** The state after a command, or the state as it was if the command does not apply. */
export function after(command: StateCommand, state: EditorState): EditorState {
  command({ state, dispatch: (change) => (state = change.state) });
  return state;
}

/** Runs a command on a marked text. */
export function run(command: StateCommand, text: string): string {
  return shown(after(command, marked(text)));
}
