/** No writing aid loses a letter, whatever the text and the selection: what goes and comes is marks alone. */

import { moveLineDown, moveLineUp, undo } from "@codemirror/commands";
import type { EditorState, StateCommand } from "@codemirror/state";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { continueMarks } from "./continue";
import { emphasise } from "./emphasis";
import { footnote, insertFootnote, jumpFootnote } from "./footnote";
import { rewrite } from "./footnote_card";
import { after, selected } from "./marked";
import { moveSection, moveSectionDown, moveSectionUp } from "./move";
import { outline } from "./outline";
import { smarten } from "./smart";

const word = fc.constantFrom("bridge", "Über", "e\u0301tage", "👩‍👧", "it's", '"so"', "wait--no", "well...", "今日", "a_b");
const span = fc.oneof(
  { weight: 4, arbitrary: word },
  word.map((text) => `**${text}**`),
  word.map((text) => `*${text}*`),
  word.map((text) => `\`${text}\``),
  word.map((text) => `[${text}](https://a.example/b--c "so")`),
  fc.constantFrom("[^1]", "[^a]", "<b>", "\\*", "*", "`", "![", "|"),
);
const prose = fc.array(span, { minLength: 1, maxLength: 6 }).map((spans) => spans.join(" "));
const mark = fc.constantFrom(
  ...["", "", "", "# ", "## ", "### ", "> ", "> > ", "- ", "  - ", "* ", "1. ", "9) ", "- [ ] ", "- [x] ", "1. [x] ", "> - "],
  ...["[^1]: ", "[^a]: ", "    ", "| "],
);
const line = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(mark, prose).map(([start, text]) => start + text) },
  { weight: 3, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: mark },
  { weight: 1, arbitrary: fc.constantFrom("```", "---", "===", "<!--", "-->", "|---|---|", "  ") },
);
const copy = fc.array(line, { maxLength: 14 }).map((lines) => lines.join("\n"));

/** A text, and a stretch of it that is selected. */
const passage = fc.tuple(copy, fc.nat(), fc.nat(), fc.boolean()).map(([text, a, b, cursor]) => {
  const anchor = a % (text.length + 1);
  return { text, anchor, head: cursor ? anchor : b % (text.length + 1) };
});

const open = ({ text, anchor, head }: { text: string; anchor: number; head: number }) => selected(text, anchor, head, outline);

/** The ink of a text: every character but spaces and marks, in no order. A task's cross is a mark too. */
function ink(state: EditorState): string {
  return Array.from(state.doc.toString().replace(/[\s\dx*_~`#>+\-=|[\]().:!^'"“”‘’–—…\\]/g, "")).sort().join("");
}

/** Runs a command on any text: its ink stays, its selection stays within, and one undo brings the text back. */
function keepsInk(command: (seed: number) => StateCommand): void {
  fc.assert(
    fc.property(passage, fc.nat({ max: 20 }), (given, seed) => {
      const before = open(given);
      const now = after(command(seed), before);
      expect(ink(now)).toBe(ink(before));
      expect(now.selection.main.to).toBeLessThanOrEqual(now.doc.length);
      if (!now.doc.eq(before.doc)) expect(after(undo, now).doc.toString()).toBe(before.doc.toString());
    }),
    { numRuns: 100 },
  );
}

const characters = (text: string) => Array.from(text).sort().join("");

describe("no letter is lost", () => {
  it.each<[string, (seed: number) => StateCommand]>([
    ["bold", () => emphasise("**")],
    ["italic", () => emphasise("*")],
    ["Enter", () => continueMarks],
    ["a section moved up", () => moveSectionUp],
    ["a section moved down", () => moveSectionDown],
    ["a section dragged", (seed) => moveSection(seed % 4, seed % 5)],
    ["a line moved up", () => moveLineUp],
    ["a line moved down", () => moveLineDown],
    ["a footnote", () => insertFootnote],
    ["the footnote key", () => footnote],
  ])("by %s", (_, command) => keepsInk(command));

  it("by a jump, which changes nothing", () => {
    fc.assert(fc.property(passage, (given) => after(jumpFootnote, open(given)).doc.toString() === given.text));
  });

  it("by smart punctuation", () => {
    keepsInk(() => ({ state, dispatch }) => {
      const better = smarten(state);
      if (better) dispatch(state.update(better));
      return better !== undefined;
    });
  });

  it("by a footnote's card, which writes what it was given", () => {
    fc.assert(
      fc.property(passage, prose, (given, text) => {
        const before = open(given);
        const change = rewrite(before, "1", text);
        if (!change) return;
        const now = before.update(change).state;
        expect(now.doc.toString()).toContain(text);
        expect(after(undo, now).doc.eq(before.doc)).toBe(true);
      }),
    );
  });
});

it("a section that moves takes every character along, and adds at most a line break", () => {
  fc.assert(
    fc.property(passage, fc.nat({ max: 4 }), fc.nat({ max: 5 }), (given, from, to) => {
      const before = open(given);
      const now = after(moveSection(from, to), before);
      const more = now.doc.length - before.doc.length;
      expect(more === 0 || more === 1).toBe(true);
      expect(characters(now.doc.toString())).toBe(characters(given.text + "\n".repeat(more)));
    }),
    { numRuns: 100 },
  );
});
