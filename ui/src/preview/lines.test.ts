import { expect, it } from "vitest";
import { blockAt } from "./lines";

it("finds the block that a line is in", () => {
  const lines = [3, 5, 9];
  expect([1, 3, 4, 5, 8, 9, 40].map((line) => blockAt(lines, line))).toEqual([0, 0, 0, 1, 1, 2, 2]);
  expect(blockAt([], 1)).toBeNull();
});

it("finds footnotes that are written in the middle", () => {
  // The page ends with the footnotes; the text has them before its last paragraph.
  expect([6, 7, 8, 9].map((line) => blockAt([1, 5, 9, 7], line))).toEqual([1, 3, 3, 2]);
});
