/** How long a text is: words, characters and minutes, without Markdown's marks and addresses. */

import type { Text } from "@codemirror/state";
import { plain } from "./plain";

/** Words a minute, as the core counts them for the page. */
const pace = 220;

/** How long a text or a passage is. */
export interface Counts {
  words: number;
  /** What a reader would call characters, so a letter with its accent is one; line breaks are none. */
  characters: number;
  minutes: number;
}

interface Tally {
  words: number;
  characters: number;
}

/**
 * Counts a text, or a passage of it. CodeMirror's texts are trees that keep what a change leaves
 * alone, so a key counts one leaf again, and of that leaf only the lines that are new.
 */
export function counts(text: Text, from = 0, to = text.length): Counts {
  const { words, characters } = tally(from === 0 && to === text.length ? text : text.slice(from, to));
  return { words, characters, minutes: words === 0 ? 0 : Math.ceil(words / pace) };
}

const known = new WeakMap<Text, Tally>();

function tally(text: Text): Tally {
  const kept = known.get(text);
  if (kept) return kept;
  const sum = { words: 0, characters: 0 };
  const parts = text.children ? text.children.map(tally) : Array.from(text.iterLines(), line);
  for (const part of parts) {
    sum.words += part.words;
    sum.characters += part.characters;
  }
  known.set(text, sum);
  return sum;
}

/** The lines counted last: those around the one being written. */
const lines = new Map<string, Tally>();
const mostLines = 512;

function line(markdown: string): Tally {
  const kept = lines.get(markdown);
  if (kept) return kept;
  const text = plain(markdown).trim();
  const found = { words: words(text), characters: characters(text) };
  if (lines.size >= mostLines) lines.clear();
  lines.set(markdown, found);
  return found;
}

/** Words as the core counts them (Unicode's word boundaries), which keep `don’t` and `3.5` whole. */
const word = /[\p{L}\p{N}\p{M}_]+(?:['’.:·](?=\p{L})[\p{L}\p{N}\p{M}_]+|['’.,;](?=\p{N})[\p{L}\p{N}\p{M}_]+)*/gu;

/** Scripts written without spaces, whose words only a dictionary finds. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const byWord = new Intl.Segmenter(undefined, { granularity: "word" });
const byCharacter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

function words(text: string): number {
  if (!unspaced.test(text)) return text.match(word)?.length ?? 0;
  let n = 0;
  for (const { isWordLike } of byWord.segment(text)) if (isWordLike) n++;
  return n;
}

/** Letters and punctuation that always stand alone: there a code unit is a character, and is told fast. */
const simple = /^[\x20-\x7e\xa0-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u202f-\u205e\u20a0-\u20bf\u2190-\u21ff]*$/;

function characters(text: string): number {
  if (simple.test(text)) return text.length;
  let n = 0;
  for (const { segment } of byCharacter.segment(text)) if (segment) n++;
  return n;
}
