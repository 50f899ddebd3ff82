/** Footnotes: `[^1]` in the copy and `[^1]: …` at its end, made together and reached from each other. */

import type { EditorState, StateCommand } from "@codemirror/state";
import { inProse } from "./prose";

/** A mark or a definition: what it is called, and where it stands. */
export interface Footnote {
  label: string;
  from: number;
  to: number;
}

/** A definition, and where its text is: up to the end of its paragraph. */
export interface Definition extends Footnote {
  text: { from: number; to: number };
}

const marks = /\[\^([^\]\s]+)\]/g;
const definition = /^ {0,3}\[\^([^\]\s]+)\]:[ \t]*/;

/** The mark that a position stands in or beside. */
export function markAt(state: EditorState, at: number): Footnote | undefined {
  const { from, text } = state.doc.lineAt(at);
  return marksOf(state, text, from).find((mark) => mark.from <= at && at <= mark.to);
}

/** The marks of a line; the beginning of a definition looks like one, and is none. */
function marksOf(state: EditorState, line: string, start: number): Footnote[] {
  const skipped = definition.exec(line)?.[0].length ?? 0;
  return Array.from(line.matchAll(marks), ({ 0: mark, 1: label = "", index }) => {
    return { label, from: start + index, to: start + index + mark.length };
  }).filter(({ from }) => from >= start + skipped && inProse(state, from));
}

/** The definition of a label, if it has one. */
export function definitionOf(state: EditorState, label: string): Definition | undefined {
  let from = 0;
  for (const line of state.doc.iterLines()) {
    if (definition.exec(line)?.[1] === label && inProse(state, from)) return definitionAt(state, from);
    from += line.length + 1;
  }
  return undefined;
}

/** The definition whose text a position stands in. */
export function definitionAt(state: EditorState, at: number): Definition | undefined {
  const { doc } = state;
  for (let n = doc.lineAt(at).number; n > 0; n--) {
    const first = doc.line(n);
    const found = definition.exec(first.text);
    if (found && inProse(state, first.from)) {
      let last = first;
      while (last.number < doc.lines) {
        const next = doc.line(last.number + 1);
        if (!/\S/.test(next.text) || definition.test(next.text)) break;
        last = next;
      }
      const start = first.from + found[0].length;
      return { label: found[1] ?? "", from: first.from, to: last.to, text: { from: start, to: last.to } };
    }
    if (!/\S/.test(first.text)) break;
  }
  return undefined;
}

/** Puts the next footnote's mark at the cursor and its definition at the end, where the cursor goes. */
export const insertFootnote: StateCommand = ({ state, dispatch }) => {
  const { to: at } = state.selection.main;
  if (state.readOnly || !inProse(state, at)) return false;
  const label = nextFree(state);
  const end = state.doc.length;
  const opening = `${space(state, at === end)}[^${label}]: `;
  const mark = `[^${label}]`;
  dispatch(
    state.update({
      changes: [
        { from: at, insert: mark },
        { from: end, insert: opening },
      ],
      selection: { anchor: end + mark.length + opening.length },
      userEvent: "input.footnote",
      scrollIntoView: true,
    }),
  );
  return true;
};

/** Goes from a mark to its definition, and from a definition to its first mark. */
export const jumpFootnote: StateCommand = ({ state, dispatch }) => {
  const { head } = state.selection.main;
  const mark = markAt(state, head);
  const here = mark ? undefined : definitionAt(state, head);
  const there = mark ? definitionOf(state, mark.label)?.text.to : here && firstMark(state, here.label)?.to;
  if (there === undefined) return false;
  dispatch(state.update({ selection: { anchor: there }, userEvent: "select", scrollIntoView: true }));
  return true;
};

/** One key for both: there and back again where a footnote is, a new one where none is. */
export const footnote: StateCommand = (target) => jumpFootnote(target) || insertFootnote(target);

function firstMark(state: EditorState, label: string): Footnote | undefined {
  let from = 0;
  for (const line of state.doc.iterLines()) {
    const found = line.includes(`[^${label}]`) && marksOf(state, line, from).find((mark) => mark.label === label);
    if (found) return found;
    from += line.length + 1;
  }
  return undefined;
}

/** The lowest number that neither a mark nor a definition has. */
function nextFree({ doc }: EditorState): number {
  const taken = new Set<number>();
  for (const line of doc.iterLines()) {
    for (const [, label] of line.matchAll(/\[\^(\d+)\]/g)) taken.add(Number(label));
  }
  let n = 1;
  while (taken.has(n)) n++;
  return n;
}

/** What sets a definition apart at the end of a text: a line of its own among definitions, else a blank line. */
function space({ doc }: EditorState, mark: boolean): string {
  let last = doc.line(doc.lines);
  while (last.number > 1 && !/\S/.test(last.text)) last = doc.line(last.number - 1);
  const breaks = doc.lines - last.number;
  const wanted = definition.test(last.text) ? 1 : 2;
  return "\n".repeat(mark ? 2 : Math.max(0, wanted - breaks));
}
