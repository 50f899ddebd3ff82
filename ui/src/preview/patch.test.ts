import { beforeEach, describe, expect, it } from "vitest";
import type { LivePreview } from "../ipc/backend";
import { aPreview } from "../ipc/stand_in";
import { OWN, forFrame, patch, put, renew } from "./patch";

const live = (change: Partial<LivePreview>) => aPreview(change);

function load(body: string): Document {
  const html = `<!doctype html><html><head><title>Old</title></head><body><h1>Old</h1><div id="body">${body}</div></body></html>`;
  return new DOMParser().parseFromString(forFrame(html, "a1"), "text/html");
}

describe("the preview", () => {
  let page: Document;
  beforeEach(() => (page = load("<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>")));
  const texts = () => Array.from(page.getElementById("body")?.children ?? [], (e) => e.textContent);

  it("touches only the blocks that changed", () => {
    const [first, second, third] = Array.from(page.getElementById("body")?.children ?? []);
    const splice = { from: 1, remove: 1, insert: ["<p>2.</p>", "<hr>"], total: 4 };
    expect(patch(page, live({ splice }))).toBe(true);
    expect(texts()).toEqual(["One.", "2.", "", "Three."]);
    const now = Array.from(page.getElementById("body")?.children ?? []);
    expect([now[0], now[1], now[3]].map((block, at) => block === [first, second, third][at])).toEqual([true, true, true]);
  });

  it("turns a block into one of another kind, and takes away what has none to become", () => {
    const splice = { from: 0, remove: 3, insert: ['<h2 id="one">One <em>and</em> two</h2>', "<p>3.</p>"], total: 2 };
    expect(patch(page, live({ splice }))).toBe(true);
    expect(page.getElementById("body")?.innerHTML.trim().replace(/\n+/g, "\n")).toBe(splice.insert.join("\n"));
  });

  it("adds at the end and takes away", () => {
    expect(patch(page, live({ splice: { from: 3, remove: 0, insert: ["<p>Four.</p>"], total: 4 } }))).toBe(true);
    expect(patch(page, live({ splice: { from: 0, remove: 2, insert: [], total: 2 } }))).toBe(true);
    expect(texts()).toEqual(["Three.", "Four."]);
  });

  it("says so when it has lost its place", () => {
    expect(patch(page, live({ splice: { from: 1, remove: 1, insert: ["<p>2.</p>"], total: 9 } }))).toBe(false);
    expect(patch(page, live({ splice: { from: 1, remove: 1, insert: ["<p>2.</p><p>3.</p>"], total: 3 } }))).toBe(false);
    expect(texts()).toEqual(["One.", "Two.", "Three."]);
  });

  it("changes the head of the page and leaves its body alone", () => {
    const body = page.getElementById("body");
    const shell = `<!doctype html><html><head><title>New</title></head><body><p class="kicker">Breaking</p><h1>New</h1><div id="body"></div></body></html>`;
    expect(patch(page, live({ shell }))).toBe(true);
    expect([page.title, page.querySelector("h1")?.textContent]).toEqual(["New", "New"]);
    expect(page.querySelector(".kicker")).not.toBeNull();
    expect(page.getElementById("body")).toBe(body);
    expect(texts()).toHaveLength(3);
    expect(page.querySelector("base")?.getAttribute("href")).toBe("site://localhost/a1/");
  });

  it("keeps what did not change when the whole page comes anew", () => {
    const own = page.createElement("style");
    own.id = OWN;
    page.head.append(own);
    const first = page.querySelector("p");
    renew(page, forFrame(`<html><head><title>New</title><style>p{}</style></head><body><h1>New</h1><div id="body"><p>One.</p><p>2.</p></div></body></html>`, "a1"));
    expect([page.title, texts()]).toEqual(["New", ["One.", "2."]]);
    expect(page.querySelector("p")).toBe(first);
    expect(page.querySelectorAll("base")).toHaveLength(1);
    expect(page.getElementById(OWN)).toBe(own);
  });

  it("takes nothing of one article along to the next", () => {
    put(page, forFrame(`<html lang="de"><head></head><body><div id="body"><p>Other.</p></div></body></html>`, "a2"));
    expect([page.documentElement.lang, texts()]).toEqual(["de", ["Other."]]);
    expect(page.querySelector("base")?.getAttribute("href")).toBe("site://localhost/a2/");
    expect(page.querySelector("h1")).toBeNull();
  });
});
