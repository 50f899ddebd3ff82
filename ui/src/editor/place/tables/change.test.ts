import { Text, ChangeSet } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesTo } from "./change";
import { emptyTable, withAlignment, withColumn, withoutColumn, withoutRow, withRow } from "./shape";

describe("a table's change in the text", () => {
  it("makes the wanted lines of what was there", () => {
    const lines = fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(lines, lines, (before, after) => {
        const doc = Text.of(["Above", ...before, "Below"]);
        const changed = ChangeSet.of(changesTo(before, after, 6), doc.length).apply(doc);
        expect(changed.toString()).toBe(["Above", ...after, "Below"].join("\n"));
      }),
    );
  });

  it("touches only what differs", () => {
    const change = changesTo(["| a   |", "| --- |", "| 1   |"], ["| a   |", "| --- |", "| 12  |"], 10);
    expect(change).toEqual([{ from: 29, to: 30, insert: "2" }]);
  });
});

describe("a table's shape", () => {
  const table = { align: ["left", ""] as ("left" | "")[], rows: [["a", "b"], ["1", "2"]] };

  it("gains and loses rows and columns", () => {
    expect(withRow(table, 1).rows).toEqual([["a", "b"], ["", ""], ["1", "2"]]);
    expect(withoutRow(table, 0).rows).toEqual([["1", "2"]]);
    expect(withColumn(table, 2)).toEqual({ align: ["left", "", ""], rows: [["a", "b", ""], ["1", "2", ""]] });
    expect(withoutColumn(table, 0)).toEqual({ align: [""], rows: [["b"], ["2"]] });
  });

  it("keeps its last row and column", () => {
    const least = emptyTable(1, 1);
    expect(withoutRow(least, 0)).toEqual(least);
    expect(withoutColumn(least, 0)).toEqual(least);
  });

  it("sets a column to a side, and back", () => {
    expect(withAlignment(table, 1, "right").align).toEqual(["left", "right"]);
    expect(withAlignment(table, 0, "left").align).toEqual(["", ""]);
  });
});
