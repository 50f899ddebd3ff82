import { describe, expect, it } from "vitest";
import type { HistoryLine } from "../ipc/backend";
import { StandIn } from "../ipc/stand_in";
import { Sitting } from "./sitting.svelte";
import { Timeline } from "./timeline.svelte";

function history(moves: readonly string[]): HistoryLine[] {
  return moves.map((move, n) => ({
    move,
    revision: `r${n}`,
    time: `2026-11-24T10:00:00.${n}Z`,
    parent: n + 1 < moves.length ? `r${n + 1}` : null,
    author: "Mira",
    words: 1,
    note: null,
  }));
}

async function look(lines: HistoryLine[]) {
  const program = new StandIn({
    History: () => lines,
    ChangeSizes: ({ pairs }) => pairs.map((_, n) => ({ added: n, removed: 1 })),
  });
  const timeline = new Timeline(new Sitting(program.backend()), "a1");
  await timeline.read();
  return { program, timeline, pairs: () => program.of("ChangeSizes").flatMap(({ pairs }) => pairs) };
}

describe("a timeline", () => {
  it("tells how much each entry changed, and a fold as a whole", async () => {
    const { timeline, pairs } = await look(history(["edit", "autosave", "autosave", "new"]));
    expect(pairs()).toEqual([
      { from: "r1", to: "r0" },
      { from: "r3", to: "r1" },
      { from: null, to: "r3" },
    ]);
    expect(timeline.entries.map((entry) => timeline.size(entry)?.added)).toEqual([0, 1, 2]);
  });

  it("asks for the rest of a fold when it is opened, and for nothing twice", async () => {
    const { timeline, pairs } = await look(history(["edit", "autosave", "autosave", "new"]));
    const fold = timeline.entries[1];
    if (!fold) throw new Error("there is a fold");
    await timeline.unfold(fold);
    await timeline.read();
    expect(pairs().slice(3)).toEqual([
      { from: "r2", to: "r1" },
      { from: "r3", to: "r2" },
    ]);
  });

  it("has no size for a move that left the text as it was", async () => {
    const [line] = history(["approve"]);
    if (!line) throw new Error("there is a line");
    const { timeline, pairs } = await look([{ ...line, parent: line.revision }]);
    expect(pairs()).toEqual([]);
    expect(timeline.entries).toHaveLength(1);
  });

  it("measures a long history only as far as it is shown, a few at a time", async () => {
    const { program, timeline, pairs } = await look(history(Array<string>(1_000).fill("edit")));
    expect([timeline.entries.length, timeline.more, pairs().length]).toEqual([100, true, 100]);
    expect(Math.max(...program.of("ChangeSizes").map(({ pairs }) => pairs.length))).toBeLessThanOrEqual(10);
    await timeline.showOlder();
    expect([timeline.entries.length, pairs().length]).toEqual([200, 200]);
  });

  it("stops when nobody looks any more", async () => {
    const program = new StandIn({ History: () => history(Array<string>(50).fill("edit")) });
    const timeline = new Timeline(new Sitting(program.backend()), "a1");
    program.answers.ChangeSizes = ({ pairs }) => {
      timeline.end();
      return pairs.map(() => ({ added: 1, removed: 0 }));
    };
    await timeline.read();
    expect(program.of("ChangeSizes")).toHaveLength(1);
  });
});
