/** A history made readable: what the desk saved by itself is folded, never hidden for good. */

import type { HistoryLine, RevisionPair } from "../ipc/backend";

/** A line of the history, or several automatic ones folded into one. */
export interface Entry {
  key: string;
  line: HistoryLine;
  /** How many automatic revisions it stands for; 0 for a line of its own. */
  hidden: number;
  /** The text before all that it stands for. */
  parent: string | null;
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
      entries.push({ key, line, hidden: run.length, parent: run.at(-1)?.parent ?? null });
    } else {
      for (const one of run) {
        entries.push({ key: `${one.time} ${one.revision} ${one.move}.`, line: one, hidden: 0, parent: one.parent });
      }
    }
    at += run.length;
  }
  return entries;
}

/** What an entry changed, or nothing where it left the text as it was. */
export function pairOf({ line, parent }: Entry): RevisionPair | null {
  return parent === line.revision ? null : { from: parent, to: line.revision };
}

/** The lines that a text can be chosen from: each revision once, with the newest that happened to it. */
export function revisions(lines: readonly HistoryLine[]): HistoryLine[] {
  const known = new Set<string>();
  return lines.filter(({ revision }) => !known.has(revision) && known.add(revision));
}
