/** The words of finding in the text, in English. */

export const find = {
  label: "Find in the text",
  what: "Find",
  with: "Replace with",
  caseSensitive: "Match capitals",
  wholeWord: "Whole words",
  regexp: "Regular expression",
  previous: "The one before (Shift Enter)",
  next: "The next one (Enter)",
  close: "Close (Esc)",
  replace: "Replace",
  replaceAbout: "Replaces the one that is selected and goes on",
  replaceAll: "Replace all",
  replaceAllAbout: "Replaces all of them; one undo takes them back",
  none: "None",
  wrong: "No expression",
  many: (n: number) => `${n}+`,
  of: (at: string, all: string) => `${at} of ${all}`,
};
