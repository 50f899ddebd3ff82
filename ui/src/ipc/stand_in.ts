/** A program without a program, for tests: answers are given, questions are remembered. */

import type { Anchor, Ask, Backend, Beginning, Event, Failure, Finding, Found, LivePreview, NoteView, OpenArticle, Requests, SuggestionView, TargetView } from "./backend";

type Answers = { [N in keyof Requests]?: (fields: Requests[N]["fields"]) => unknown };

export class StandIn {
  readonly asked: { name: keyof Requests; fields: unknown }[] = [];
  answers: Answers;
  drop: (paths: string[]) => void = () => undefined;
  tell: (event: Event) => void = () => undefined;

  constructor(answers: Answers) {
    this.answers = { ...aQuietDesk, ...answers };
  }

  readonly ask: Ask = async (name, fields) => {
    this.asked.push({ name, fields: structuredClone(fields) });
    const answer = this.answers[name] as ((fields: unknown) => unknown) | undefined;
    if (!answer) throw { code: "unasked", message: `nobody expected ${name}`, hint: null, instead: null } satisfies Failure;
    return (await answer(fields)) as Requests[typeof name]["answer"];
  };

  /** The fields of every question of that name. */
  of<N extends keyof Requests>(name: N): Requests[N]["fields"][] {
    return this.asked.filter((one) => one.name === name).map((one) => one.fields as Requests[N]["fields"]);
  }

  backend(): Backend {
    const nobody = () => Promise.resolve(null);
    return {
      ask: this.ask,
      listen: (heard) => (this.tell = heard),
      chooseFolder: nobody,
      chooseFiles: nobody,
      chooseTarget: nobody,
      setTitle: () => undefined,
      setColours: () => undefined,
      setMenu: () => undefined,
      confirm: () => Promise.resolve(false),
      beforeClosing: () => undefined,
      quit: () => undefined,
      keepsPublishing: () => true,
      keepPublishing: () => undefined,
      onDrop: (heard) => void (this.drop = heard),
      clipboardPicture: () => Promise.resolve(null),
      articlePicture: (article, name) => `site://localhost/${article}/${name}`,
      picture: (hash) => `site://localhost/-/${hash}`,
      smallPicture: (hash) => `site://localhost/-/small/${hash}`,
      startsAtLogin: () => Promise.resolve(false),
    };
  }
}

/** A desk where nothing is out, and nothing waits. */
const aQuietDesk: Answers = {
  HowItStands: () => ({ slot: null, embargo: null, placements: [], receipts: [] }),
  Outbox: () => [],
  News: () => [],
  Findings: () => aChecked([]),
  Notes: () => [],
  Suggestions: () => [],
  Unsourced: () => ({ text: "r1", facts: [] }),
};

/** A desk that is open, as the window begins with it. */
export function aBeginning(): Beginning {
  const desk = { folder: "/d", title: "The Post", zone: "Europe/Berlin", user: "mira", notice: null };
  return { desk, problem: null, known: [], documents: "/home", first: null };
}

/** A folder to publish to. */
export function aTarget(name: string, usual = true): TargetView {
  return {
    name, kind: "folder", place: "/www", base_url: null, usual, hold_slots: false, articles: 0, goes_back: false, trial: null,
  };
}

/** What a preview would be shown next. */
export function aPreview(change: Partial<LivePreview> = {}): LivePreview {
  const fitted = (shown: string) => ({ shown, cut: "" });
  return {
    page: null,
    shell: null,
    splice: null,
    lines: [],
    cards: {
      found: { title: fitted("Bridge · The Post"), trail: ["example.org", "bridge"], description: fitted("It opens.") },
      shared: { site: "The Post", host: "example.org", headline: fitted("Bridge"), standfirst: fitted("It opens."), picture: null },
      too_long: [],
    },
    words: 1,
    minutes: 1,
    ...change,
  };
}

/** What the checks say of a text. */
export function aChecked(findings: Finding[], text = "r1"): Found {
  return { findings, more: 0, broken: [], checklist: [], text };
}

/** A finding in a text. */
export function aFinding(change: Partial<Finding> = {}): Finding {
  return {
    rule: "misspelling", group: "language", severity: "warning", field: "body", from: 0, to: 3, text: "One",
    message: "“One” is in no dictionary.", fix: null, ...change,
  };
}

/** A note on a passage of the body, in characters. */
export function aNote(change: Partial<NoteView> = {}, anchor: Partial<Anchor> = {}): NoteView {
  const remarks = [{ who: "jonas", at: "2026-11-24T09:00:00Z", text: "Who says so?" }];
  return { id: "n1", anchor: { ...anAnchor, ...anchor }, line: 1, remarks, resolved: null, ...change };
}

/** A suggestion for a passage of the body, in characters. */
export function aSuggestion(change: Partial<SuggestionView> = {}, anchor: Partial<Anchor> = {}): SuggestionView {
  return {
    id: "s1", anchor: { ...anAnchor, ...anchor }, line: 1, was: "One", replacement: "Two", who: "jonas",
    at: "2026-11-24T09:00:00Z", state: "open", decided: null, blocked: null, ...change,
  };
}

const anAnchor: Anchor = { field: "body", from: 0, to: 3, quote: "One", before: "", after: ".", lost: false };

/** An article as the desk would hand it out. */
export function anArticle(change: Partial<OpenArticle> = {}): OpenArticle {
  return {
    id: "a1",
    slug: "bridge",
    status: "Draft",
    revision: "r1",
    text: "r1",
    words: 1,
    minutes: 1,
    unsealed: false,
    created: "2026-11-24T09:00:00Z",
    updated: "2026-11-24T09:00:00Z",
    address: "/bridge/",
    steps: { next: "submit", others: ["kill"], blocked: null },
    suggesting: false,
    content: {
      kicker: null,
      headline: "Bridge",
      standfirst: null,
      byline: ["Mira Lund"],
      dateline: null,
      section: null,
      tags: [],
      language: null,
      translates: null,
      date: null,
      corrections: [],
      body: "One.",
      extra: {},
    },
    ...change,
  };
}
