/**
 * Blocks shown in place. They are found by their lines and looked for again only
 * around what changed, so that a key costs the same in a long text as in a short one.
 */

import { syntaxTree } from "@codemirror/language";
import { RangeSet, RangeValue, StateEffect, StateField } from "@codemirror/state";
import type { ChangeDesc, EditorState, Extension, Range, Text, Transaction } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";
import { attend } from "./attention";
import { isLiteral } from "./lines";

/** A block that was found, at the range that it covers. */
export class Found<T> extends RangeValue {
  constructor(readonly what: T) {
    super();
  }
}

/** One kind of block. */
export interface Kind<T> {
  /** The blocks that begin in these lines, both counted in. */
  find: (doc: Text, first: number, last: number) => Range<Found<T>>[];
  draw: (what: T, from: number, to: number, state: EditorState) => Range<Decoration>[];
}

interface Shown<T> {
  found: RangeSet<Found<T>>;
  /** Where a composed text has not been looked at yet. */
  stale: Span | null;
  drawn: DecorationSet;
}

interface Span {
  from: number;
  to: number;
}

/** A composition is over. */
const settle = StateEffect.define<null>();

/** Tells the blocks that a composition is over, where no other change does. */
export const settling: Extension = EditorView.domEventHandlers({
  compositionend: (_, view) => {
    // CodeMirror reads the last of the composed text a little later than the event.
    setTimeout(() => {
      if (!view.composing) view.dispatch({ effects: settle.of(null) });
    }, 80);
  },
});

/** The field that shows one kind of block. */
export function blocks<T>(kind: Kind<T>): StateField<Shown<T>> {
  return StateField.define<Shown<T>>({
    create(state) {
      const found = RangeSet.of(kind.find(state.doc, 1, state.doc.lines), true);
      return { found, stale: null, drawn: redraw(kind, found, Decoration.none, state, whole(state)) };
    },
    update(shown, change) {
      const stale = union(mapped(shown.stale, change.changes), change.docChanged ? span(change.changes) : null);
      let found = shown.found.map(change.changes);
      let drawn = shown.drawn.map(change.changes);
      if (change.isUserEvent("input.type.compose")) return { found, stale, drawn };
      const { state } = change;
      const spans = looksDifferent(change) ? [whole(state)] : selected(change);
      if (stale) {
        const again = refound(kind, found, state.doc, stale);
        found = again.found;
        spans.push(again.span);
      }
      for (const span of spans) drawn = redraw(kind, found, drawn, state, span);
      return { found, stale: null, drawn };
    },
    provide: (field) => EditorView.decorations.from(field, (shown) => shown.drawn),
  });
}

/** Whether blocks far from the cursor may have to look different. */
function looksDifferent(change: Transaction): boolean {
  if (change.effects.some((effect) => effect.is(attend))) return true;
  if (syntaxTree(change.startState) === syntaxTree(change.state)) return false;
  // A fence or a tag can make code of all that follows; other words can't.
  return !change.docChanged || changesLiterals(change);
}

function changesLiterals({ changes, startState, newDoc }: Transaction): boolean {
  let does = false;
  changes.iterChangedRanges((fromA, toA, fromB, toB) => {
    const before = startState.sliceDoc(startState.doc.lineAt(fromA).from, startState.doc.lineAt(toA).to);
    const after = newDoc.sliceString(newDoc.lineAt(fromB).from, newDoc.lineAt(toB).to);
    does ||= /```|~~~|[<>]/.test(before) || /```|~~~|[<>]/.test(after);
  });
  return does;
}

/** Where the selection was and where it is. */
function selected({ startState, changes, state }: Transaction): Span[] {
  if (startState.selection.eq(state.selection)) return [];
  const before = startState.selection.ranges.map((range) => range.map(changes));
  return [...before, ...state.selection.ranges].map(({ from, to }) => ({ from, to }));
}

function redraw<T>(kind: Kind<T>, found: RangeSet<Found<T>>, drawn: DecorationSet, state: EditorState, span: Span): DecorationSet {
  let { from: filterFrom, to: filterTo } = span;
  const add: Range<Decoration>[] = [];
  found.between(span.from, span.to, (from, to, { what }) => {
    filterFrom = Math.min(filterFrom, from);
    filterTo = Math.max(filterTo, to);
    if (!isLiteral(state, from)) add.push(...kind.draw(what, from, to, state));
  });
  return drawn.update({ filterFrom, filterTo, filter: () => false, add, sort: true });
}

/** Looks again in the lines around a span, and in every block that these touch. */
function refound<T>(
  kind: Kind<T>,
  found: RangeSet<Found<T>>,
  doc: Text,
  { from, to }: Span,
): { found: RangeSet<Found<T>>; span: Span } {
  // Two lines: the one above a table's head says whether a paragraph begins there.
  let first = Math.max(1, doc.lineAt(from).number - 2);
  let last = Math.min(doc.lines, doc.lineAt(to).number + 2);
  found.between(doc.line(first).from, doc.line(last).to, (start, end) => {
    first = Math.min(first, doc.lineAt(start).number);
    last = Math.max(last, doc.lineAt(end).number);
  });
  const add = kind.find(doc, first, last);
  const filterFrom = doc.line(first).from;
  const filterTo = add.reduce((end, range) => Math.max(end, range.to), doc.line(last).to);
  return {
    found: found.update({ filterFrom, filterTo, filter: () => false, add, sort: true }),
    span: { from: filterFrom, to: filterTo },
  };
}

function whole(state: EditorState): Span {
  return { from: 0, to: state.doc.length };
}

function span(changes: ChangeDesc): Span | null {
  let whole: Span | null = null;
  changes.iterChangedRanges((_a, _b, from, to) => (whole = union(whole, { from, to })));
  return whole;
}

function mapped(of: Span | null, changes: ChangeDesc): Span | null {
  return of && { from: changes.mapPos(of.from, -1), to: changes.mapPos(of.to, 1) };
}

function union(a: Span | null, b: Span | null): Span | null {
  return a && b ? { from: Math.min(a.from, b.from), to: Math.max(a.to, b.to) } : (a ?? b);
}
