/** Changes of a text, by places in it. */

/** A change of a text: what stands from one place to another gives way. */
export interface Edit {
  from: number;
  to: number;
  insert: string;
}

/** A text after changes, which are told in the places of the text before and in their order. */
export function applied(text: string, edits: readonly Edit[]): string {
  let made = "";
  let at = 0;
  for (const { from, to, insert } of edits) {
    made += text.slice(at, from) + insert;
    at = to;
  }
  return made + text.slice(at);
}

/** So many letters are compared in one go. */
const STRETCH = 2048;

/** How many letters two texts of at least that length have in common at their beginning. */
function sameFrom(before: string, now: string, most: number): number {
  let from = 0;
  while (from + STRETCH <= most && before.slice(from, from + STRETCH) === now.slice(from, from + STRETCH)) from += STRETCH;
  while (from < most && before[from] === now[from]) from++;
  return from;
}

/** The same at their ends. */
function sameTo(before: string, now: string, most: number): number {
  const at = (text: string, same: number) => text.slice(text.length - same - STRETCH, text.length - same);
  let same = 0;
  while (same + STRETCH <= most && at(before, same) === at(now, same)) same += STRETCH;
  while (same < most && before.at(-1 - same) === now.at(-1 - same)) same++;
  return same;
}

/** Whether a place lies in the middle of a letter that takes two units. */
function splits(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff;
}

/** The one change that makes a text of another; what both have at their ends is left. */
export function between(before: string, now: string): Edit {
  const most = Math.min(before.length, now.length);
  let from = sameFrom(before, now, most);
  if (splits(before, from) || splits(now, from)) from--;
  let same = sameTo(before, now, most - from);
  if (splits(before, before.length - same) || splits(now, now.length - same)) same--;
  return { from, to: before.length - same, insert: now.slice(from, now.length - same) };
}

/** What takes changes of a text back again. */
export function inverse(text: string, edits: readonly Edit[]): Edit[] {
  let shift = 0;
  return edits.map(({ from, to, insert }) => {
    const back = { from: from + shift, to: from + shift + insert.length, insert: text.slice(from, to) };
    shift += insert.length - (to - from);
    return back;
  });
}
