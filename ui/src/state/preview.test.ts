import { beforeEach, describe, expect, it, vi } from "vitest";
import type { LivePreview } from "../ipc/backend";
import { StandIn, aPreview, anArticle } from "../ipc/stand_in";
import { LivePage } from "../preview/live_page";
import { Preview } from "./preview.svelte";

/** A place where a page is seen, without a window. */
class Glass extends LivePage {
  override readonly page = document.implementation.createHTMLDocument();
  readonly shown: number[] = [];
  at = 0;
  measure(): void {}
  show(block: number): void {
    this.shown.push(block);
  }
}

const page = (words: string) => `<html><head></head><body><h1>Bridge</h1><div id="body">${words}</div></body></html>`;
const whole = (id: string) => aPreview({ page: page(`<p>One of ${id}.</p>\n<p>Two.</p>`), lines: [1, 3] });

describe("the preview", () => {
  let desk: StandIn;
  let glass: Glass;
  let preview: Preview;
  let next: (article: string) => LivePreview;

  const texts = () => Array.from(glass.page.getElementById("body")?.children ?? [], (block) => block.textContent);
  const drawn = (times: number) => vi.waitFor(() => expect(desk.of("Preview")).toHaveLength(times));

  beforeEach(async () => {
    next = whole;
    desk = new StandIn({ Preview: ({ article }) => next(article) });
    glass = new Glass();
    preview = new Preview(desk.ask, () => undefined);
    preview.show(anArticle());
    preview.mount(glass);
    await vi.waitFor(() => expect(texts()).toEqual(["One of a1.", "Two."]));
  });

  it("follows the cursor to its block, and no further than that", () => {
    preview.cursorAt(4);
    preview.cursorAt(4);
    preview.cursorAt(2);
    expect(glass.shown).toEqual([1, 0]);
  });

  it("leads to the line of the block that was chosen", () => {
    const lines: number[] = [];
    const leave = preview.leads((line) => lines.push(line));
    preview.choose(1);
    preview.choose(null);
    preview.choose(7);
    leave();
    preview.choose(0);
    expect(lines).toEqual([3]);
  });

  it("knows the new lines when a patch moved the blocks", async () => {
    const lines: number[] = [];
    preview.leads((line) => lines.push(line));
    next = () => aPreview({ splice: { from: 1, remove: 0, insert: ["<p>New.</p>"], total: 3 }, lines: [2, 4, 6] });
    preview.cursorAt(4);
    glass.shown.length = 0;
    preview.update();
    await vi.waitFor(() => expect(texts()).toEqual(["One of a1.", "New.", "Two."]));
    preview.choose(2);
    expect(lines).toEqual([6]);
    expect(glass.shown).toEqual([1]);
  });

  it("keeps its scroll and its blocks when the theme is another one", async () => {
    const first = glass.page.querySelector("p");
    glass.at = 120;
    next = () => aPreview({ page: page("<p>One of a1.</p>\n<p>Second.</p>"), lines: [1, 3] });
    preview.redraw();
    await vi.waitFor(() => expect(texts()).toEqual(["One of a1.", "Second."]));
    expect(desk.of("Preview").at(-1)?.fresh).toBe(true);
    expect([glass.at, glass.page.querySelector("p")]).toEqual([120, first]);
  });

  it("begins another article at its top, and comes back to where one was left", async () => {
    glass.at = 120;
    preview.mount(null);
    preview.mount(glass);
    await drawn(2);
    await vi.waitFor(() => expect(glass.at).toBe(120));
    preview.show(anArticle({ id: "a2" }));
    await vi.waitFor(() => expect(texts()[0]).toBe("One of a2."));
    expect(glass.at).toBe(0);
  });

  it("shows no other article's page where one can't be shown", async () => {
    next = () => {
      throw { code: "site", message: "the theme is broken", hint: null };
    };
    preview.redraw();
    await vi.waitFor(() => expect(preview.failure?.code).toBe("site"));
    expect(texts()).toEqual(["One of a1.", "Two."]);
    preview.show(anArticle({ id: "a2" }));
    await vi.waitFor(() => expect(texts()).toEqual([]));
    expect(preview.cards).toBeNull();
  });

  it("asks for the whole page when it has lost its place", async () => {
    next = () => {
      next = whole;
      return aPreview({ splice: { from: 5, remove: 1, insert: ["<p>?</p>"], total: 9 } });
    };
    preview.update();
    await drawn(3);
    expect(desk.of("Preview").map(({ fresh }) => fresh)).toEqual([true, false, true]);
    await vi.waitFor(() => expect(texts()).toEqual(["One of a1.", "Two."]));
  });
});
