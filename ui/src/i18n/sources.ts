/** The words of the drawer of sources, in English. */

import { count } from "./plural";

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
  unsourced: "Without a source",
  without: (n: number) => (n === 1 ? "1 quotation or figure has no source" : `${count(n, "", "quotations and figures")} have no source`),
  allSourced: "Every quotation and figure has a source",
  facts: { quotation: "Quotation", figure: "Figure" },
  tieTo: "Tie them to",
  tieFact: (source: string) => `From “${source}”`,
  tiedFact: (source: string, fact: string) => `“${source}” supports “${fact}”`,
  noneToTie: "Put a source into the drawer, and each can be tied to it with one press.",
  moreFacts: (n: number) => `… and ${count(n, "more", "more")}`,
  factGone: (fact: string) => `“${fact}” is no longer in the text, or has a source by now`,
  notSaid: "The transcript has nothing like it",
};
