/** A table's cells on the page: small fields that grow with what stands in them. */

import { element } from "../element";
import type { TableWords } from "../words";
import { clean, type Table } from "./parse";
import type { Cell } from "./shape";

/** Fills a table element, touching only the cells that say something else. */
export function fill(grid: HTMLTableElement, table: Table, words: TableWords): void {
  const fields = fieldsOf(grid);
  const columns = table.align.length;
  const same = fields.length === table.rows.length * columns && grid.dataset["columns"] === String(columns);
  if (!same) return build(grid, table, words);
  table.rows.flat().forEach((text, n) => {
    const field = fields[n];
    if (field && clean(field.value) !== text) field.value = text;
    if (field) dress(field, table.align[n % columns] ?? "");
  });
}

function build(grid: HTMLTableElement, { align, rows }: Table, words: TableWords): void {
  const [head, ...body] = rows.map((row, n) => {
    const line = element("tr");
    line.append(...row.map((text, m) => cell(text, { row: n, column: m }, align[m] ?? "", words)));
    return line;
  });
  const top = element("thead");
  const rest = element("tbody");
  if (head) top.append(head);
  rest.append(...body);
  grid.dataset["columns"] = String(align.length);
  grid.replaceChildren(top, rest);
}

function cell(text: string, { row, column }: Cell, side: string, words: TableWords): HTMLElement {
  const made = element(row === 0 ? "th" : "td");
  if (row === 0) made.setAttribute("scope", "col");
  // The same text unseen beneath the field gives the cell its size.
  const measure = element("div", "cm-cell-measure");
  measure.setAttribute("aria-hidden", "true");
  const field = element("textarea");
  field.rows = 1;
  field.value = text;
  field.dataset["row"] = String(row);
  field.dataset["column"] = String(column);
  field.setAttribute("aria-label", row === 0 ? words.header(column + 1) : words.cell(row, column + 1));
  const grow = element("div", "cm-cell");
  grow.append(measure, field);
  made.append(grow);
  dress(field, side);
  return made;
}

/** Brings a cell's size and alignment up to date. */
function dress(field: HTMLTextAreaElement, side: string): void {
  const cell = field.closest<HTMLElement>("th, td");
  if (cell) cell.dataset["align"] = side;
  grow(field);
}

/** Makes a cell as large as what was typed into it. */
export function grow(field: HTMLTextAreaElement): void {
  const measure = field.previousElementSibling;
  if (measure) measure.textContent = `${field.value}\u00a0`;
}

export function fieldsOf(root: HTMLElement): HTMLTextAreaElement[] {
  return Array.from(root.querySelectorAll("textarea"));
}

/** Which cell a field is. */
export function cellOf(field: HTMLElement): Cell {
  return { row: Number(field.dataset["row"]), column: Number(field.dataset["column"]) };
}

/** Goes to a cell, or to the nearest one there is. */
export function focusCell(root: HTMLElement, { row, column }: Cell, at: "start" | "end" | "all" = "all"): void {
  const fields = fieldsOf(root);
  const last = fields.at(-1);
  if (!last) return;
  const end = cellOf(last);
  const nearest = { row: Math.max(0, Math.min(row, end.row)), column: Math.max(0, Math.min(column, end.column)) };
  const field = fields[nearest.row * (end.column + 1) + nearest.column];
  if (!field) return;
  field.focus();
  field.setSelectionRange(at === "end" ? field.value.length : 0, at === "start" ? 0 : field.value.length);
}
