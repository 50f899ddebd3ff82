import { describe, expect, it } from "vitest";
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
        ? { lines: [line(7)], total: 400 }
        : { lines: Array.from({ length: Math.min(limit, total - offset) }, (_, n) => line(offset + n)), total },
    Counts: () => [{ status: "Draft" as Status, count: total }],
  });
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

  it("shows only what it has while searching, and forgets it afterwards", async () => {
    const list = new List(desk(500).ask, () => undefined);
    await list.search("bridge");
    expect(list.places.map((one) => one?.id)).toEqual(["a7"]);
    await list.search("");
    expect(list.places).toHaveLength(500);
  });

  it("drops an answer that comes too late", async () => {
    const late: (() => void)[] = [];
    const program = new StandIn({
      Lines: ({ searched }) =>
        new Promise((done) => late.push(() => done({ lines: [{ ...line(1), headline: searched }], total: 1 }))),
      Counts: () => [],
    });
    const list = new List(program.ask, () => undefined);
    const first = list.search("a");
    const second = list.search("ab");
    late[1]?.();
    late[0]?.();
    await Promise.all([first, second]);
    expect(list.places[0]?.headline).toBe("ab");
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
