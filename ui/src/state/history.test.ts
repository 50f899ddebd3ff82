import { describe, expect, it } from "vitest";
import type { HistoryLine } from "../ipc/backend";
import { folded, shortened } from "./history";

function lines(moves: string): HistoryLine[] {
  return moves.split(" ").map((move, n) => ({
    move,
    revision: `r${n}`,
    time: `2026-11-24T10:0${n}:00Z`,
    parent: null,
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
});

describe("a difference", () => {
  it("keeps every changed word and cuts long sameness", () => {
    const same = "word ".repeat(200);
    const cut = shortened([
      { kind: "same", text: same },
      { kind: "removed", text: "closed" },
      { kind: "added", text: "open" },
      { kind: "same", text: same },
      { kind: "added", text: "now" },
    ]);
    expect(cut.map((c) => c.kind)).toEqual(["same", "removed", "added", "same", "added"]);
    expect(cut[1]?.text).toBe("closed");
    expect((cut[0]?.text.length ?? 0) + (cut[3]?.text.length ?? 0)).toBeLessThan(400);
  });
});
