/** The words of arranging the front page, in English. */

import type { Status } from "../ipc/backend";

/** What keeps an article in a status from its readers; nothing where nothing need do so. */
const waits: Record<Status, string | null> = {
  Draft: "waits until readers can see it",
  InReview: "waits until readers can see it",
  Approved: null,
  Scheduled: "waits for its slot",
  Published: null,
  Killed: "killed, so readers will not see it",
};

export const front = {
  command: "Arrange the front page…",
  pin: "Pin to the front page",
  title: "What stands on top",
  places: "Places",
  page: "Front page",
  nameOf: (section: string | null) => section ?? front.page,
  onTop: (place: string) => `On top: ${place}`,
  empty: "What is newest stands here",
  emptyAbout: "An article that you add comes before it.",
  lead: "Lead story",
  below: "What is newest follows.",
  waits,
  hint: "Drag an article, or press Alt with an arrow, to move it.",
  up: (headline: string) => `Move “${headline}” up`,
  down: (headline: string) => `Move “${headline}” down`,
  remove: (headline: string) => `Take “${headline}” from the top`,
  add: "Add an article",
  find: "Find an article to add",
  none: "Nothing fits",
  stands: "on top",
  added: (headline: string, at: number, of: number) => `“${headline}” was added: ${at} of ${of}`,
  moved: (headline: string, at: number, of: number) => `“${headline}” is ${at} of ${of} now`,
  removed: (headline: string) => `“${headline}” was taken from the top`,
  undone: "The last change was undone",
  undo: "Undo",
  close: "Close",
  pinned: (at: number) => (at === 1 ? "It leads the front page" : `It is number ${at} on the front page`),
  pinnedBefore: "It was pinned to the front page before",
  arrange: "Arrange…",
};
