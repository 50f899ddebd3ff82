import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Kept } from "../ipc/backend";
import { StandIn, anArticle } from "../ipc/stand_in";
import { Writing } from "./writing.svelte";

const kept: Kept = {
  status: "Draft",
  steps: { next: "submit", others: ["kill"], blocked: null },
  revision: "r1",
  text: "t1",
  elsewhere: false,
  updated: "2026-11-24T10:00:00Z",
  words: 2,
  minutes: 1,
};

function write(program: StandIn): Writing {
  return new Writing(program.ask, anArticle(), () => undefined, () => undefined);
}

describe("writing", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("has every key on its way to the disk well within 200 ms", async () => {
    const program = new StandIn({ Keep: () => kept });
    const writing = write(program);
    for (let n = 0; n < 40; n++) {
      writing.setBody(`One. ${"x".repeat(n)}`);
      await vi.advanceTimersByTimeAsync(25);
    }
    // One second of typing without a pause: a write at least each 100 ms, and not one a key.
    expect(program.of("Keep").length).toBeGreaterThanOrEqual(10);
    expect(program.of("Keep").length).toBeLessThan(40);
    await vi.advanceTimersByTimeAsync(100);
    expect(program.of("Keep").at(-1)?.content.body).toBe(`One. ${"x".repeat(39)}`);
    expect(writing.saved).toBe("saved");
  });

  // scar 1: a slow answer delays no later save
  it("writes what was typed while a write was under way", async () => {
    let answer: (kept: Kept) => void = () => undefined;
    const program = new StandIn({ Keep: () => new Promise<Kept>((done) => (answer = done)) });
    const writing = write(program);
    writing.setBody("first");
    await vi.advanceTimersByTimeAsync(60);
    writing.setBody("second");
    expect(writing.saved).toBe("saving");
    answer(kept);
    await vi.advanceTimersByTimeAsync(60);
    expect(program.of("Keep").map((one) => one.content.body)).toEqual(["first", "second"]);
    expect(writing.saved).toBe("saving");
    answer(kept);
    await vi.advanceTimersByTimeAsync(0);
    expect(writing.saved).toBe("saved");
  });

  it("tells people of a write only where it takes long", async () => {
    let answer: (kept: Kept) => void = () => undefined;
    const program = new StandIn({ Keep: () => new Promise<Kept>((done) => (answer = done)) });
    const writing = write(program);
    for (let n = 0; n < 40; n++) {
      writing.setBody(`One. ${"x".repeat(n)}`);
      await vi.advanceTimersByTimeAsync(60);
      expect([writing.saved, writing.told]).toEqual(["saving", "saved"]);
      answer(kept);
    }
    writing.setBody("A slow disk.");
    await vi.advanceTimersByTimeAsync(700);
    expect(writing.told).toBe("saving");
    answer(kept);
    await vi.advanceTimersByTimeAsync(60);
    answer(kept);
    await vi.advanceTimersByTimeAsync(0);
    expect([writing.saved, writing.told]).toEqual(["saved", "saved"]);
  });

  // scars 2 and 5: a write that failed is said, the text stays, and the next one works
  it("keeps the text and tries again when the disk is full", async () => {
    let full = true;
    const program = new StandIn({
      Keep: () => {
        if (full) throw { code: "disk_full", message: "the disk is full", hint: null };
        return kept;
      },
    });
    const writing = write(program);
    writing.set("headline", "Bridge opens");
    await vi.advanceTimersByTimeAsync(60);
    expect([writing.saved, writing.failure?.code]).toEqual(["failed", "disk_full"]);
    expect(writing.content.headline).toBe("Bridge opens");
    expect(await writing.flush()).toBe(false);
    full = false;
    await vi.advanceTimersByTimeAsync(2_500);
    expect([writing.saved, writing.failure]).toEqual(["saved", null]);
    expect(program.of("Keep").at(-1)?.content.headline).toBe("Bridge opens");
  });

  // scar 6: a disk that did not confirm a write is not simply tried again
  it("does not hammer a disk that failed", async () => {
    const program = new StandIn({
      Keep: () => {
        throw { code: "not_flushed", message: "the disk did not keep it", hint: null };
      },
    });
    const writing = write(program);
    writing.setBody("text");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(program.of("Keep")).toHaveLength(1);
    expect(writing.content.body).toBe("text");
  });

  // scars 3 and 26: an answer never overwrites what was typed
  it("takes nothing of an answer into the text", async () => {
    const program = new StandIn({ Keep: () => ({ ...kept, elsewhere: true, content: { body: "" } }) });
    const writing = write(program);
    writing.setBody("mine");
    expect(await writing.flush()).toBe(true);
    expect(writing.content.body).toBe("mine");
    expect(writing.elsewhere).toBe(true);
  });

  // scar 11: each write says which text it follows
  it("names the text that it follows", async () => {
    let n = 0;
    const program = new StandIn({ Keep: () => ({ ...kept, text: `t${++n}` }) });
    const writing = write(program);
    writing.setBody("a");
    await writing.flush();
    writing.setBody("ab");
    await writing.flush();
    expect(program.of("Keep").map((one) => one.follows)).toEqual(["r1", "t1"]);
    expect(writing.text).toBe("t2");
  });

  it("writes nothing once another article took its place", async () => {
    const program = new StandIn({ Keep: () => kept });
    const writing = write(program);
    writing.setBody("a");
    writing.end();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(program.of("Keep")).toHaveLength(0);
  });

  it("flushes at once and waits until it is safe", async () => {
    const program = new StandIn({ Keep: () => kept });
    const writing = write(program);
    writing.setList("tags", ["bridges"]);
    expect(await writing.flush()).toBe(true);
    expect(program.of("Keep")[0]?.content.tags).toEqual(["bridges"]);
    expect(await writing.flush()).toBe(true);
    expect(program.of("Keep")).toHaveLength(1);
  });
});
