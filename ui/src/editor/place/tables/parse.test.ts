import { Text } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean, readTable, tableFrom, writeTable, type Alignment, type Table } from "./parse";

const cell = fc
  .array(fc.oneof(fc.constantFrom("|", "\\", "`", "`a|b`", "**", " ", "é", "漢"), fc.string({ maxLength: 4 })), { maxLength: 5 })
  .map((parts) => clean(parts.join("")));
const side = fc.constantFrom<Alignment>("", "left", "center", "right");
const table: fc.Arbitrary<Table> = fc.integer({ min: 1, max: 4 }).chain((columns) =>
  fc.record({
    align: fc.array(side, { minLength: columns, maxLength: columns }),
    rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 5 }),
  }),
);

function first(lines: string[]) {
  return tableFrom(Text.of(lines), 1);
}

describe("a table", () => {
  it("is the same when it is written and read", () => {
    fc.assert(
      fc.property(table, (table) => {
        expect(readTable(writeTable(table))).toEqual(table);
      }),
    );
  });

  it("is found again where it was written", () => {
    fc.assert(
      fc.property(table, (table) => {
        const lines = writeTable(table);
        expect(first([...lines, "", "Text"])).toEqual({ table, first: 1, last: lines.length });
      }),
    );
  });

  it("loses no cell of ragged rows", () => {
    const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(rows, fc.boolean(), (rows, spaced) => {
        const pad = spaced ? "  " : "";
        // A backslash at a cell's end needs the space, or it would take the pipe into the cell.
        const line = (row: string[]) => `|${row.map((c) => `${pad}${c.replace(/\|/g, "\\|")} `).join("|")}|`;
        const [head = [], ...body] = rows;
        const { table } = first([line(head), line(head.map(() => "-")), ...body.map(line)]) ?? {};
        expect(table?.rows.map((row, n) => row.slice(0, rows[n]?.length))).toEqual(rows);
        expect(new Set(table?.rows.map((row) => row.length)).size).toBe(1);
      }),
    );
  });

  it("is written with its columns in line", () => {
    const lines = ["|Port|Ships|", "|:-|-:|", "| `a\\|b` | 12 |", "漢字|7", "Oslo"];
    expect(writeTable(readTable(lines))).toEqual([
      "| Port   | Ships |",
      "| :----- | ----: |",
      "| `a\\|b` |    12 |",
      "| 漢字   |     7 |",
      "| Oslo   |       |",
    ]);
  });

  it("needs a head, a line of marks as long, and a paragraph's beginning", () => {
    expect(first(["a | b", "--|--"])?.table.rows).toEqual([["a", "b"]]);
    expect(first(["| a | b |", "| - |"])).toBeNull();
    expect(first(["a", "-"])).toBeNull();
    expect(first(["> a | b", "--|--"])).toBeNull();
    expect(tableFrom(Text.of(["Text", "a | b", "--|--"]), 2)).toBeNull();
  });

  it("ends where another block begins", () => {
    for (const after of ["", "# Head", "> quote", "- item", "```"]) {
      expect(first(["| a |", "| - |", "| 1 |", after, "| 2 |"])?.last).toBe(3);
    }
  });
});
