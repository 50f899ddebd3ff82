/** The words of keys, the palette and the sheet of all keys, in English. */

import { count } from "./plural";

export const keys = {
  command: "Keys…",
  cheat: "All keys on a sheet",
  open: "Open an article…",
  title: "Keys",
  about: "Choose a command, and press the keys it shall have. They are yours on this machine, at every desk.",
  filter: "Find a command or its keys",
  none: "No keys",
  press: "Press the keys…",
  set: (command: string, shown: string) => `Keys of ${command}: ${shown}. Change them`,
  cannot: (shown: string) => `${shown} can’t be a command’s keys. Take Ctrl or ⌘ with another key, or a function key.`,
  taken: (shown: string, command: string) => `${shown} are the keys of “${command}”.`,
  swap: "Swap them",
  take: "Take them from it",
  leave: "Leave it",
  clear: (command: string) => `Take the keys from ${command}`,
  reset: (command: string) => `Usual keys for ${command}`,
  clearShort: "None",
  resetShort: "Usual",
  resetAll: "Usual keys for all",
  close: "Close",
  inEditor: "while you write",
  sheet: "Keys at a glance",
  print: "Print…",
  nothing: "Nothing fits",
};

export const palette = {
  label: "Find an article or a command",
  placeholder: "Find an article or a command",
  openLabel: "Open an article",
  mergeLabel: "Merge which article into this one?",
  commands: "Commands",
  used: "Used last",
  articles: "Articles",
  nothing: "Nothing fits",
  found: (articles: number, commands: number) =>
    [count(articles, "article", "articles"), count(commands, "command", "commands")].join(", "),
};

export const arranging = {
  bold: "Bold",
  italic: "Italic",
  duplicate: "Duplicate",
  merge: "Merge another article into this one…",
  split: "Split at the cursor",
  duplicated: "This is the duplicate, a draft of its own",
  merged: "Merged. The text as it was is in the history",
  splitUp: "Split. This is the second part, a draft of its own",
};
