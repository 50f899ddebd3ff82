/** The words of find and replace in the desk, in English. */

import { count } from "./plural";

const places = (n: number) => count(n, "place", "places");
const inArticles = (n: number) => count(n, "article", "articles");

export const replacing = {
  command: "Find and replace in the desk…",
  title: "Find and replace in the desk",
  text: "Find",
  replace: "Replace with",
  regex: "Regular expression",
  case: "Capitals count",
  whole: "Whole words",
  remove: "Remove what is found",
  about: "Every change is shown before it is made. Each article keeps its text from before in its history.",
  none: "Found nowhere in the desk.",
  found: (n: number, articles: number) => `${places(n)} in ${inArticles(articles)}`,
  more: "There are more places than are shown. Replace these first, or look for something narrower.",
  looking: "Looking through the desk…",
  stop: "Stop",
  busy: "Another job is at work. Look again once it has ended.",
  all: "All places",
  allIn: (headline: string) => `All places in ${headline}`,
  loses: "Another text takes its approval back: it goes to review again.",
  where: (field: string, line: number | null) => (line === null ? field : `line ${line}`),
  open: (headline: string, where: string) => `Open ${headline}, ${where}`,
  change: (passage: string, becomes: string | null) =>
    becomes === null ? passage : becomes === "" ? `${passage} goes` : `${passage} becomes ${becomes}`,
  button: (n: number, articles: number) => `Replace ${n} in ${inArticles(articles)}`,
  removeButton: (n: number, articles: number) => `Remove ${n} in ${inArticles(articles)}`,
  done: (n: number, articles: number) => `${places(n)} replaced in ${inArticles(articles)}`,
  left: (slug: string) => `${slug} was left: its text has changed since it was shown, or would have no headline`,
  undo: "Undo",
  undoLast: "Undo the last replacement",
  takenBack: (n: number) => `Taken back in ${inArticles(n)}`,
  writtenSince: (slug: string) => `${slug} was left: something was written there since`,
};
