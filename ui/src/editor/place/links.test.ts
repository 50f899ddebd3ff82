import { describe, expect, it } from "vitest";
import { goTo, open, seen, texts } from "./testing";

describe("links in place", () => {
  const text = 'Read [the **report**](https://example.org/a "Report") now.';

  it("are folded to their text until the cursor comes", () => {
    const view = open(text);
    expect(seen(view)).toBe("Read the **report** now.");
    expect(texts(view, ".cm-link").join("")).toBe("the **report**");
    goTo(view, 8);
    expect(seen(view)).toBe(text);
    goTo(view, 0);
    expect(seen(view)).toBe("Read the **report** now.");
    goTo(view, 0, 6);
    expect(seen(view)).toBe(text);
  });

  it("stay open under who types their address, even where no window has said who has the keys", () => {
    const view = open("[inquiry]()");
    view.dispatch({ changes: { from: 10, insert: "h" }, selection: { anchor: 11 }, userEvent: "input.type" });
    expect(seen(view)).toBe("[inquiry](h)");
  });

  it("stay as they are where there is nothing to fold", () => {
    const text = "[](https://example.org) [a][b] https://example.org `[a](b)` ![a](b.jpg)";
    expect(seen(open(text))).toBe(text);
  });

  it("show another article by its headline, its own words or its slug", () => {
    const view = open("See [[harbour]], [[harbour|the bridge]] and [[other]], not `[[code]]`.");
    expect(texts(view, ".cm-article-chip")).toEqual(["Harbour bridge closes", "the bridge", "other"]);
    goTo(view, 6);
    expect(texts(view, ".cm-article-chip")).toEqual(["the bridge", "other"]);
    expect(seen(view)).toContain("[[harbour]],");
  });

  it("follow the text as it changes", () => {
    const view = open("One.\n\nSee [this](https://example.org).", 0);
    view.dispatch({ changes: { from: 0, insert: "Zero. " } });
    expect(seen(view)).toContain("See this.");
    view.dispatch({ changes: { from: view.state.doc.toString().indexOf("(https"), insert: " " } });
    expect(seen(view)).toContain("[this] (https");
  });
});
