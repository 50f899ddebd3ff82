/** Links folded to their text, and other articles as chips, until the cursor comes to them. */

import { syntaxTree } from "@codemirror/language";
import type { Extension, Range } from "@codemirror/state";
import { Decoration, EditorView, ViewPlugin, WidgetType, type DecorationSet, type ViewUpdate } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { isOpen } from "./attention";
import { element } from "./element";
import { isLiteral } from "./lines";

/** `[[slug]]` or `[[slug|words]]`. */
const articleLink = /\[\[([^[\]|\n]+)(?:\|([^[\]\n]*))?\]\]/g;

/** One link to another article of the desk, in a text that begins at `offset`. */
export interface ArticleLink {
  from: number;
  to: number;
  slug: string;
  words: string;
}

export function articleLinks(text: string, offset: number): ArticleLink[] {
  return Array.from(text.matchAll(articleLink), (match) => ({
    from: offset + match.index,
    to: offset + match.index + match[0].length,
    slug: (match[1] ?? "").trim(),
    words: (match[2] ?? "").trim(),
  }));
}

class Chip extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: Chip): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    return element("span", "cm-article-chip", this.text);
  }

  // A press on the chip is a press on the text: it puts the cursor there.
  override ignoreEvent(): boolean {
    return false;
  }
}

const folded = Decoration.replace({});
const shown = Decoration.mark({ class: "cm-link" });

/** The parts of `[text](address)`: where its text stands, or null where there is none to show. */
function textOf(link: SyntaxNode): { from: number; to: number } | null {
  const marks = link.getChildren("LinkMark");
  const [open, close] = marks;
  if (!open || !close || marks.length < 4 || !link.getChild("URL")) return null;
  return open.to < close.from ? { from: open.to, to: close.from } : null;
}

type HeadlineOf = (slug: string) => string | undefined;

function fold(view: EditorView, headlineOf: HeadlineOf): DecorationSet {
  const marks: Range<Decoration>[] = [];
  const { state } = view;
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(state).iterate({
      from,
      to,
      enter: ({ name, node }) => {
        if (name !== "Link" || isOpen(state, node.from, node.to)) return;
        const text = textOf(node);
        if (!text) return;
        marks.push(folded.range(node.from, text.from), shown.range(text.from, text.to), folded.range(text.to, node.to));
      },
    });
    for (const link of articleLinks(state.sliceDoc(from, to), from)) {
      if (isOpen(state, link.from, link.to) || isLiteral(state, link.from)) continue;
      const widget = new Chip(link.words || headlineOf(link.slug) || link.slug);
      marks.push(Decoration.replace({ widget }).range(link.from, link.to));
    }
  }
  return Decoration.set(marks, true);
}

function looksDifferent(update: ViewUpdate): boolean {
  return (
    update.docChanged ||
    update.viewportChanged ||
    update.selectionSet ||
    // The cursor came to the text or left it, or something was marked in it.
    update.transactions.some((change) => change.effects.length > 0) ||
    syntaxTree(update.startState) !== syntaxTree(update.state)
  );
}

/** Links as a reader sees them. Only what is on the screen costs anything. */
export function links(headlineOf: HeadlineOf): Extension {
  return ViewPlugin.define(
    (view) => ({
      folded: fold(view, headlineOf),
      update(update: ViewUpdate) {
        // A line in which a text is being composed is left alone.
        if (update.view.composing) this.folded = this.folded.map(update.changes);
        else if (looksDifferent(update)) this.folded = fold(update.view, headlineOf);
      },
    }),
    { decorations: (plugin) => plugin.folded },
  );
}
