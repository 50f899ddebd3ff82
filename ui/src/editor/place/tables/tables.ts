/** Tables drawn as tables while the cursor is elsewhere, and the commands for them. */

import type { Extension, Range, Text } from "@codemirror/state";
import { Decoration, keymap, type Command } from "@codemirror/view";
import { touched } from "../attention";
import { blocks, Found, type Kind } from "../blocks";
import { linesWith } from "../lines";
import type { TableWords } from "../words";
import { tableLook } from "./look";
import { tableFrom, writeTable, type Table } from "./parse";
import { emptyTable } from "./shape";
import { enterTable, SourceBar, TableWidget } from "./widget";

function find(doc: Text, first: number, last: number): Range<Found<Table>>[] {
  const found: Range<Found<Table>>[] = [];
  let behind = first;
  // The line below a table's head is the one that is surely barred.
  for (const { number } of linesWith("|", doc, first, Math.min(last + 1, doc.lines))) {
    const placed = number > behind ? tableFrom(doc, number - 1) : null;
    if (!placed) continue;
    found.push(new Found(placed.table).range(doc.line(placed.first).from, doc.line(placed.last).to));
    behind = placed.last + 1;
  }
  return found;
}

/** A table as it is written: its lines in a fixed type, below the way back to its cells. */
function source(doc: Text, from: number, to: number, words: TableWords): Range<Decoration>[] {
  const marks = [Decoration.widget({ widget: new SourceBar(words), block: true, side: -1 }).range(from)];
  for (let line = doc.lineAt(from); ; line = doc.line(line.number + 1)) {
    marks.push(written.range(line.from));
    if (line.to >= to) return marks;
  }
}

const written = Decoration.line({ class: "cm-table-line" });

export function tables(words: TableWords): Extension {
  const kind: Kind<Table> = {
    find,
    draw(table, from, to, state) {
      if (touched(state, from, to)) return source(state.doc, from, to, words);
      return [Decoration.replace({ widget: new TableWidget(table, words), block: true }).range(from, to)];
    },
  };
  return [blocks(kind), keymap.of([{ key: "F2", run: drawTable }]), tableLook];
}

/** Draws the table that the cursor stands in and goes into its first cell. */
export const drawTable: Command = (view) => {
  const { doc, selection } = view.state;
  for (let number = doc.lineAt(selection.main.head).number; number >= 1; number--) {
    const { text, from } = doc.line(number);
    if (text.trim() === "") return false;
    if (tableFrom(doc, number)) return enterTable(view, from);
  }
  return false;
};

/** Makes an empty table below the cursor's line, its head counted as a row, and goes into it. */
export function insertTable(rows: number, columns: number): Command {
  return (view) => {
    const { doc, selection } = view.state;
    const line = doc.lineAt(selection.main.head);
    const empty = line.text.trim() === "";
    const before = empty ? (line.number > 1 && doc.line(line.number - 1).text.trim() !== "" ? "\n" : "") : "\n\n";
    const after = line.number < doc.lines && doc.line(line.number + 1).text.trim() === "" ? "" : "\n";
    const from = empty ? line.from : line.to;
    const insert = before + writeTable(emptyTable(rows, columns)).join("\n") + after;
    const at = from + before.length;
    view.dispatch({ changes: { from, to: line.to, insert }, selection: { anchor: at }, userEvent: "input.table", scrollIntoView: true });
    return enterTable(view, at);
  };
}
