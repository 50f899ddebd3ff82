import { describe, expect, it, vi } from "vitest";
import type { ArticleLine, Status } from "../ipc/backend";
import { StandIn } from "../ipc/stand_in";
import { List } from "./list.svelte";

function line(n: number): ArticleLine {
  return {
    id: `a${n}`,
    slug: `s${n}`,
    status: "Draft",
    headline: `H${n}`,
    section: null,
    updated: "2026-11-24T09:00:00Z",
    words: 1,
  };
}

/** A desk of so many articles. */
function desk(total: number): StandIn {
  return new StandIn({
    Lines: ({ offset, limit, searched }) =>
      searched
        ? { lines: [line(7)], total: 1 }
        : { lines: Array.from({ length: Math.min(limit, total - offset) }, (_, n) => line(offset + n)), total },
    Passages: () => [found(7)],
    Counts: () => [{ status: "Draft" as Status, count: total }],
  });
}

function found(n: number): { line: ArticleLine; passage: string } {
  return { line: line(n), passage: `…P${n}…` };
}

/** A desk whose answers come when the test says so. */
function slowDesk() {
  const waiting: { name: "Lines" | "Passages"; searched: string; answer: (ids: number[]) => void }[] = [];
  const program = new StandIn({
    Lines: ({ searched }) =>
      new Promise((done) => {
        waiting.push({ name: "Lines", searched, answer: (ids) => done({ lines: ids.map(line), total: ids.length }) });
      }),
    Passages: ({ searched }) =>
      new Promise((done) => waiting.push({ name: "Passages", searched, answer: (ids) => done(ids.map(found)) })),
    Counts: () => [],
  });
  /** The question, once it has been asked. */
  const asked = (name: "Lines" | "Passages", searched: string) =>
    vi.waitFor(() => {
      const one = waiting.find((each) => each.name === name && each.searched === searched);
      if (!one) throw new Error(`nobody asked ${name} for ${searched}`);
      waiting.splice(waiting.indexOf(one), 1);
      return one;
    });
  return { program, waiting, asked };
}

function shown(list: List): (string | undefined)[] {
  return list.places.map((one) => one && `${one.id}${one.passage ?? ""}`);
}

describe("the list", () => {
  // scar 32: no list reads the whole archive
  it("reads only the stretches that are looked at", async () => {
    const program = desk(100_000);
    const list = new List(program.ask, () => undefined);
    await list.refresh();
    expect(list.places).toHaveLength(100_000);
    await list.reach(54_321, 54_350);
    await list.reach(54_330, 54_360);
    expect(program.of("Lines").map((one) => one.offset)).toEqual([0, 54_300]);
    expect(list.places[54_321]?.headline).toBe("H54321");
    expect(list.places[200]).toBeUndefined();
  });

  it("begins with the lines that came first, and then has room for all", async () => {
    const list = new List(desk(100_000).ask, () => undefined);
    const lines = [line(0), line(1)];
    list.begin({ lines: { lines, total: 100_000 }, counts: [{ status: "Draft", count: 100_000 }] });
    expect(shown(list)).toEqual(["a0", "a1"]);
    list.amend("a1", { headline: "Typed meanwhile" });
    await vi.waitFor(() => expect(list.places).toHaveLength(100_000));
    expect(list.places.slice(0, 3).map((one) => one?.headline)).toEqual(["H0", "Typed meanwhile", undefined]);
  });

  it("shows only what it has while searching, and forgets it afterwards", async () => {
    const list = new List(desk(500).ask, () => undefined);
    await list.search("bridge");
    expect(shown(list)).toEqual(["a7…P7…"]);
    await list.search("");
    expect(list.places).toHaveLength(500);
    expect(list.places[0]).not.toHaveProperty("passage");
  });

  it("shows heads at once, and puts what else fits below without moving them", async () => {
    const { program, asked } = slowDesk();
    const list = new List(program.ask, () => undefined);
    const searching = list.search("br");
    (await asked("Lines", "br")).answer([9, 4, 2]);
    const whole = await asked("Passages", "br");
    expect(shown(list)).toEqual(["a9", "a4", "a2"]);
    whole.answer([1, 4, 9, 3]);
    await searching;
    expect(shown(list)).toEqual(["a9…P9…", "a4…P4…", "a2", "a1…P1…", "a3…P3…"]);
  });

  it("keeps the places of what it found when it is read anew", async () => {
    const { program, asked } = slowDesk();
    const list = new List(program.ask, () => undefined);
    const searching = list.search("br");
    (await asked("Lines", "br")).answer([9, 4]);
    (await asked("Passages", "br")).answer([1, 3, 9, 4]);
    await searching;
    const refreshing = list.refresh();
    (await asked("Lines", "br")).answer([12, 9]);
    const whole = await asked("Passages", "br");
    expect(shown(list)).toEqual(["a9…P9…", "a4…P4…", "a1…P1…", "a3…P3…"]);
    whole.answer([3, 12, 9, 1]);
    await refreshing;
    expect(shown(list)).toEqual(["a9…P9…", "a1…P1…", "a3…P3…", "a12…P12…"]);
  });

  it("asks for one whole search at a time, and drops one that was typed past", async () => {
    const { program, waiting, asked } = slowDesk();
    const list = new List(program.ask, () => undefined);
    const all = [list.search("b")];
    (await asked("Lines", "b")).answer([9]);
    const old = await asked("Passages", "b");
    for (const words of ["br", "bri"]) {
      all.push(list.search(words));
      (await asked("Lines", words)).answer([4]);
      await vi.waitFor(() => expect(shown(list)).toEqual(["a4"]));
    }
    expect(waiting).toEqual([]);
    old.answer([9, 8]);
    const whole = await asked("Passages", "bri");
    expect(shown(list)).toEqual(["a4"]);
    whole.answer([4, 5]);
    await Promise.all(all);
    expect(shown(list)).toEqual(["a4…P4…", "a5…P5…"]);
    expect(program.of("Passages").map((one) => one.searched)).toEqual(["b", "bri"]);
  });

  it("says that nothing fits only when everything was searched", async () => {
    const { program, asked } = slowDesk();
    const list = new List(program.ask, () => undefined);
    const searching = list.search("xy");
    (await asked("Lines", "xy")).answer([]);
    const whole = await asked("Passages", "xy");
    expect(list.empty).toBe(false);
    whole.answer([]);
    await searching;
    expect(list.empty).toBe(true);
  });

  it("drops an answer that comes too late", async () => {
    const { program, asked } = slowDesk();
    const list = new List(program.ask, () => undefined);
    const first = list.search("a");
    const second = list.search("ab");
    (await asked("Lines", "ab")).answer([2]);
    (await asked("Lines", "a")).answer([1]);
    (await asked("Passages", "ab")).answer([2]);
    await Promise.all([first, second]);
    expect(shown(list)).toEqual(["a2…P2…"]);
    expect(program.of("Passages")).toHaveLength(1);
  });

  it("keeps what is shown while it is read anew", async () => {
    const program = desk(500);
    const list = new List(program.ask, () => undefined);
    await list.refresh();
    await list.reach(310, 330);
    const reading = list.refresh();
    expect(list.places[320]?.headline).toBe("H320");
    await reading;
    expect(list.places[320]?.headline).toBe("H320");
    expect(program.of("Lines").map((one) => one.offset)).toEqual([0, 300, 0, 300]);
  });

  it("amends a line in its place", async () => {
    const list = new List(desk(5).ask, () => undefined);
    await list.refresh();
    list.amend("a3", { headline: "New" });
    expect(list.places.map((one) => one?.headline)).toEqual(["H0", "H1", "H2", "New", "H4"]);
  });
});
