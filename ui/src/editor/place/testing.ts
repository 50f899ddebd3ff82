/** An editor on a page, for tests. */

import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { history } from "@codemirror/commands";
import { EditorState, type Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { t } from "../../i18n";
import { attend } from "./attention";
import { place } from "./place";
import type { Destination } from "./words";
import { opened } from "../opened";

/** What was followed, newest last. */
export const followed: Destination[] = [];

const shown = place({
  picture: (name) => `site://localhost/a1/${encodeURIComponent(name)}`,
  headlineOf: (slug) => (slug === "harbour" ? "Harbour bridge closes" : undefined),
  words: t.place,
  follow: (to) => followed.push(to),
});

/** The state of an editor with a text. */
export function state(doc: string, more: Extension = []): EditorState {
  return EditorState.create({ doc, extensions: [history(), markdown({ base: markdownLanguage }), shown, more] });
}

/** An editor with a text, and nobody at it until `at` says where the cursor is. */
export function open(doc: string, at?: number, more: Extension = []): EditorView {
  followed.length = 0;
  const view = opened({ state: state(doc, more), parent: document.body });
  if (at !== undefined) goTo(view, at);
  return view;
}

/** Puts the cursor there, as a press on the text does. */
export function goTo(view: EditorView, anchor: number, head = anchor): void {
  view.dispatch({ selection: { anchor, head }, effects: attend.of(true) });
}

/** The lines as they are seen, without what stands between them. */
export function seen(view: EditorView): string {
  return Array.from(view.contentDOM.querySelectorAll(".cm-line"), (line) => line.textContent).join("\n");
}

/** The texts of every element of a kind. */
export function texts(view: EditorView, selector: string): string[] {
  return Array.from(view.dom.querySelectorAll(selector), (found) => found.textContent ?? "");
}
