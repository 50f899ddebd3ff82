/** The words of the editor around the text, in English. */

import { count, number } from "./plural";

export const outline = {
  empty: "Headings of the article stand here: begin a line with ## to make one.",
  nameless: "Without words",
  move: "Drag it, or press Alt with an arrow, to move the section",
};

export const tabs = {
  label: "Open articles",
  open: "Open in a new tab…",
  openLabel: "Open an article in a new tab",
  openBeside: "Open beside…",
  besideLabel: "Open an article beside this one",
  noRoom: "Two articles side by side need a wider window. A tab of its own fits any.",
  turn: "Write in the other article",
  hide: "Hide this side",
  share: "Width of the left article",
  about: (headline: string) => `About “${headline}”`,
  next: "Next tab",
  last: "Tab before",
  closeThis: "Close the tab",
  close: (headline: string) => `Close “${headline}”`,
  reopen: "Open the closed tab again",
  saving: "not saved yet",
  failed: "not saved",
  move: "Drag it, or press Alt with an arrow, to move the tab",
};

export const editor = {
  link: "Link the selection",
  footnote: "Footnote",
  table: "Table",
  picture: "Picture…",
  findNext: "Find the next one",
  findLast: "Find the one before",
  lineUp: "Move the line up",
  lineDown: "Move the line down",
  sectionUp: "Move the section up",
  sectionDown: "Move the section down",
  sentence: "Dim all but the sentence",
  paragraph: "Dim all but the paragraph",
  typewriter: "Typewriter: the line stays in place",
  smart: "Curl quotes as I type",
  on: (what: string) => `${what}: on`,
  off: (what: string) => `${what}: off`,
  selected: (words: number, characters: number) => `${count(words, "word", "words")}, ${count(characters, "character", "characters")} selected`,
  characters: (n: number) => count(n, "character", "characters"),
  goal: "Length to aim for",
  ofGoal: (words: number, goal: number) => `${number.format(words)} of ${count(goal, "word", "words")}`,
  setGoal: "Words to aim for; none takes it away",
  reuse: "Templates and snippets…",
  templates: "Begin an article with",
  snippets: "Put into the article",
  noSnippets: "Select a passage that you write often, and keep it here.",
  saveSnippet: "Keep the selection as a snippet…",
  saveTemplate: "Keep the article as a template…",
  named: (name: string) => `Kept as “${name}”`,
  name: "Its name",
  newFrom: (template: string) => `New article: ${template.replaceAll("-", " ")}`,
  snippet: (name: string) => `Snippet: ${name.replaceAll("-", " ")}`,
};
