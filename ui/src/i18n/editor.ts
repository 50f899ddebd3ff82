/** The words of the editor around the text, in English. */

import { count } from "./plural";

export const outline = {
  empty: "Headings of the article stand here: begin a line with ## to make one.",
  nameless: "Without words",
  move: "Drag it, or press Alt with an arrow, to move the section",
};

export const editor = {
  link: "Link the selection",
  footnote: "Footnote",
  table: "Table",
  picture: "Picture…",
  sentence: "Dim all but the sentence",
  paragraph: "Dim all but the paragraph",
  typewriter: "Typewriter: the line stays in place",
  smart: "Curl quotes as I type",
  on: (what: string) => `${what}: on`,
  off: (what: string) => `${what}: off`,
  selected: (words: number, characters: number) => `${count(words, "word", "words")}, ${count(characters, "character", "characters")} selected`,
  characters: (n: number) => count(n, "character", "characters"),
  goal: "Length to aim for",
  ofGoal: (words: number, goal: number) => `${words.toLocaleString("en-GB")} of ${count(goal, "word", "words")}`,
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
