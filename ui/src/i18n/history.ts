/** The words of an article's history, in English. */

const plural = new Intl.PluralRules("en");
const number = new Intl.NumberFormat("en");

function count(n: number, one: string, other: string): string {
  return `${number.format(n)} ${plural.select(n) === "one" ? one : other}`;
}

export const history = {
  now: "The text as it stands",
  folded: (n: number) => `${count(n, "revision", "revisions")} saved by itself`,
  older: "Older ones",
  added: (n: number) => `+${number.format(n)}`,
  removed: (n: number) => `−${number.format(n)}`,
  size: (added: number, removed: number) => `${count(added, "word", "words")} added, ${number.format(removed)} removed`,
  restore: "Restore this text",
  restored: "Restored. The text before it is still in the history",
  back: "All revisions",
  same: "Both texts are the same",
  changes: "Set against the text as it stands",
  by: (who: string) => `by ${who}`,
  read: "Read it",
  compareWith: "Compare with…",
  compare: "Compare two texts",
  from: "This text",
  to: "Set against",
  close: "Close",
  view: "How both are shown",
  inline: "In one",
  beside: "Side by side",
  oldSide: "The first text",
  newSide: "The text it is set against",
  parts: (n: number) => count(n, "change", "changes"),
  part: (n: number, of: number) => `Change ${number.format(n)} of ${number.format(of)}`,
  previous: "Previous change",
  next: "Next change",
  unchanged: (n: number) => `${count(n, "paragraph is", "paragraphs are")} the same`,
  takeBack: "Take this back",
  bringBack: "Bring this back",
  undo: "Undo",
  moved: "The text has changed meanwhile. This is how it differs now",
  againstNow: "To take a part of it back, set it against the text as it stands.",
  trail: "The whole trail",
  showTrail: "The whole trail…",
  whole: (n: number) => `${count(n, "act", "acts")}. The chain is whole: none was changed, taken out or put in`,
  brokenAt: (n: number) => `The chain is broken: act ${number.format(n)} is not as it was written. Compare it with a backup`,
  noEnd: "The chain is broken: the last acts are missing. Compare it with a backup",
  givenTo: (who: string) => `to ${who}`,
  olderActs: "Older acts",
  writeTrail: "Write it to a file…",
  trailWritten: (path: string) => `The trail is in ${path}`,
  setAgainstNow: "Set it against the text as it stands",
};
