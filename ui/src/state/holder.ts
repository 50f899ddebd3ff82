/** Where an article's text stands: in its editor, or in the state that it was left in. */

import type { TransactionSpec } from "@codemirror/state";
import type { Holder } from "../editor/arrival";
import type { Writing } from "./writing.svelte";

export function holderOf(writing: Pick<Writing, "editor" | "state" | "setBody">): Holder | null {
  const { editor, state } = writing;
  if (editor || !state) return editor?.view ?? null;
  return {
    state,
    dispatch(change: TransactionSpec) {
      const { state: next, docChanged } = state.update(change);
      writing.state = next;
      if (docChanged) writing.setBody(next.doc.toString());
    },
  };
}
