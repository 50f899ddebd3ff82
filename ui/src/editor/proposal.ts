/** Suggesting while writing: what was put in is marked, what was taken out stays, struck. */

import { ChangeSet, EditorState, type Extension, type Range, StateField, Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView } from "@codemirror/view";
import type { Change } from "../ipc/backend";
import { face, Words } from "./suggestions";

/** What was done to a text since somebody began to suggest, on top of what they had suggested before. */
interface Proposed {
  changes: ChangeSet;
  drawn: DecorationSet;
}

const put = Decoration.mark({ tagName: "ins", class: "cm-proof-ins" });

/** An editor has one kind of line end. */
function textOf(body: string): Text {
  return Text.of(body.split(/\r\n?|\n/));
}

function begun(base: Text, changes: readonly Change[]): ChangeSet {
  let at = 0;
  const edits: { from: number; to?: number; insert?: Text }[] = [];
  for (const { kind, text } of changes) {
    const said = textOf(text);
    if (kind === "added") edits.push({ from: at, insert: said });
    else {
      if (kind === "removed") edits.push({ from: at, to: at + said.length });
      at += said.length;
    }
  }
  return ChangeSet.of(edits, base.length);
}

const letter = /[\p{L}\p{M}\p{N}\p{Cs}\p{Cf}]/u;

/** Whether a place is inside a word, or inside what is drawn as one. */
function inWord(text: string, at: number): boolean {
  return letter.test(text[at - 1] ?? "") && letter.test(text[at] ?? "");
}

/** How much two stretches have in common at the beginning, in whole words. */
function common(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let n = 0;
  while (n < most && a[n] === b[n]) n++;
  while (n > 0 && (inWord(a, n) || inWord(b, n))) n--;
  return n;
}

function backwards(text: string): string {
  return text.split("").reverse().join("");
}

function drawn(base: Text, changes: ChangeSet, now: Text): DecorationSet {
  const marks: Range<Decoration>[] = [];
  changes.iterChanges((fromA, toA, fromB, toB) => {
    const was = base.sliceString(fromA, toA);
    const is = now.sliceString(fromB, toB);
    // Words that were typed anew as they stood are no change.
    const head = common(was, is);
    const tail = common(backwards(was.slice(head)), backwards(is.slice(head)));
    const [from, to] = [fromB + head, toB - tail];
    const gone = was.slice(head, was.length - tail);
    if (gone !== "") {
      // Who deletes stands before what they struck; who writes over it, behind.
      marks.push(Decoration.widget({ widget: new Words("del", gone), side: from < to ? -1 : 1 }).range(from));
    }
    if (from < to) marks.push(put.range(from, to));
  });
  return Decoration.set(marks, true);
}

/** Marks what an editor's text has that `base` has not, and the other way round. */
export function proposing(base: string, changes: readonly Change[]): Extension {
  const old = textOf(base);
  const field = StateField.define<Proposed>({
    create({ doc }: EditorState) {
      const since = begun(old, changes);
      return { changes: since, drawn: drawn(old, since, doc) };
    },
    update(before, change) {
      if (!change.docChanged) return before;
      const since = before.changes.compose(change.changes);
      return { changes: since, drawn: drawn(old, since, change.state.doc) };
    },
    provide: (all) => EditorView.decorations.from(all, ({ drawn }) => drawn),
  });
  return [field, face];
}
