import fc from "fast-check";
import { expect, test } from "vitest";
import { charactersTo, editorPlaces, fromEditor, placesInEditor, unitAt } from "./places";

test("characters beyond the first plane are two units", () => {
  expect([0, 1, 2, 3].map((n) => unitAt("a😀b", n))).toEqual([0, 1, 3, 4]);
  expect([0, 1, 3, 4].map((n) => charactersTo("a😀b", n))).toEqual([0, 1, 2, 3]);
});

test("an editor has no carriage returns", () => {
  expect([0, 1, 3, 4].map(placesInEditor("a\r\nb"))).toEqual([0, 1, 2, 3]);
  expect([0, 1, 2, 3].map((n) => fromEditor("a\r\nb", n))).toEqual([0, 1, 3, 4]);
});

test("places go there and back", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "😀", "\r\n", "\n", "ä")), fc.nat(20), (parts, n) => {
      const unit = parts.slice(0, n).join("").length;
      const text = parts.join("");
      expect(unitAt(text, charactersTo(text, unit))).toBe(unit);
      expect(fromEditor(text, placesInEditor(text)(unit))).toBe(unit);
      expect(editorPlaces(text)(charactersTo(text, unit))).toBe(placesInEditor(text)(unit));
    }),
  );
});
