import { describe, expect, it } from "vitest";
import type { HistoryLine } from "../ipc/backend";
import { folded, pairOf, revisions } from "./history";

function lines(moves: string): HistoryLine[] {
  return moves.split(" ").map((move, n) => ({
    move,
    revision: `r${n}`,
    time: `2026-11-24T10:0${n}:00Z`,
    parent: `r${n + 1}`,
    author: "Mira",
    words: 1,
    note: null,
  }));
}

const told = (moves: string, unfolded: ReadonlySet<string> = new Set()) =>
  folded(lines(moves), unfolded).map(({ line, hidden }) => (hidden ? `${hidden}×` : line.move));

describe("the history", () => {
  // scar 10: autosave does not make the history useless
  it("folds what was saved by itself", () => {
    expect(told("approve autosave autosave autosave submit autosave new")).toEqual([
      "approve",
      "3×",
      "submit",
      "autosave",
      "new",
    ]);
  });

  it("unfolds what somebody asks for", () => {
    const entry = folded(lines("autosave autosave new"), new Set())[0];
    expect(told("autosave autosave new", new Set([entry?.key ?? ""]))).toEqual(["autosave", "autosave", "new"]);
  });

  it("tells what a fold changed from before its oldest to its newest", () => {
    const [fold, submit] = folded(lines("autosave autosave autosave submit new"), new Set());
    expect(fold && pairOf(fold)).toEqual({ from: "r3", to: "r0" });
    expect(submit && pairOf({ ...submit, parent: submit.line.revision })).toBeNull();
  });

  it("offers each text once", () => {
    const [newest, ...others] = lines("approve edit new");
    if (!newest) throw new Error("there are lines");
    expect(revisions([newest, { ...newest, move: "edit" }, ...others]).map((line) => line.revision)).toEqual(["r0", "r1", "r2"]);
  });
});
