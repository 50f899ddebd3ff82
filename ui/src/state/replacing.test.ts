import { describe, expect, it, vi } from "vitest";
import type { FoundEverywhere, FoundIn, Status } from "../ipc/backend";
import { StandIn } from "../ipc/stand_in";
import { Notices } from "./notices.svelte";
import { Replacing } from "./replacing.svelte";

function foundIn(article: string, status: Status, places: number): FoundIn {
  const hit = { field: "body", line: 1, before: "", passage: "Kiev", after: "", becomes: "Kyiv" };
  return { article, slug: article, headline: article, status, text: `text of ${article}`, hits: Array(places).fill(hit) };
}

const everything: FoundEverywhere = { articles: [foundIn("a", "Draft", 2), foundIn("b", "Approved", 1)], more: false };

function begun(answers: ConstructorParameters<typeof StandIn>[0] = {}): { program: StandIn; replacing: Replacing; notices: Notices; state: { busy: boolean; safe: boolean } } {
  const program = new StandIn({ FindEverywhere: () => everything, StopJob: () => null, ...answers });
  const notices = new Notices();
  const state = { busy: false, safe: true };
  const replacing = new Replacing(program.ask, notices, {
    settled: () => Promise.resolve(state.safe),
    changed: () => Promise.resolve(),
    busy: () => state.busy,
  });
  replacing.wish.text = "Kiev";
  replacing.wish.replace = "Kyiv";
  return { program, replacing, notices, state };
}

const done = { articles: [{ article: "a", before: "r1", after: "t2" }], places: 1, left: ["b"] };

describe("find and replace in the desk", () => {
  it("ticks every place but those that cost an approval", async () => {
    const { replacing } = begun();
    await replacing.look();
    expect(replacing.ticked).toEqual({ places: 2, articles: 1 });
    replacing.tickEverything(true);
    expect(replacing.ticked).toEqual({ places: 3, articles: 2 });
    replacing.tick("a", 0, false);
    expect(replacing.tickedIn(everything.articles[0] as FoundIn)).toBe("some");
  });

  it("replaces the ticked places of the texts that were shown, and takes them back", async () => {
    const { program, replacing, notices } = begun({ ReplaceEverywhere: () => done, TakeReplacementBack: () => [] });
    await replacing.look();
    replacing.tick("a", 0, false);
    await replacing.replace();
    const wish = { text: "Kiev", regex: false, case: false, whole: false, replace: "Kyiv" };
    expect(program.of("ReplaceEverywhere")).toEqual([{ wish, chosen: [{ article: "a", text: "text of a", hits: [1] }] }]);
    expect(notices.list.at(-1)?.lines[0]).toContain("b was left");
    expect(program.of("FindEverywhere")).toHaveLength(2);
    notices.list.at(-1)?.action?.run();
    await vi.waitFor(() => expect(program.of("TakeReplacementBack")).toHaveLength(1));
    expect(program.of("TakeReplacementBack")).toEqual([{ all: done.articles }]);
  });

  it("replaces nothing where nobody said by what, nor with text that is not safe", async () => {
    const { program, replacing, state } = begun({ ReplaceEverywhere: () => done });
    replacing.wish.replace = "";
    await replacing.look();
    await replacing.replace();
    expect(program.of("FindEverywhere")[0]?.wish.replace).toBeNull();
    replacing.wish.remove = true;
    await replacing.look();
    expect(program.of("FindEverywhere")[1]?.wish.replace).toBe("");
    state.safe = false;
    await replacing.replace();
    expect(program.of("ReplaceEverywhere")).toEqual([]);
  });

  it("ends a look for a newer wish, and shows only what that one found", async () => {
    const answers: ((found: FoundEverywhere) => void)[] = [];
    const { program, replacing } = begun({ FindEverywhere: () => new Promise((answer) => answers.push(answer)) });
    const first = replacing.look();
    replacing.wish.text = "Kiev’s";
    await replacing.look();
    expect(program.of("StopJob")).toHaveLength(1);
    expect(program.of("FindEverywhere")).toHaveLength(1);
    answers[0]?.(everything);
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    expect(replacing.found).toBeNull();
    expect(replacing.ready).toBe(false);
    answers[1]?.({ articles: [foundIn("c", "Draft", 1)], more: false });
    await first;
    expect(replacing.found?.articles.map(({ article }) => article)).toEqual(["c"]);
    expect(program.of("FindEverywhere")[1]?.wish.text).toBe("Kiev’s");
  });

  it("tells what is no expression in place, and waits for another job", async () => {
    const bad = { code: "bad_pattern", message: "unclosed group", hint: null, instead: null };
    const { program, replacing, notices, state } = begun({
      FindEverywhere: () => {
        throw bad;
      },
    });
    await replacing.look();
    expect(replacing.failure).toEqual(bad);
    expect(notices.list).toEqual([]);
    state.busy = true;
    await replacing.look();
    expect(replacing.failure?.code).toBe("busy");
    expect(program.of("FindEverywhere")).toHaveLength(1);
  });
});
