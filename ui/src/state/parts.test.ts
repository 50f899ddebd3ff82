import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Change } from "../ipc/backend";
import { applied, inverse } from "../text/edit";
import { edits, passages, textOf, type Part, type Passage } from "./parts";

const same = (text: string): Change => ({ kind: "same", text });
const removed = (text: string): Change => ({ kind: "removed", text });
const added = (text: string): Change => ({ kind: "added", text });
const body = (changes: Change[]) => passages({ field: "body", changes });
const parts = (all: Passage[]) => all.filter((one): one is Part => one.kind === "part");
const told = (all: Passage[]) =>
  all.map((one) => (one.kind === "same" ? one.text : [textOf(one.changes, "old"), textOf(one.changes, "new")]));

describe("a difference in parts", () => {
  it("has a part for a changed paragraph, and leaves its neighbours alone", () => {
    const changes = [same("One.\n\nThe bridge is "), removed("closed"), added("open"), same(".\n\nThree.\n\nFour.\n")];
    expect(told(body(changes))).toEqual([
      "One.\n\n",
      ["The bridge is closed.\n\n", "The bridge is open.\n\n"],
      "Three.\n\nFour.\n",
    ]);
  });

  it("has one part for two changes in a paragraph, and two for two paragraphs", () => {
    const changes = [same("a "), added("b"), same(" c "), removed("d"), same(" e\n\nf "), added("g"), same(" h")];
    expect(told(body(changes))).toEqual([
      ["a  c d e\n\n", "a b c  e\n\n"],
      ["f  h", "f g h"],
    ]);
  });

  it("takes nothing of the next paragraph into a part where a whole one came or went", () => {
    const changes = [same("One.\n\n"), removed("Two.\n\n"), same("Three."), added("\n\nFour.")];
    expect(told(body(changes))).toEqual(["One.\n\n", ["Two.\n\n", ""], ["Three.", "Three.\n\nFour."]]);
  });

  it("is one part in a field, whatever stands in it", () => {
    expect(passages({ field: "headline", changes: [same("Bridge "), added("opens")] })).toHaveLength(1);
  });

  it("changes only the words that differ", () => {
    const [part] = parts(body([same("One.\n\nIt is "), removed("closed"), added("open"), same(" "), added("now"), same(".")]));
    expect(part && edits(part)).toEqual([
      { from: 12, to: 16, insert: "closed" },
      { from: 17, to: 20, insert: "" },
    ]);
  });
});

const word = fc.constantFrom("a", "b ", "é", "\n", "\n\n", "\n \n", "#", "“c” ", "😀");
const stretch = fc.record({
  kind: fc.constantFrom<Change["kind"]>("same", "same", "added", "removed"),
  text: fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join("")),
});
const difference = fc.array(stretch, { maxLength: 12 });

/** The difference that is left once a part is as it was. */
function without(all: Passage[], gone: Part): Change[] {
  return all.flatMap((one) =>
    one.kind === "same" ? same(one.text) : one === gone ? same(textOf(one.changes, "old")) : one.changes,
  );
}

describe("parts of any difference", () => {
  it("are both texts together with what is the same", () => {
    fc.assert(
      fc.property(difference, (changes) => {
        const all = body(changes).flatMap((one) => (one.kind === "same" ? [same(one.text)] : one.changes));
        expect(textOf(all, "old")).toBe(textOf(changes, "old"));
        expect(textOf(all, "new")).toBe(textOf(changes, "new"));
      }),
    );
  });

  it("stand where they say in the newer text, and hold a change each", () => {
    fc.assert(
      fc.property(difference, (changes) => {
        for (const part of parts(body(changes))) {
          const text = textOf(part.changes, "new");
          expect(textOf(changes, "new").slice(part.from, part.from + text.length)).toBe(text);
          expect(edits(part).length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("give the older text exactly, once all are taken back, in any order", () => {
    fc.assert(
      fc.property(difference, fc.infiniteStream(fc.nat(1000)), (changes, order) => {
        const older = textOf(changes, "old");
        let text = textOf(changes, "new");
        let left = changes;
        for (let all = body(left); parts(all).length > 0; all = body(left)) {
          const open = parts(all);
          const part = open[(order.next().value ?? 0) % open.length];
          if (!part) throw new Error("there is a part");
          const before = text;
          const wanted = edits(part);
          text = applied(text, wanted);
          // Nothing outside the part has changed, and it can be undone.
          const length = textOf(part.changes, "new").length;
          expect(text.startsWith(before.slice(0, part.from))).toBe(true);
          expect(text.endsWith(before.slice(part.from + length))).toBe(true);
          expect(applied(text, inverse(before, wanted))).toBe(before);
          left = without(all, part);
        }
        expect(text).toBe(older);
      }),
    );
  });
});
