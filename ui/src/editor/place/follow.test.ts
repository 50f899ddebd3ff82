import { runScopeHandlers } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { t } from "../../i18n";
import { linkAt, mayFollow } from "./follow";
import { followed, goTo, open, texts } from "./testing";

describe("following a link", () => {
  it("knows where each kind of link leads", () => {
    const { state } = open("[a](https://a.example) [[harbour|b]] <https://c.example> https://d.example `[e](f)` ![g](h.jpg)");
    const leads = (words: string) => linkAt(state, state.doc.toString().indexOf(words) + 1)?.destination;
    expect(leads("[a]")).toEqual({ address: "https://a.example" });
    expect(leads("https://a")).toEqual({ address: "https://a.example" });
    expect(leads("[[harbour")).toEqual({ slug: "harbour" });
    expect(leads("https://c")).toEqual({ address: "https://c.example" });
    expect(leads("https://d")).toEqual({ address: "https://d.example" });
    expect(leads("[e]")).toBeUndefined();
    expect(leads("h.jpg")).toBeUndefined();
  });

  it("offers it at the cursor, and by key", () => {
    const view = open("Read [this](https://a.example/x).", 0);
    expect(texts(view, ".cm-link-tip")).toEqual([]);
    goTo(view, 7);
    expect(texts(view, ".cm-link-address")).toEqual(["https://a.example/x"]);
    view.dom.querySelector<HTMLElement>(".cm-link-tip button")?.click();
    const handled = runScopeHandlers(view, new KeyboardEvent("keydown", { key: "Enter", altKey: true }), "editor");
    expect(handled).toBe(true);
    expect(followed).toEqual([{ address: "https://a.example/x" }, { address: "https://a.example/x" }]);
    expect(texts(view, ".cm-link-tip button")).toEqual([t.place.follow]);
  });

  it("offers nothing that could run or read something here", () => {
    expect(mayFollow({ address: "javascript:alert(1)" })).toBe(false);
    expect(mayFollow({ address: "file:///etc/passwd" })).toBe(false);
    expect(mayFollow({ address: "mailto:desk@example.org" })).toBe(true);
    const view = open("[a](javascript:x)", 2);
    expect(texts(view, ".cm-link-address")).toEqual(["javascript:x"]);
    expect(texts(view, ".cm-link-tip button")).toEqual([]);
  });
});
