/** A table's change in the text: as small as it can be, so that notes and cursors keep their places. */

import type { ChangeSpec } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { linesOf, tableFrom, writeTable, type Placed, type Table } from "./parse";

/** The changes that turn some lines, which begin at `from`, into others. */
export function changesTo(before: string[], after: string[], from: number): ChangeSpec[] {
  if (before.length !== after.length) return smallest(before.join("\n"), after.join("\n"), from);
  let at = from;
  return before.flatMap((line, n) => {
    const changes = smallest(line, after[n] ?? "", at);
    at += line.length + 1;
    return changes;
  });
}

function smallest(before: string, after: string, from: number): ChangeSpec[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return [{ from: from + start, to: from + before.length - end, insert: after.slice(start, after.length - end) }];
}

/** The table that is drawn by an element. */
export function placedAt(view: EditorView, root: HTMLElement): Placed | null {
  return tableFrom(view.state.doc, view.state.doc.lineAt(view.posAtDOM(root)).number);
}

/** Changes the table that is drawn by an element. */
export function changeTable(view: EditorView, root: HTMLElement, userEvent: string, change: (table: Table) => Table): void {
  const placed = placedAt(view, root);
  if (!placed) return;
  const { doc } = view.state;
  const before = linesOf(doc, placed.first, placed.last);
  const changes = changesTo(before, writeTable(change(placed.table)), doc.line(placed.first).from);
  if (changes.length > 0) view.dispatch({ changes, userEvent });
}
