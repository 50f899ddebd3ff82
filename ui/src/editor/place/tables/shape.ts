/** What can be done to a table. Each gives a new one; the first row stays the head. */

import type { Alignment, Table } from "./parse";

/** A cell's place: row 0 is the head. */
export interface Cell {
  row: number;
  column: number;
}

export function withCell(table: Table, { row, column }: Cell, text: string): Table {
  const rows = table.rows.map((cells, n) => (n === row ? cells.map((cell, m) => (m === column ? text : cell)) : cells));
  return { ...table, rows };
}

/** A table with an empty row in front of the row `at`. */
export function withRow(table: Table, at: number): Table {
  return { ...table, rows: inserted(table.rows, at, table.align.map(() => "")) };
}

/** A table without a row; the head's place is taken by the row below it. The last row stays. */
export function withoutRow(table: Table, at: number): Table {
  return table.rows.length < 2 ? table : { ...table, rows: without(table.rows, at) };
}

/** A table with an empty column in front of the column `at`. */
export function withColumn(table: Table, at: number): Table {
  return { align: inserted(table.align, at, ""), rows: table.rows.map((row) => inserted(row, at, "")) };
}

/** A table without a column. The last column stays. */
export function withoutColumn(table: Table, at: number): Table {
  if (table.align.length < 2) return table;
  return { align: without(table.align, at), rows: table.rows.map((row) => without(row, at)) };
}

/** A table with a column set to a side; set twice, it is as it was before. */
export function withAlignment(table: Table, column: number, side: Alignment): Table {
  return { ...table, align: table.align.map((now, n) => (n !== column ? now : now === side ? "" : side)) };
}

/** An empty table, its head counted as a row. */
export function emptyTable(rows: number, columns: number): Table {
  const row = Array.from({ length: Math.max(1, columns) }, () => "");
  return { align: row.map(() => ""), rows: Array.from({ length: Math.max(1, rows) }, () => [...row]) };
}

function inserted<T>(list: T[], at: number, item: T): T[] {
  return [...list.slice(0, at), item, ...list.slice(at)];
}

function without<T>(list: T[], at: number): T[] {
  return list.filter((_, n) => n !== at);
}
