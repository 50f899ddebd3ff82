/** The words of the drawer of sources, in English. */

export const sources = {
  label: "Sources",
  about: "Only this desk sees them. They are never published or exported with the copy.",
  none: "No sources yet",
  kinds: { link: "Link", file: "File", transcript: "Transcript" },
  kind: "What it is",
  name: "What it is called",
  texts: { link: "Its address", file: "Where the file is", transcript: "What was said, word for word" },
  add: "Put it into the drawer",
  remove: "Take it out of the drawer",
  sure: (name: string) => `Take “${name}” out of the drawer? What it supports is no longer known then.`,
  tie: "It supports the selection",
  selectFirst: "Select the passage in the text first",
  tied: (name: string) => `“${name}” supports the selection`,
  lost: "Its words are no longer in the text",
  exact: "Word for word",
  said: "What was said:",
  notSaid: "The transcript has nothing like it",
};
