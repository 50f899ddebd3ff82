import type { BodyEditor } from "./writing.svelte";
import { beforeEach, describe, expect, it } from "vitest";
import type { Change, Content, FieldChange, HistoryLine } from "../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { Comparison } from "./comparison.svelte";
import { Sitting } from "./sitting.svelte";

const base = anArticle().content;
const older: Content = { ...base, headline: "Bridge closes", byline: ["Mira Lund", "Smith, Jr."], body: "One.\n\nIt is closed.\n\nThree.\n" };
const newer: Content = { ...base, headline: "Bridge opens", byline: ["Mira Lund"], body: "One, then.\n\nIt is open.\n\nThree.\n" };
const line: HistoryLine = {
  revision: "r0", parent: null, author: "Mira", time: "2026-11-24T10:00:00Z", move: "edit", words: 3, note: null,
};

/** A word-level difference as the core would tell it, by the words both begin and end with. */
function told(old: string, now: string): Change[] {
  const split = (text: string) => text.match(/\w+|\W/g) ?? [];
  const paragraphs = (text: string) => text.match(/[^\n]*\n*/g)?.filter((one) => one !== "") ?? [];
  const [was, is] = [paragraphs(old), paragraphs(now)];
  const pairs = was.length === is.length ? was.map((one, n) => [one, is[n] ?? ""] as const) : [[old, now] as const];
  const merged: Change[] = [];
  const tell = (kind: Change["kind"], text: string) => {
    const last = merged.at(-1);
    if (text === "") return;
    if (last?.kind === kind) last.text += text;
    else merged.push({ kind, text });
  };
  for (const [a, b] of pairs.map(([a, b]) => [split(a), split(b)] as const)) {
    let begin = 0;
    while (begin < a.length && a[begin] === b[begin]) begin++;
    let end = 0;
    while (end < Math.min(a.length, b.length) - begin && a.at(-1 - end) === b.at(-1 - end)) end++;
    tell("same", a.slice(0, begin).join(""));
    tell("removed", a.slice(begin, a.length - end).join(""));
    tell("added", b.slice(begin, b.length - end).join(""));
    tell("same", a.slice(a.length - end).join(""));
  }
  return merged;
}

function differ(now: Content): FieldChange[] {
  const pairs: [string, string, string][] = [
    ["headline", older.headline, now.headline],
    ["byline", older.byline.join(", "), now.byline.join(", ")],
    ["body", older.body, now.body],
  ];
  return pairs.filter(([, a, b]) => a !== b).map(([field, a, b]) => ({ field, changes: told(a, b) }));
}

async function begin() {
  let stands = newer;
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null, words: 1 }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle({ content: newer }),
    ReadRevision: () => older,
    Difference: ({ to }) => (to === null ? differ(stands) : differ(newer)),
    Keep: ({ content }) => {
      stands = content;
      const { status, steps, revision, updated } = anArticle();
      return { status, steps, revision, text: JSON.stringify(content), elsewhere: false, updated, words: 1, minutes: 1 };
    },
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  const { writing } = sitting;
  if (!writing) throw new Error("nothing was opened");
  const comparison = new Comparison(sitting, writing, line);
  await comparison.read();
  const part = (text: string) => {
    const found = comparison.parts.find(({ changes }) => changes.some((change) => change.text.includes(text)));
    if (!found) throw new Error(`no part with ${text}`);
    return found;
  };
  return { program, sitting, writing, comparison, part, kept: () => program.of("Keep").at(-1)?.content };
}

describe("a comparison", () => {
  beforeEach(() => localStorage.clear());

  it("has a part for each field and each paragraph that changed", async () => {
    const { comparison } = await begin();
    expect(comparison.parts.map(({ field }) => field)).toEqual(["headline", "byline", "body", "body"]);
  });

  it("puts a paragraph back, and nothing else, as an edit that is kept", async () => {
    const { comparison, writing, part, kept } = await begin();
    await comparison.takeBack(part("closed"));
    expect(writing.content).toEqual({ ...newer, body: "One, then.\n\nIt is closed.\n\nThree.\n" });
    expect(kept()).toEqual(writing.content);
    expect(comparison.parts).toHaveLength(3);
  });

  it("changes the body through the editor where there is one, and only the words that differ", async () => {
    const { comparison, writing, part } = await begin();
    const asked: unknown[] = [];
    writing.editor = { change: (edits: readonly unknown[]) => asked.push(...edits) } as unknown as BodyEditor;
    await comparison.takeBack(part("closed"));
    expect(asked).toEqual([{ from: 18, to: 22, insert: "closed" }]);
  });

  it("gives the older text exactly, once every part is back", async () => {
    const { comparison, writing } = await begin();
    for (let [part] = comparison.parts; part; [part] = comparison.parts) await comparison.takeBack(part);
    expect(writing.content).toEqual(older);
    expect(writing.puts).toBe(2);
  });

  it("can be undone, step by step", async () => {
    const { comparison, writing, part } = await begin();
    await comparison.takeBack(part("closed"));
    await comparison.takeBack(part("closes"));
    await comparison.undo();
    expect(writing.content.headline).toBe("Bridge opens");
    await comparison.undo();
    expect(writing.content).toEqual(newer);
    expect(comparison.undoable).toBe(false);
  });

  it("undoes nothing where somebody has written on", async () => {
    const { comparison, writing, sitting, part } = await begin();
    await comparison.takeBack(part("closed"));
    writing.setBody("Something else.");
    await comparison.undo();
    expect(writing.content.body).toBe("Something else.");
    expect(sitting.notices.list.at(-1)?.text).toContain("changed meanwhile");
  });

  it("finds the part again where somebody has written elsewhere meanwhile", async () => {
    const { comparison, writing, part } = await begin();
    const wanted = part("closed");
    writing.setBody(`Well. ${newer.body}`);
    await comparison.takeBack(wanted);
    expect(writing.content.body).toBe("Well. One, then.\n\nIt is closed.\n\nThree.\n");
  });

  it("leaves a part alone that is no longer there", async () => {
    const { comparison, writing, part } = await begin();
    const wanted = part("closed");
    writing.setBody("One, then.\n\nIt is wide open.\n\nThree.\n");
    await comparison.takeBack(wanted);
    expect(writing.content.body).toBe("One, then.\n\nIt is wide open.\n\nThree.\n");
  });

  it("puts nothing back from between two old texts", async () => {
    const { comparison, writing, program, part } = await begin();
    await comparison.against("r1");
    expect(program.of("Difference").at(-1)).toEqual({ article: "a1", from: "r0", to: "r1" });
    await comparison.takeBack(part("closed"));
    expect(writing.content).toEqual(newer);
  });

  it("remembers how it is shown", async () => {
    const { comparison, sitting, writing } = await begin();
    comparison.form = "beside";
    expect(new Comparison(sitting, writing, line).form).toBe("beside");
  });
});
