/** Passages that are marked in a text: they move with it, whoever put them there. */

import { type EditorState, type Extension, type Range, StateEffect, type StateEffectType, StateField, type Text, type Transaction } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import { afterPaint } from "../frames";

/** A passage, and what is said of it. */
export interface Passage<T> {
  from: number;
  to: number;
  about: T;
}

/** The marks that are drawn in a text, and those among them that are there no more. */
interface Drawn {
  set: DecorationSet;
  /** To draw a line anew takes longer than a frame has, so a key's own frame shows them once more. */
  gone: ReadonlySet<unknown>;
}

/** One kind of mark. */
export interface Marks<T> {
  /** The marks of a text. */
  field: StateField<Drawn>;
  /** Shows them in an editor. */
  shown: Extension;
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
  const wipe = StateEffect.define();
  const field = StateField.define<Drawn>({
    create: () => NONE,
    update(drawn, change) {
      for (const effect of change.effects) {
        if (!effect.is(put)) continue;
        const { length } = change.state.doc;
        return { set: Decoration.set(effect.value.filter(({ to }) => to <= length).flatMap(draw), true), gone: NONE.gone };
      }
      const wiped = change.docChanged || change.effects.some((effect) => effect.is(wipe)) ? without(drawn) : drawn;
      if (!change.docChanged || wiped.set.size === 0) return wiped;
      return { set: wiped.set.map(change.changes), gone: goes ? touched(wiped.set, change) : wiped.gone };
    },
    provide: (drawn) => EditorView.decorations.from(drawn, ({ set }) => set),
  });
  const wiping = EditorView.updateListener.of(({ docChanged, state, view }) => {
    if (docChanged && state.field(field).gone.size > 0) afterPaint(() => view.dispatch({ effects: wipe.of(null) }));
  });
  return { field, shown: [field, wiping], put, all: (state) => passages<T>(state.field(field, false)) };
}

const NONE: Drawn = { set: Decoration.none, gone: new Set() };

function without({ set, gone }: Drawn): Drawn {
  return gone.size === 0 ? { set, gone } : { set: set.update({ filter: (_from, _to, { spec }) => !gone.has(spec.about) }), gone: NONE.gone };
}

function passages<T>({ set, gone } = NONE): Passage<T>[] {
  const found = new Map<T, Passage<T>>();
  for (const at = set.iter(); at.value; at.next()) {
    const about = at.value.spec.about as T;
    if (gone.has(about)) continue;
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
