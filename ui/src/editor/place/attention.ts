/** Whether the writer is at the text, so that what the cursor touches is shown as it is written. */

import { Facet, StateEffect, StateField, type EditorState, type Extension, type Transaction } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** The cursor came into the text, or left it. */
export const attend = StateEffect.define<boolean>();

/**
 * Who types is at the text, whether or not the window system has said so: keys may come before it,
 * or without it. What is typed into a table's cell or a picture's field moves no cursor of the text.
 */
function typed(change: Transaction): boolean {
  return change.selection !== undefined && (change.isUserEvent("input.type") || change.isUserEvent("delete"));
}

/** True while the cursor is in the text. */
export const attended = StateField.define<boolean>({
  create: () => false,
  update: (value, change) =>
    change.effects.reduce((now, effect) => (effect.is(attend) ? effect.value : now), value || typed(change)),
});

export const attention: Extension = [
  attended,
  // A window that goes to the back leaves the cursor where it is, and so what it opened stays open.
  EditorView.focusChangeEffect.of((_, focused) => (focused || document.hasFocus() ? attend.of(focused) : null)),
];

/** Whether the cursor or the selection stands in the range or at its edge. */
export function touched(state: EditorState, from: number, to: number): boolean {
  if (state.field(attended, false) !== true) return false;
  return state.selection.ranges.some((range) => range.from <= to && range.to >= from);
}

/** Says of a range that it has to be seen as it is written, wherever the cursor is. */
export const keptOpen = Facet.define<(state: EditorState, from: number, to: number) => boolean>();

/** Whether a range is shown as it is written: the cursor is at it, or something has to be seen in it. */
export function isOpen(state: EditorState, from: number, to: number): boolean {
  return touched(state, from, to) || state.facet(keptOpen).some((keeps) => keeps(state, from, to));
}
