/** Finds a name by some of its letters, and likes the beginnings of words best. */

const WORD = /[\p{L}\p{N}]/u;

/** How well letters fit a name: more is better, null where they don't stand there in this order. */
export function fits(name: string, typed: string): number | null {
  const wanted = [...typed.trim().toLowerCase()].filter((letter) => letter !== " ");
  const letters = [...name.toLowerCase()];
  // What stands there as it was typed is what was meant.
  const whole = name.toLowerCase().indexOf(typed.trim().toLowerCase());
  if (wanted.length === 0) return 0;
  if (whole === 0) return 1_000;
  if (whole > 0) return startsWord([...name], [...name.slice(0, whole)].length) ? 800 : 500;
  return best(letters, wanted, 0, false);
}

function startsWord(letters: string[], at: number): boolean {
  return at === 0 || !WORD.test(letters[at - 1] ?? "");
}

/** The best way to find the letters from a place on; each stands at a word's start, or right behind the one before. */
function best(letters: string[], wanted: string[], from: number, inRun: boolean): number | null {
  const [first, ...rest] = wanted;
  if (first === undefined) return 0;
  let found: number | null = null;
  for (let at = from; at < letters.length; at++) {
    const start = startsWord(letters, at);
    const follows = inRun && at === from;
    if (letters[at] !== first || !(start || follows)) continue;
    const behind = best(letters, rest, at + 1, true);
    if (behind !== null) found = Math.max(found ?? 0, behind + (start ? 10 : 6));
  }
  return found;
}

/** Those whose name fits, the best first; equals stay in their order. */
export function fitting<T>(all: readonly T[], typed: string, name: (one: T) => string): T[] {
  return all
    .map((one) => ({ one, score: fits(name(one), typed) }))
    .filter((entry): entry is { one: T; score: number } => entry.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
