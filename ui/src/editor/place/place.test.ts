import type { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { t } from "../../i18n";
import { opened } from "../opened";
import { editing } from "../setup";
import type { Place } from "./place";

const text = "[a](https://a.example) [[b]]\n\n![](c.jpg)\n\nhttps://d.example\n\n| e |\n| - |\n| f |\n";
const shown: Place = { picture: (name) => `site://localhost/a1/${name}`, headlineOf: () => undefined, words: t.place, follow: () => undefined };

function open(place?: Place): EditorView {
  const heard = { changed: () => undefined, moved: () => undefined };
  return opened({ state: editing(text, { label: "Body", placeholder: "" }, heard, place ? { shown: place } : {}), parent: document.body });
}

describe("the article's editor", () => {
  const all = [".cm-link", ".cm-article-chip", ".cm-figure", ".cm-embed", ".cm-table"];

  it("shows everything in place where it is given what that needs", () => {
    const view = open(shown);
    for (const each of all) expect(view.dom.querySelector(each)).not.toBeNull();
    expect(view.state.doc.toString()).toBe(text);
  });

  it("shows the source alone where it is not", () => {
    const view = open();
    for (const each of all) expect(view.dom.querySelector(each)).toBeNull();
  });
});
