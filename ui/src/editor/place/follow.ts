/** Following a link: with a click, a key, or the button that shows at the cursor. */

import { syntaxTree } from "@codemirror/language";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, keymap, showTooltip, type Command, type Tooltip } from "@codemirror/view";
import type { SyntaxNode } from "@lezer/common";
import { attended, touched } from "./attention";
import { element } from "./element";
import { isLiteral } from "./lines";
import { articleLinks } from "./links";
import type { Destination, Place, Words } from "./words";

/** A link in the text and where it leads. */
export interface Link {
  from: number;
  to: number;
  destination: Destination;
}

/** The link at a place in the text. */
export function linkAt(state: EditorState, at: number): Link | null {
  if (isLiteral(state, at)) return null;
  const line = state.doc.lineAt(at);
  const article = articleLinks(line.text, line.from).find(({ from, to }) => from <= at && at <= to);
  if (article) return { from: article.from, to: article.to, destination: { slug: article.slug } };
  for (const side of [1, -1] as const) {
    for (let node: SyntaxNode | null = syntaxTree(state).resolveInner(at, side); node; node = node.parent) {
      const url = node.name === "URL" ? node : node.name === "Link" ? node.getChild("URL") : null;
      if (!url || node.parent?.name === "Link" || node.parent?.name === "Image") continue;
      return { from: node.from, to: node.to, destination: { address: bare(state.sliceDoc(url.from, url.to)) } };
    }
  }
  return null;
}

function bare(address: string): string {
  return address.replace(/^<|>$/g, "");
}

/** Whether a destination is one that is offered: a pasted text may name anything. */
export function mayFollow(destination: Destination): boolean {
  return "slug" in destination || /^(https?:\/\/|mailto:)/i.test(destination.address);
}

type Follow = (to: Destination) => void;

function followLinkAt(state: EditorState, at: number | null, follow: Follow): boolean {
  const link = at === null ? null : linkAt(state, at);
  if (!link || !mayFollow(link.destination)) return false;
  follow(link.destination);
  return true;
}

/** Follows the link that the cursor stands in. */
export function followLink(follow: Follow): Command {
  return ({ state }) => followLinkAt(state, state.selection.main.head, follow);
}

function tooltip(state: EditorState, words: Words, follow: Follow): Tooltip | null {
  const { main } = state.selection;
  const link = main.empty && touched(state, main.head, main.head) ? linkAt(state, main.head) : null;
  if (!link) return null;
  const { destination } = link;
  return {
    pos: link.from,
    above: true,
    create: () => {
      const dom = element("div", "cm-link-tip");
      dom.append(element("span", "cm-link-address", "slug" in destination ? destination.slug : destination.address));
      if (mayFollow(destination)) {
        const button = element("button", "", words.follow);
        button.type = "button";
        button.addEventListener("click", () => follow(destination));
        dom.append(button);
      }
      return { dom };
    },
  };
}

function isMod(event: MouseEvent): boolean {
  return /Mac/.test(navigator.platform) ? event.metaKey : event.ctrlKey;
}

export function following({ words, follow }: Pick<Place, "words" | "follow">): Extension {
  return [
    EditorView.domEventHandlers({
      mousedown: (event, view) => {
        if (!isMod(event) || event.button !== 0) return false;
        return followLinkAt(view.state, view.posAtCoords({ x: event.clientX, y: event.clientY }), follow);
      },
    }),
    keymap.of([{ key: "Alt-Enter", run: followLink(follow) }]),
    showTooltip.compute(["doc", "selection", attended], (state) => tooltip(state, words, follow)),
  ];
}
