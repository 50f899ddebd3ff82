import { Text } from "@codemirror/state";
import fc from "fast-check";
import { expect, it } from "vitest";
import { linesWith } from "./lines";

it("finds the lines with a sign as if it asked each of them", () => {
  const line = fc.array(fc.constantFrom("a", "|", "![", "é", "😀", " "), { maxLength: 6 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.constantFrom("|", "![", "a"), fc.nat(11), fc.nat(11), (lines, sign, a, b) => {
      const doc = Text.of(lines);
      const [first, last] = [Math.min(a, b, doc.lines - 1) + 1, Math.min(Math.max(a, b), doc.lines - 1) + 1];
      const wanted = Array.from({ length: last - first + 1 }, (_, n) => first + n).filter((n) => doc.line(n).text.includes(sign));
      expect(linesWith(sign, doc, first, last).map(({ number }) => number)).toEqual(wanted);
    }),
  );
});
