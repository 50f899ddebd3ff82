/** Other words that are suggested, and what changed since somebody read the text: struck and inserted, as on a proof. */

import { type Extension, type Range } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import type { Change, SuggestionView } from "../ipc/backend";
import { marks } from "./marks";

/** Words that do not stand in the text: those that are suggested, or that stood there once. */
export class Words extends WidgetType {
  readonly name: "ins" | "del";
  readonly words: string;

  constructor(name: "ins" | "del", words: string) {
    super();
    this.name = name;
    this.words = words;
  }

  override eq(other: Words): boolean {
    return other.name === this.name && other.words === this.words;
  }

  override toDOM(): HTMLElement {
    const shown = document.createElement(this.name);
    shown.className = `cm-proof-${this.name}`;
    shown.textContent = this.words.replaceAll("\n", "¶");
    return shown;
  }
}

/** What is suggested. It goes with the words it was meant for. */
export const suggestions = marks<SuggestionView>(({ from, to, about }) => {
  const drawn: Range<Decoration>[] = [];
  if (from < to) drawn.push(Decoration.mark({ tagName: "del", class: "cm-proof-del", about }).range(from, to));
  if (about.replacement !== "" || from === to) {
    drawn.push(Decoration.widget({ widget: new Words("ins", about.replacement), side: 1, about }).range(to));
  }
  return drawn;
}, true);

/** What changed since somebody read the text. */
export const since = marks<Change>(({ from, to, about }) => [
  about.kind === "removed"
    ? Decoration.widget({ widget: new Words("del", about.text), side: -1, about }).range(from)
    : Decoration.mark({ tagName: "ins", class: "cm-proof-ins", about }).range(from, to),
], false);

export const face = EditorView.theme({
  ".cm-proof-ins": {
    backgroundColor: "var(--ok-wash)",
    color: "var(--ok)",
    textDecoration: "underline 1px",
    textUnderlineOffset: "3px",
    borderRadius: "2px",
  },
  ".cm-proof-del": { backgroundColor: "var(--bad-wash)", color: "var(--bad)", textDecoration: "line-through", borderRadius: "2px" },
});

/** Shows suggestions and changes in an editor. `touched` hears when an edit took the words of some away. */
export function proofing(touched: () => void): Extension {
  return [
    suggestions.shown,
    since.shown,
    face,
    EditorView.updateListener.of(({ docChanged, startState, state }) => {
      if (docChanged && suggestions.all(state).length < suggestions.all(startState).length) touched();
    }),
  ];
}
