import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, expect, test } from "vitest";
import type { Requests, TrailAct } from "../../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../../ipc/stand_in";
import { commands } from "../../../state/commands";
import { KEY } from "../../../state/context";
import { Sitting } from "../../../state/sitting.svelte";
import HistoryPane from "./HistoryPane.svelte";
import TrailSheet from "./TrailSheet.svelte";

const ACTS = ["new", "submit", "note", "resolve", "suggest", "accept"];

function anAct(number: number): TrailAct {
  const act = ACTS[number - 1] ?? "edit";
  const note = act === "note" ? "Since when?" : null;
  return {
    number, act, note, article: "a1", revision: "r1", parent: null, author: "Mira", time: `2026-11-24T10:0${number % 10}:00Z`,
    given_to: act === "submit" ? "Ada" : null, before: null, hash: `h${number}`,
  };
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, n) => anAct(last - n));

async function show(trail: (before: number | null) => Requests["Audit"]["answer"]): Promise<{ program: StandIn; sitting: Sitting }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null, words: 1 }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    History: () => [],
    ChangeSizes: () => [],
    Audit: ({ before }) => trail(before),
    WriteTrail: ({ path }) => ({ slug: "bridge", path, bytes: 1 }),
  });
  const backend = program.backend();
  backend.chooseTarget = (name) => Promise.resolve(`/home/${name}`);
  const sitting = new Sitting(backend);
  await sitting.begin();
  if (!sitting.writing) throw new Error("nothing was opened");
  const context = new Map([[KEY, sitting]]);
  render(HistoryPane, { props: { writing: sitting.writing }, context });
  render(TrailSheet, { context });
  return { program, sitting };
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));

async function lines(): Promise<string[]> {
  const list = within(await screen.findByRole("dialog")).getByRole("list");
  return within(list).getAllByRole("listitem").map((one) => one.textContent.replace(/\s+/g, " ").trim());
}

beforeEach(() => localStorage.clear());

test("the trail tells who did what, newest first, and is written to a file", async () => {
  const { program } = await show(() => ({ acts: upTo(6), total: 6, broken: null }));
  await press("The whole trail…");
  const told = await lines();
  expect(told[0]).toMatch(/^6 Suggestion accepted by Mira/);
  expect(told[3]).toMatch(/^3 Note set by Mira Since when\?/);
  expect(told[4]).toMatch(/^2 Submitted by Mira, to Ada/);
  expect(screen.getByRole("status").textContent).toBe("6 acts. The chain is whole: none was changed, taken out or put in");
  expect(screen.queryByRole("button", { name: "Older acts" })).toBeNull();
  const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  await press("Write it to a file…");
  await waitFor(() => expect(program.of("WriteTrail")).toEqual([{ article: "a1", path: "/home/bridge.jsonl" }]));
  await press("Close");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

test("a long trail comes in parts, and a broken chain is said", async () => {
  const { program, sitting } = await show((before) => ({
    acts: before === null ? upTo(150, 51) : upTo(before - 1), total: 150, broken: before === null ? { act: 7 } : "end",
  }));
  commands(sitting).flatMap(({ groups }) => groups.flat()).find(({ id }) => id === "trail")?.run();
  expect(await lines()).toHaveLength(100);
  expect(screen.getByText(/The chain is broken: act 7 is not as it was written/)).toBeTruthy();
  await press("Older acts");
  await waitFor(async () => expect(await lines()).toHaveLength(150));
  expect(program.of("Audit").map(({ before }) => before)).toEqual([null, 51]);
  expect(screen.getByText(/The chain is broken: the last acts are missing/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Older acts" })).toBeNull();
});
