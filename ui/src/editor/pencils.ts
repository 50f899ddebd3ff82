/** What is marked in a text: what the checks found, what people noted, what changed. */

import { EditorView } from "@codemirror/view";
import type { Passage } from "./marks";

export { findingAt, fixFinding, goToFinding, underlines } from "./findings";
export { drafted, notes } from "./notes";
export { since, suggestions } from "./suggestions";

/** Selects a passage and brings it into sight. */
export function goToPassage(view: EditorView, { from, to }: Passage<unknown>): void {
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
  view.focus();
}
