/** What the tools and keys of a drawn table do. */

import { redo, undo } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import { attend } from "../attention";
import { changeTable, placedAt } from "./change";
import { focusCell } from "./grid";
import { cellSpans, type Alignment, type Table } from "./parse";
import { withAlignment, withColumn, withoutColumn, withoutRow, withRow, type Cell } from "./shape";

/** A drawn table and the cell in it that is meant. */
export interface At {
  view: EditorView;
  root: HTMLElement;
  cell: Cell;
}

export type Act = (at: At) => void;

/** Changes the table's shape and goes to a cell of the new one. */
function reshape(change: (table: Table, cell: Cell) => Table, go: (cell: Cell) => Cell = (cell) => cell): Act {
  return ({ view, root, cell }) => {
    changeTable(view, root, "input.table", (table) => change(table, cell));
    focusCell(root, go(cell));
  };
}

function below(cell: Cell): Cell {
  return { ...cell, row: cell.row + 1 };
}

export const rowAbove = reshape((table, { row }) => withRow(table, row));
export const rowBelow = reshape((table, { row }) => withRow(table, row + 1), below);
export const removeRow = reshape((table, { row }) => withoutRow(table, row));
export const columnBefore = reshape((table, { column }) => withColumn(table, column));
export const columnAfter = reshape(
  (table, { column }) => withColumn(table, column + 1),
  (cell) => ({ ...cell, column: cell.column + 1 }),
);
export const removeColumn = reshape((table, { column }) => withoutColumn(table, column));

export function align(side: Alignment): Act {
  return reshape((table, { column }) => withAlignment(table, column, side));
}

/** Goes on to the cell after this one, in a new row where there is none. */
export const next: Act = (at) => {
  const table = placedAt(at.view, at.root)?.table;
  if (!table) return;
  const { row, column } = at.cell;
  if (column + 1 < table.align.length) return focusCell(at.root, { row, column: column + 1 });
  if (row + 1 === table.rows.length) changeTable(at.view, at.root, "input.table", (now) => withRow(now, row + 1));
  focusCell(at.root, { row: row + 1, column: 0 });
};

export const previous: Act = (at) => {
  const { row, column } = at.cell;
  const columns = placedAt(at.view, at.root)?.table.align.length ?? 1;
  if (column > 0) focusCell(at.root, { row, column: column - 1 });
  else if (row > 0) focusCell(at.root, { row: row - 1, column: columns - 1 });
  else leaveUp(at);
};

export const up: Act = (at) => {
  if (at.cell.row > 0) focusCell(at.root, { ...at.cell, row: at.cell.row - 1 });
  else leaveUp(at);
};

export const down: Act = (at) => {
  const rows = placedAt(at.view, at.root)?.table.rows.length ?? 0;
  if (at.cell.row + 1 < rows) focusCell(at.root, below(at.cell));
  else leaveDown(at);
};

/** Goes to the text above, and makes room for some where there is none. */
function leaveUp({ view, root }: At): void {
  const placed = placedAt(view, root);
  if (!placed) return;
  const { from } = view.state.doc.line(placed.first);
  const changes = from === 0 ? { from: 0, insert: "\n" } : [];
  view.dispatch({ changes, selection: { anchor: Math.max(0, from - 1) }, effects: attend.of(true), scrollIntoView: true });
  view.focus();
}

function leaveDown({ view, root }: At): void {
  const placed = placedAt(view, root);
  if (!placed) return;
  const { to } = view.state.doc.line(placed.last);
  const changes = to === view.state.doc.length ? { from: to, insert: "\n" } : [];
  view.dispatch({ changes, selection: { anchor: to + 1 }, effects: attend.of(true), scrollIntoView: true });
  view.focus();
}

/** Shows the table as it is written, with the cursor in the same cell. */
export const showSource: Act = ({ view, root, cell }) => {
  const placed = placedAt(view, root);
  if (!placed) return;
  // The line below the head holds the alignments.
  const line = view.state.doc.line(placed.first + (cell.row === 0 ? 0 : cell.row + 1));
  const anchor = line.from + (cellSpans(line.text)[cell.column]?.from ?? 0);
  view.dispatch({ selection: { anchor }, effects: attend.of(true), scrollIntoView: true });
  view.focus();
};

function through(history: (view: EditorView) => boolean): Act {
  return ({ view, root, cell }) => {
    history(view);
    if (!root.isConnected) view.focus();
    else if (!root.contains(document.activeElement)) focusCell(root, cell);
  };
}

export const undoing = through(undo);
export const redoing = through(redo);
