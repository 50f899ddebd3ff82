import { Text } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { counts } from "./counts";

const text = (markdown: string) => Text.of(markdown.split("\n"));

describe("counts", () => {
  it("count what a reader reads", () => {
    expect(counts(text("## The **bridge**\n\nIt’s [open](https://a.example/b-c).[^1]\n\n---"))).toEqual({
      words: 4,
      characters: "The bridge".length + "It’s open.".length,
      minutes: 1,
    });
    expect(counts(text(""))).toEqual({ words: 0, characters: 0, minutes: 0 });
  });

  it("take a letter with its accents, or a family, for one character", () => {
    expect(counts(text("e\u0301")).characters).toBe(1);
    expect(counts(text("👩‍👩‍👧 ок")).characters).toBe(4);
  });

  it("find words as the core does", () => {
    expect(counts(text("Don’t spend 3.5 or 1,000 on well-known snake_case.")).words).toBe(9);
    expect(counts(text("今日は良い天気です")).words).toBeGreaterThan(2);
  });

  it("count a passage alone", () => {
    expect(counts(text("one two\nthree four"), 4, 13)).toMatchObject({ words: 2, characters: 8 });
  });

  it("take the minutes of the page", () => {
    const minutes = (words: number) => counts(Text.of(["word ".repeat(words)])).minutes;
    expect([0, 1, 220, 221, 440, 441].map(minutes)).toEqual([0, 1, 1, 2, 2, 3]);
  });

  it("follow a key in a long text, and count little of it again", () => {
    const paragraph = "The bridge over the river was *closed* by the county, which said so on Monday. ".repeat(7);
    let long = text(Array.from({ length: 1000 }, (_, n) => `${n} ${paragraph}`).join("\n\n"));
    const { words } = counts(long);
    expect(words).toBeGreaterThan(99_000);
    const times: number[] = [];
    for (let n = 1; n <= 50; n++) {
      long = long.replace(300_000, 300_000, text(" new "));
      const before = performance.now();
      expect(counts(long).words).toBeGreaterThanOrEqual(words + n);
      times.push(performance.now() - before);
    }
    const median = times.sort((a, b) => a - b)[25];
    expect(median).toBeLessThan(2);
    expect(counts(long)).toEqual(counts(text(long.toString())));
  });
});
