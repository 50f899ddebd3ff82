/**
 * Moving sections: a heading with everything below it, up to the next heading of its level or above.
 * The blank lines between sections stay where they are, so that the copy keeps its spacing.
 */

import type { EditorState, StateCommand, TransactionSpec } from "@codemirror/state";
import { headingAt, headings } from "./outline";

/** Moves the section that the cursor is in before the one above it. */
export const moveSectionUp: StateCommand = ({ state, dispatch }) => {
  const list = headings(state);
  const at = headingAt(list, state.selection.main.head);
  const own = list[at];
  if (own) {
    const above = list.slice(0, at).findLast(({ level }) => level <= own.level);
    const change = above?.level === own.level ? moved(state, at, above.from) : undefined;
    if (change) dispatch(state.update(change));
  }
  // The key is ours even where nothing can move: it would copy a line instead.
  return true;
};

/** Moves the section that the cursor is in behind the one below it. */
export const moveSectionDown: StateCommand = ({ state, dispatch }) => {
  const list = headings(state);
  const at = headingAt(list, state.selection.main.head);
  const own = list[at];
  if (own) {
    const below = list.findIndex(({ level }, n) => n > at && level <= own.level);
    const change = list[below]?.level === own.level ? moved(state, at, sectionEnd(state, below)) : undefined;
    if (change) dispatch(state.update(change));
  }
  return true;
};

/**
 * Moves a section before another, as an outline's drag does: `from` and `to` are places in the list
 * of headings, and a `to` behind the last stands for the end of the copy.
 */
export function moveSection(from: number, to: number): StateCommand {
  return ({ state, dispatch }) => {
    const list = headings(state);
    const change = moved(state, from, list[to]?.from ?? sectionEnd(state, list.length - 1));
    if (change) dispatch(state.update(change));
    return change !== undefined;
  };
}

/** Where a section ends: at the next heading of its level or above, or before the footnotes at the end. */
export function sectionEnd(state: EditorState, at: number): number {
  const list = headings(state);
  const own = list[at];
  if (!own) return state.doc.length;
  return list.find(({ level }, n) => n > at && level <= own.level)?.from ?? endOfCopy(state, own.to);
}

/** Where the definitions begin that close a text; they belong to the whole of it, not to its last section. */
function endOfCopy({ doc }: EditorState, least: number): number {
  let end = doc.length;
  for (let n = doc.lines; n > 0; n--) {
    const { from, text } = doc.line(n);
    if (from <= least || (!/^\s*$|^ {4}|^\[\^[^\]]+\]:/.test(text))) break;
    if (text.startsWith("[^")) end = from;
  }
  return end;
}

/** The section of a heading, moved to stand at `to`: it changes places with all that lies between. */
function moved(state: EditorState, at: number, to: number): TransactionSpec | undefined {
  const own = headings(state)[at];
  if (!own) return undefined;
  const end = sectionEnd(state, at);
  if (to >= own.from && to <= end) return undefined;
  const up = to < own.from;
  const [first, middle, last] = up ? [to, own.from, end] : [own.from, end, to];
  const upper = parted(state, first, middle);
  const lower = parted(state, middle, last);
  const space = gap(upper.space, upper.words);
  const lowerEnd = middle + lower.words.length;
  // Only the section moves, so that whatever is bound to a place in the rest of the text stays there.
  const changes = state.changes(
    up
      ? [{ from: first, insert: lower.words + space }, { from: middle - upper.space.length, to: lowerEnd }]
      : [{ from: first, to: middle }, { from: lowerEnd, insert: space + upper.words }],
  );
  const start = up ? first : first + lower.words.length + space.length;
  const longest = (up ? lower : upper).words.length;
  const place = (position: number) => {
    const inside = position >= own.from && (position < end || end === state.doc.length);
    return inside ? start + Math.min(position - own.from, longest) : changes.mapPos(position);
  };
  const { anchor, head } = state.selection.main;
  return {
    changes,
    selection: { anchor: place(anchor), head: place(head) },
    userEvent: "move.section",
    scrollIntoView: true,
  };
}

/** A stretch of text as its words and the blank lines behind them. */
function parted(state: EditorState, from: number, to: number): { words: string; space: string } {
  const text = state.sliceDoc(from, to);
  const words = text.trimEnd();
  return { words, space: text.slice(words.length) };
}

/** A blank line where an underlined heading would else take the paragraph above into itself. */
function gap(space: string, following: string): string {
  return /^ {0,3}#/.test(following) || space.split("\n").length > 2 ? space : `${space}\n`;
}
