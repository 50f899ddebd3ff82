import fc from "fast-check";
import { expect, it } from "vitest";
import { applied, between } from "./edit";

/** Half a letter can be written in no address. */
function isWhole(text: string): boolean {
  try {
    encodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

it("finds the one change that makes a text of another, and splits no letter", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", "😀", "😁", "é", "long ".repeat(500)), maxLength: 12 });
  fc.assert(
    fc.property(text, text, (before, now) => {
      const edit = between(before, now);
      expect(applied(before, [edit])).toBe(now);
      expect(isWhole(edit.insert)).toBe(true);
      expect(isWhole(before.slice(0, edit.from))).toBe(true);
    }),
  );
});

it("leaves what both have", () => {
  const long = "A long text. ".repeat(5000);
  expect(between(`${long}x${long}`, `${long}xy${long}`)).toEqual({ from: long.length + 1, to: long.length + 1, insert: "y" });
  expect(between("😀", "😁")).toEqual({ from: 0, to: 2, insert: "😁" });
  expect(between("same", "same")).toEqual({ from: 4, to: 4, insert: "" });
});
