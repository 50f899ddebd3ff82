/**
 * The outline of the copy: its headings, and the one that the cursor is under. A key within a
 * paragraph only shifts what was found before, so it costs the same in a text of any length.
 */

import { type EditorState, type Extension, StateField, type Text, type Transaction } from "@codemirror/state";
import { find, parsed, type Heading } from "./headings";

export type { Heading } from "./headings";

interface Outline {
  headings: readonly Heading[];
  /** Whether they come from a whole syntax tree, and not from lines while it was being made. */
  sure: boolean;
}

const field = StateField.define<Outline>({
  create: (state) => ({ headings: find(state), sure: parsed(state) }),
  update(outline, change) {
    const { headings, sure } = outline;
    if (!change.docChanged) {
      return sure || !parsed(change.state) ? outline : { headings: find(change.state), sure: true };
    }
    if (withinProse(change, headings)) {
      return { headings: headings.map((one) => shifted(one, change)), sure };
    }
    return { headings: find(change.state), sure: parsed(change.state) };
  },
});

function shifted(heading: Heading, { changes }: Transaction): Heading {
  const from = changes.mapPos(heading.from);
  return from === heading.from ? heading : { ...heading, from, to: changes.mapPos(heading.to) };
}

/** Keeps the outline of a state. */
export const outline: Extension = field;

/** The headings of a state. */
export function headings(state: EditorState): readonly Heading[] {
  return state.field(field, false)?.headings ?? find(state);
}

/** Which heading, by its place in the list, a position is under; -1 above the first. */
export function headingAt(list: readonly Heading[], at: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const one = list[middle];
    if (one && one.from <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * Whether a change can make or unmake no heading: it stays within one line, behind a first letter, and
 * the line is no heading and holds no HTML, before and after.
 */
function withinProse(change: Transaction, list: readonly Heading[]): boolean {
  const before = change.startState.doc;
  let within = true;
  change.changes.iterChanges((from, to, start, end) => {
    const heading = list[headingAt(list, from)];
    within &&= !(heading && from <= heading.to) && proseAround(before, from, to) && proseAround(change.newDoc, start, end);
  });
  return within;
}

function proseAround(doc: Text, from: number, to: number): boolean {
  const line = doc.lineAt(from);
  return to <= line.to && /^\s*\p{L}/u.test(line.text.slice(0, from - line.from)) && !/[<>]/.test(line.text);
}
