/**
 * A difference cut into the parts that a person takes or leaves.
 *
 * A field is one part. A body is cut at blank lines that both texts have: a
 * changed paragraph, or several that changed together, is one part, and what
 * lies between parts is the same in both.
 */

import type { Change, FieldChange } from "../ipc/backend";
import type { Edit } from "../text/edit";

/** A changed paragraph or field. */
export interface Part {
  kind: "part";
  field: string;
  changes: Change[];
  /** Where it begins in the newer text. */
  from: number;
}

/** What is the same in both texts. */
export interface Same {
  kind: "same";
  text: string;
}

export type Passage = Part | Same;

/** A side of a difference. */
export type Side = "old" | "new";

const LEFT_OUT: Record<Side, Change["kind"]> = { old: "added", new: "removed" };

/** One of both texts that a difference tells of. */
export function textOf(changes: readonly Change[], side: Side): string {
  return changes.filter(({ kind }) => kind !== LEFT_OUT[side]).map(({ text }) => text).join("");
}

/** A blank line, with all the line ends around it. */
const BREAK = /\n(?:[ \t]*\n)+/g;

/** Whether a text ends where a paragraph could begin. */
const endsParagraph = (text: string) => text === "" || /\n[ \t]*\n$/.test(text);

/** Whether a part could end behind these changes: both of its texts stand at a paragraph's beginning. */
function complete(changes: readonly Change[]): boolean {
  return endsParagraph(textOf(changes, "old")) && endsParagraph(textOf(changes, "new"));
}

/** Builds passages from left to right, and knows how far the newer text is told. */
class Cutter {
  readonly passages: Passage[] = [];
  readonly #field: string;
  #open: Change[] = [];
  #told = 0;

  constructor(field: string) {
    this.#field = field;
  }

  same(text: string): void {
    if (text === "") return;
    this.passages.push({ kind: "same", text });
    this.#told += text.length;
  }

  into(change: Change): void {
    if (change.text !== "") this.#open.push(change);
  }

  get open(): readonly Change[] {
    return this.#open;
  }

  close(): void {
    if (this.#open.length === 0) return;
    const part: Part = { kind: "part", field: this.#field, changes: this.#open, from: this.#told };
    this.passages.push(part);
    this.#told += textOf(part.changes, "new").length;
    this.#open = [];
  }
}

/** Neighbours of one kind as one. */
function joined(changes: readonly Change[]): Change[] {
  const made: Change[] = [];
  for (const { kind, text } of changes) {
    const last = made.at(-1);
    if (last?.kind === kind) last.text += text;
    else made.push({ kind, text });
  }
  return made;
}

/** A difference as the passages that are the same and the parts that changed, in reading order. */
export function passages(difference: FieldChange): Passage[] {
  const { field } = difference;
  const changes = joined(difference.changes);
  const cutter = new Cutter(field);
  if (field !== "body") changes.forEach((change) => cutter.into(change));
  else changes.forEach((change, n) => cut(cutter, change, n === changes.length - 1));
  cutter.close();
  return cutter.passages;
}

function cut(cutter: Cutter, change: Change, last: boolean): void {
  if (change.kind !== "same") return cutter.into(change);
  const { text } = change;
  const ends = [...text.matchAll(BREAK)].map((found) => found.index + found[0].length);
  let at = 0;
  if (cutter.open.length > 0) {
    // A paragraph that only ends here belongs to the part as far as it goes.
    if (!complete(cutter.open)) at = ends[0] ?? text.length;
    cutter.into({ kind: "same", text: text.slice(0, at) });
    if (at === text.length && ends[0] === undefined && !last) return;
    cutter.close();
  }
  const rest = last ? text.length : Math.max(at, ends.at(-1) ?? at);
  cutter.same(text.slice(at, rest));
  cutter.into({ kind: "same", text: text.slice(rest) });
}

/** What has to change in the newer text, so that a part is again as the older has it: only what differs. */
export function edits(part: Part): Edit[] {
  const found: Edit[] = [];
  let at = part.from;
  let open: Edit | null = null;
  for (const { kind, text } of part.changes) {
    if (kind === "same") {
      open = null;
      at += text.length;
      continue;
    }
    if (!open) found.push((open = { from: at, to: at, insert: "" }));
    if (kind === "removed") open.insert += text;
    else open.to = at += text.length;
  }
  return found;
}
