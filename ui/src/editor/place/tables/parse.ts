/** Tables as Markdown writes them, read into cells and written again. */

import type { Text } from "@codemirror/state";
import { beginsParagraph, endsBefore } from "../lines";

export type Alignment = "" | "left" | "center" | "right";

/** A table: its first row is the head, and every row has one cell for each alignment. */
export interface Table {
  align: Alignment[];
  /** Each cell's text as it is written, but for the backslash before a pipe. */
  rows: string[][];
}

/** A table and the lines of the text that it stands in, both counted in. */
export interface Placed {
  table: Table;
  first: number;
  last: number;
}

/** Where a cell's text stands in its line. */
export interface Span {
  from: number;
  to: number;
}

const delimiters = /^\|?[ \t]*:?-+:?[ \t]*(\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/** The cells of one line. A pipe behind a backslash belongs to its cell, even in a code span. */
export function cellSpans(line: string): Span[] {
  const end = line.replace(/[ \t]+$/, "").length;
  const spans: Span[] = [];
  let from = line.startsWith("|") ? 1 : 0;
  for (let at = from; at < end; at++) {
    if (line[at] !== "|" || line[at - 1] === "\\") continue;
    spans.push(trimmed(line, from, at));
    from = at + 1;
  }
  if (from < end || spans.length === 0) spans.push(trimmed(line, from, Math.max(from, end)));
  return spans;
}

function trimmed(line: string, from: number, to: number): Span {
  while (from < to && isSpace(line[from])) from++;
  while (to > from && isSpace(line[to - 1])) to--;
  return { from, to };
}

function isSpace(char: string | undefined): boolean {
  return char === " " || char === "\t";
}

function readRow(line: string): string[] {
  return cellSpans(line).map(({ from, to }) => line.slice(from, to).replace(/\\\|/g, "|"));
}

function readAlignment(cell: string): Alignment {
  if (cell.endsWith(":")) return cell.startsWith(":") ? "center" : "right";
  return cell.startsWith(":") ? "left" : "";
}

/** A table from its lines. A row that is longer than the head makes the table wider: no cell is lost. */
export function readTable([head = "", marks = "", ...body]: string[]): Table {
  const rows = [head, ...body].map(readRow);
  const align = readRow(marks).map(readAlignment);
  const columns = Math.max(...rows.map((row) => row.length));
  return { align: padded(align, columns, ""), rows: rows.map((row) => padded(row, columns, "")) };
}

function padded<T>(list: T[], length: number, filler: T): T[] {
  return [...list, ...Array.from({ length: Math.max(0, length - list.length) }, () => filler)];
}

/** The table whose head is this line. */
export function tableFrom(doc: Text, first: number): Placed | null {
  if (first >= doc.lines) return null;
  const marks = doc.line(first + 1).text;
  if (!marks.includes("|") || !delimiters.test(marks)) return null;
  const head = doc.line(first).text;
  if (/^[ \t]/.test(head) || endsBefore(head) || !beginsParagraph(doc, first)) return null;
  if (cellSpans(head).length !== cellSpans(marks).length) return null;
  let last = first + 1;
  while (last < doc.lines && !endsBefore(doc.line(last + 1).text)) last++;
  return { table: readTable(linesOf(doc, first, last)), first, last };
}

/** The text of some lines, both counted in. */
export function linesOf(doc: Text, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, n) => doc.line(first + n).text);
}

/** A table's lines, with its columns brought into line. */
export function writeTable({ align, rows }: Table): string[] {
  const cells = rows.map((row) => row.map((cell) => clean(cell).replace(/\|/g, "\\|")));
  const widths = align.map((_, column) => Math.min(widest, Math.max(3, ...cells.map((row) => width(row[column] ?? "")))));
  const [head = "", ...body] = cells.map((row) => line(row.map((cell, n) => fill(cell, widths[n] ?? 3, align[n] ?? ""))));
  return [head, line(align.map((side, n) => marks(side, widths[n] ?? 3))), ...body];
}

/** A cell beyond this many characters does not widen its column any more. */
const widest = 48;

/** A cell's text on one line and without space around it. */
export function clean(cell: string): string {
  return cell.replace(/[\r\n\u2028\u2029]+/g, " ").replace(/^[ \t]+|[ \t]+$/g, "");
}

function line(cells: string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function fill(cell: string, to: number, side: Alignment): string {
  const room = Math.max(0, to - width(cell));
  const before = side === "right" ? room : side === "center" ? Math.floor(room / 2) : 0;
  return " ".repeat(before) + cell + " ".repeat(room - before);
}

function marks(side: Alignment, width: number): string {
  const open = side === "left" || side === "center" ? ":" : "";
  const close = side === "right" || side === "center" ? ":" : "";
  return open + "-".repeat(width - open.length - close.length) + close;
}

/** How many columns of a fixed type a text takes up. */
function width(text: string): number {
  let columns = 0;
  for (const char of text.normalize()) {
    if (/\p{Mark}|\p{Cf}/u.test(char)) continue;
    columns += /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff01-\uff60]/u.test(char) ? 2 : 1;
  }
  return columns;
}
