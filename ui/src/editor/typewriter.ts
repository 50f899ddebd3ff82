/** Typewriter: the line that is written stays at one height, and the paper moves. */

import { EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/**
 * Holds the cursor's line in the middle of whatever scrolls the editor: the page around it, since
 * the editor itself does not. A click moves nothing, as the text would slip away under the pointer.
 */
export function typewriter(on: boolean): Extension {
  if (!on) return [];
  return EditorState.transactionExtender.of((change) => {
    const written = change.docChanged && change.annotation(Transaction.userEvent) !== undefined;
    if (!written && !change.isUserEvent("select")) return null;
    if (change.isUserEvent("select.pointer")) return null;
    return { effects: EditorView.scrollIntoView(change.newSelection.main.head, { y: "center" }) };
  });
}
