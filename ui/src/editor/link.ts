/** A link around what is selected, with the cursor where its address goes. */

import { EditorSelection, type StateCommand } from "@codemirror/state";

const address = /^https?:\/\/\S+$/;

/** Makes a link of the selection; an address that is selected becomes one with words to write. False where nothing is selected. */
export const addLink: StateCommand = ({ state, dispatch }) => {
  const { from, to, empty } = state.selection.main;
  if (empty) return false;
  const text = state.sliceDoc(from, to);
  if (text.includes("\n")) return false;
  const isAddress = address.test(text);
  const insert = isAddress ? `[](${text})` : `[${text}]()`;
  const cursor = isAddress ? from + 1 : from + insert.length - 1;
  dispatch(
    state.update({ changes: { from, to, insert }, selection: EditorSelection.cursor(cursor), userEvent: "input", scrollIntoView: true }),
  );
  return true;
};
