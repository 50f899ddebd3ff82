/** Enter in a list or a quotation goes on with its marks; in an empty item it ends the list. */

import { insertNewlineContinueMarkupCommand } from "@codemirror/lang-markdown";
import type { EditorState, StateCommand, Transaction, TransactionSpec } from "@codemirror/state";

/** CodeMirror's command, but an empty second item ends the list too, where it would space the list out. */
const continued = insertNewlineContinueMarkupCommand({ nonTightLists: false });

/** A numbered task's marks up to the cursor, which CodeMirror knows for bullets only. */
const numberedTask = /^[\s>]*\d+[.)] +(\[[ xX]\] *)(.*)$/;

/** Enter: the next item, task or quoted line, or the end of the list. */
export const continueMarks: StateCommand = ({ state, dispatch }) => {
  const { head, empty } = state.selection.main;
  const line = state.doc.lineAt(head);
  const [, box, words] = numberedTask.exec(line.text.slice(0, head - line.from)) ?? [];
  if (!empty || state.selection.ranges.length > 1 || box === undefined) return continued({ state, dispatch });

  // Nothing written: without its box the item is an empty one like any other.
  if (words === "" && head === line.to) {
    const unboxed = state.update({ changes: { from: head - box.length, to: head } });
    const ended = answer(unboxed.state);
    if (ended) dispatch(both(state, unboxed, ended));
    return ended !== undefined;
  }
  const next = answer(state);
  if (!next) return false;
  const at = next.newSelection.main.head;
  const boxed = next.state.update({ changes: { from: at, insert: "[ ] " }, selection: { anchor: at + 4 } });
  dispatch(both(state, next, boxed));
  return true;
};

/** What CodeMirror's command would do. */
function answer(state: EditorState): Transaction | undefined {
  let change: Transaction | undefined;
  continued({ state, dispatch: (found) => (change = found) });
  return change;
}

/** Two changes, one after the other, as one. */
function both(state: EditorState, first: Transaction, second: Transaction): Transaction {
  const spec: TransactionSpec = {
    changes: first.changes.compose(second.changes),
    selection: second.newSelection,
    userEvent: "input",
    scrollIntoView: true,
  };
  return state.update(spec);
}
