/** Pictures below the line that names them, with what is still to be said about them. */

import type { Extension, Range } from "@codemirror/state";
import { Decoration, WidgetType, type EditorView } from "@codemirror/view";
import { blocks, Found, type Kind } from "./blocks";
import { element } from "./element";
import { alone, linesWith } from "./lines";
import type { Place, Words } from "./words";

/** What a figure's line says. */
export interface Figure {
  alt: string;
  file: string;
  caption: string;
}

const figure =
  /^( {0,3}!\[)((?:\\.|[^[\]\\]|\[[^[\]]*\])*)\]\([ \t]*(<[^<>]*>|[^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*)(?:[ \t]+("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t]*\)[ \t]*$/;

/** Reads a line as a figure. */
export function readFigure(line: string): Figure | null {
  const [, , alt, file, caption] = figure.exec(line) ?? [];
  if (alt === undefined || file === undefined) return null;
  return { alt: plain(alt), file: plain(file.replace(/^<|>$/g, "")), caption: plain((caption ?? "").slice(1, -1)) };
}

/** Without the backslashes that keep marks from being marks. */
function plain(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])/g, "$1").trim();
}

/** Whether a file's name is an address, from which nothing is loaded. */
function isElsewhere(file: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|[\\/]{2})/i.test(file);
}

function fileName(file: string): string {
  try {
    return decodeURIComponent(file);
  } catch {
    return file;
  }
}

const frameHeight = 260;

class FigureWidget extends WidgetType {
  constructor(
    readonly figure: Figure,
    readonly address: string | null,
    readonly words: Words,
  ) {
    super();
  }

  override eq(other: FigureWidget): boolean {
    const { alt, file, caption } = this.figure;
    return other.figure.alt === alt && other.figure.file === file && other.figure.caption === caption && other.address === this.address;
  }

  override get estimatedHeight(): number {
    return frameHeight + 16 + (this.figure.caption ? 26 : 0) + (this.figure.alt ? 0 : 40);
  }

  override toDOM(view: EditorView): HTMLElement {
    const dom = element("figure", "cm-figure");
    dom.append(this.#frame());
    this.#say(dom, view);
    return dom;
  }

  // A picture that stays the same is not loaded again for each letter of its caption.
  override updateDOM(dom: HTMLElement, view: EditorView, from: FigureWidget): boolean {
    if (from.figure.file !== this.figure.file || from.address !== this.address) return false;
    dom.querySelector("img")?.setAttribute("alt", this.figure.alt);
    while (dom.childNodes.length > 1) dom.lastChild?.remove();
    this.#say(dom, view);
    return true;
  }

  #frame(): HTMLElement {
    const frame = element("div", "cm-figure-frame");
    const missing = (text: string): void => frame.replaceChildren(element("p", "cm-figure-missing", text));
    if (this.address === null) {
      missing(this.words.elsewhere(this.figure.file));
      return frame;
    }
    const picture = element("img");
    picture.alt = this.figure.alt;
    picture.draggable = false;
    picture.addEventListener("error", () => missing(this.words.missing(fileName(this.figure.file))));
    picture.src = this.address;
    frame.append(picture);
    return frame;
  }

  #say(dom: HTMLElement, view: EditorView): void {
    if (this.figure.caption) dom.append(element("figcaption", "", this.figure.caption));
    if (this.figure.alt) return;
    const button = element("button", "", this.words.describeNow);
    button.type = "button";
    button.addEventListener("click", () => goToAlt(view, dom));
    const todo = element("div", "cm-figure-todo");
    todo.append(element("span", "", this.words.describe), button);
    dom.append(todo);
  }
}

/** Puts the cursor between the brackets of the line that a figure stands under. */
function goToAlt(view: EditorView, dom: HTMLElement): void {
  const line = view.state.doc.lineAt(view.posAtDOM(dom));
  const before = figure.exec(line.text)?.[1];
  if (before === undefined) return;
  view.dispatch({ selection: { anchor: line.from + before.length }, scrollIntoView: true });
  view.focus();
}

export function figures({ picture, words }: Pick<Place, "picture" | "words">): Extension {
  const kind: Kind<Figure> = {
    find(doc, first, last) {
      const found: Range<Found<Figure>>[] = [];
      for (const line of linesWith("![", doc, first, last)) {
        const what = readFigure(line.text);
        if (what && alone(doc, line.number)) found.push(new Found(what).range(line.from, line.to));
      }
      return found;
    },
    draw(what, _from, to) {
      const address = isElsewhere(what.file) ? null : picture(fileName(what.file));
      const widget = new FigureWidget(what, address, words);
      return [Decoration.widget({ widget, block: true, side: 1 }).range(to)];
    },
  };
  return blocks(kind);
}
