/** Passages that are marked in a text: they move with it, whoever put them there. */

import { type EditorState, type Range, StateEffect, type StateEffectType, StateField, type Text, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";

/** A passage, and what is said of it. */
export interface Passage<T> {
  from: number;
  to: number;
  about: T;
}

/** One kind of mark. */
export interface Marks<T> {
  /** The marks of a text; whoever has it in an editor shows them. */
  field: StateField<DecorationSet>;
  /** Puts other marks in place of all that stand there. */
  put: StateEffectType<readonly Passage<T>[]>;
  /** What is marked, in the order of the text, where it stands by now. */
  all: (state: EditorState) => Passage<T>[];
}

/**
 * A kind of mark. `draw` makes at least one decoration for a passage, each with `about` in it.
 * A mark that `goes` does so as soon as an edit touches its passage.
 */
export function marks<T>(draw: (passage: Passage<T>) => Range<Decoration>[], goes: boolean): Marks<T> {
  const put = StateEffect.define<readonly Passage<T>[]>();
  const field = StateField.define<DecorationSet>({
    create: () => Decoration.none,
    update(set, change) {
      for (const effect of change.effects) {
        if (!effect.is(put)) continue;
        const { length } = change.state.doc;
        return Decoration.set(effect.value.filter(({ to }) => to <= length).flatMap(draw), true);
      }
      if (!change.docChanged || set.size === 0) return set;
      const gone = goes ? touched(set, change) : new Set();
      const moved = set.map(change.changes);
      return gone.size === 0 ? moved : moved.update({ filter: (_from, _to, { spec }) => !gone.has(spec.about) });
    },
    provide: (set) => EditorView.decorations.from(set),
  });
  return { field, put, all: (state) => passages<T>(state.field(field, false)) };
}

function passages<T>(set: DecorationSet = Decoration.none): Passage<T>[] {
  const found = new Map<T, Passage<T>>();
  for (const at = set.iter(); at.value; at.next()) {
    const about = at.value.spec.about as T;
    const known = found.get(about);
    if (known) known.to = Math.max(known.to, at.to);
    else found.set(about, { from: at.from, to: at.to, about });
  }
  return [...found.values()];
}

const letter = /^[\p{L}\p{N}]$/u;

/** What an edit reaches into, or makes another word of. */
function touched(set: DecorationSet, { changes, startState, state }: Transaction): Set<unknown> {
  const gone = new Set<unknown>();
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    set.between(fromA, toA, (from, to, { spec }) => {
      const inside = from === to || (fromA < to && toA > from);
      const longer =
        (fromA === to && letter.test(at(startState.doc, to - 1)) && letter.test(at(state.doc, fromB))) ||
        (toA === from && letter.test(at(startState.doc, from)) && letter.test(at(state.doc, toB - 1)));
      if (inside || longer) gone.add(spec.about);
    });
  });
  return gone;
}

function at(doc: Text, place: number): string {
  return place < 0 ? "" : doc.sliceString(place, place + 1);
}
