import { beforeEach, describe, expect, it, vi } from "vitest";
import type { NewsItem, OutboxItem, Standing } from "../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { commands } from "./commands";
import { Sitting } from "./sitting.svelte";

const line = { ...anArticle(), headline: "Bridge", section: null };
const placement = { target: "site", revision: "r0", address: "https://x.test/bridge/", since: "2026-11-24T09:00:00Z", outdated: true };
const isOut: Standing = { slot: null, embargo: null, placements: [placement], receipts: [] };
const nowhere: Standing = { slot: null, embargo: null, placements: [], receipts: [] };
const failed: OutboxItem = { id: "p1", slug: "bridge", target: "site", act: "publish", state: "failed", attempts: 5, next: null, problem: "no route", steps: [] };
const news: NewsItem = { number: 7, at: "2026-11-24T09:00:00Z", kind: "missed", article: "a1", target: null, text: "Bridge missed its slot" };

function program(): StandIn {
  return new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [line], total: 1 }),
    Counts: () => [],
    ReadArticle: ({ article }) => anArticle({ id: article, status: "Published" }),
    HowItStands: ({ article }) => (article === "a1" ? isOut : nowhere),
    CloseDesk: () => [],
  });
}

function canCorrect(sitting: Sitting): boolean | undefined {
  return commands(sitting).flatMap(({ groups }) => groups.flat()).find(({ id }) => id === "correct")?.ready();
}

beforeEach(() => localStorage.clear());

describe("how an article stands", () => {
  it("is known as soon as it is open, and stays with that article", async () => {
    const sitting = new Sitting(program().backend());
    await sitting.begin();
    await vi.waitFor(() => expect(sitting.publishing.standing("a1")).toEqual(isOut));
    expect(canCorrect(sitting)).toBe(true);
    await sitting.open("a2");
    expect(canCorrect(sitting)).toBe(false);
    await vi.waitFor(() => expect(sitting.publishing.standing("a2")).toEqual(nowhere));
  });

  it("is asked of the open article when there is news, also after another was looked at", async () => {
    const desk = program();
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    await sitting.publishing.look("elsewhere");
    const before = desk.of("HowItStands").length;
    desk.tell({ kind: "news", about: { kind: "published", text: "Bridge is out" } });
    expect(desk.of("HowItStands").slice(before)).toEqual([{ article: "a1" }]);
  });
});

describe("the outbox", () => {
  it("counts what was given up and tells what nobody has seen", async () => {
    const desk = program();
    desk.answers.Outbox = () => [failed];
    desk.answers.News = () => [news];
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    await vi.waitFor(() => expect(sitting.outbox.failed).toBe(1));
    expect(sitting.outbox.news).toEqual([news]);
  });

  it("puts away the news that is shown, and none that came since", async () => {
    const desk = program();
    desk.answers.News = () => [news];
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    await vi.waitFor(() => expect(sitting.outbox.news).toHaveLength(1));
    const newer = { ...news, number: 8 };
    desk.answers.PutNewsAway = () => null;
    desk.answers.News = () => [newer];
    await sitting.outbox.putAway();
    expect(desk.of("PutNewsAway")).toEqual([{ up_to: 7 }]);
    expect(sitting.outbox.news).toEqual([newer]);
  });

  it("is another desk's no more once the desk is closed, nor are its sheets", async () => {
    const desk = program();
    desk.answers.Outbox = () => [failed];
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    await vi.waitFor(() => expect(sitting.outbox.failed).toBe(1));
    sitting.publishing.sheet = { id: "a1", headline: "Bridge" };
    await sitting.closeDesk();
    expect(sitting.outbox.items).toEqual([]);
    expect(sitting.publishing.sheet).toBeNull();
    expect(sitting.publishing.standing("a1")).toBeNull();
  });
});
