/** A history made readable: what the desk saved by itself is folded, never hidden for good. */

import type { FieldChange, HistoryLine } from "../ipc/backend";

/** A line of the history, or several automatic ones folded into one. */
export interface Entry {
  key: string;
  line: HistoryLine;
  /** How many automatic revisions it stands for; 0 for a line of its own. */
  hidden: number;
}

/** Runs of two and more automatic revisions as one entry each, unless they were unfolded (scar 10). */
export function folded(lines: readonly HistoryLine[], unfolded: ReadonlySet<string>): Entry[] {
  const entries: Entry[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (!line) break;
    let end = at;
    while (lines[end]?.move === "autosave") end++;
    const run = lines.slice(at, Math.max(end, at + 1));
    const key = `${line.time} ${line.revision} ${line.move}`;
    if (run.length > 1 && !unfolded.has(key)) {
      entries.push({ key, line, hidden: run.length });
    } else {
      for (const one of run) {
        entries.push({ key: `${one.time} ${one.revision} ${one.move}.`, line: one, hidden: 0 });
      }
    }
    at += run.length;
  }
  return entries;
}

/** How much of an unchanged stretch is shown on each side of a change, in characters. */
const AROUND = 90;

/** A difference without the long stretches that are the same. */
export function shortened(changes: FieldChange["changes"]): FieldChange["changes"] {
  return changes.map((change, at) => {
    const { kind, text } = change;
    if (kind !== "same" || text.length < AROUND * 2 + 40) return change;
    const first = at === 0;
    const last = at === changes.length - 1;
    const begin = first ? "" : text.slice(0, AROUND).replace(/\S*$/, "");
    const end = last ? "" : text.slice(-AROUND).replace(/^\S*/, "");
    return { kind, text: first ? `…${end}` : last ? `${begin}…` : `${begin}\n…\n${end.trimStart()}` };
  });
}
