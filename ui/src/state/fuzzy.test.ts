import { expect, test } from "vitest";
import { fits, fitting } from "./fuzzy";

const names = ["Export as text…", "Save a revision", "Slot and receipts", "Export as Markdown…", "Search articles"];
const found = (typed: string) => fitting(names, typed, (name) => name);

test("beginnings of words find a name, and what was typed as it stands comes first", () => {
  expect(found("eam")).toEqual(["Export as Markdown…"]);
  expect(found("sar")).toEqual(["Save a revision", "Slot and receipts", "Search articles"]);
  expect(found("ex")).toEqual(["Export as text…", "Export as Markdown…"]);
  expect(found("te")[0]).toBe("Export as text…");
  expect(found("")).toEqual(names);
});

test("letters within words find nothing unless they stand together", () => {
  expect(found("port")).toEqual(["Export as text…", "Export as Markdown…"]);
  expect(fits("Export as text", "xrt")).toBeNull();
  expect(fits("Save", "saveme")).toBeNull();
});
