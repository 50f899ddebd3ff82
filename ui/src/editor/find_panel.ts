/** Finding and replacing in the text: two calm lines above it, and how many places there are. */

import {
  SearchQuery,
  closeSearchPanel,
  findNext,
  findPrevious,
  getSearchQuery,
  replaceAll,
  replaceNext,
  search,
  setSearchQuery,
} from "@codemirror/search";
import type { EditorState, Extension } from "@codemirror/state";
import { EditorView, type Panel, type ViewUpdate, runScopeHandlers } from "@codemirror/view";
import { t } from "../i18n";

/** More places than these are not counted: nobody walks through them. */
const MOST = 1_000;
/** Counts when the typing rests. */
const REST = 120;

type Switch = "caseSensitive" | "wholeWord" | "regexp";
const switches: readonly (readonly [Switch, name: string, sign: string])[] = [
  ["caseSensitive", "case", "Aa"],
  ["wholeWord", "word", "[ ]"],
  ["regexp", "re", ".*"],
];

/** How many places there are, and which of them is selected; from one. */
export function places(state: EditorState, query: SearchQuery): { all: number; at: number } {
  const { from, to } = state.selection.main;
  let [all, at] = [0, 0];
  const found = query.getCursor(state);
  for (let next = found.next(); !next.done && all < MOST; next = found.next()) {
    all++;
    if (next.value.from === from && next.value.to === to) at = all;
  }
  return { all, at };
}

class FindPanel implements Panel {
  readonly dom = document.createElement("div");
  readonly top = true;
  #view: EditorView;
  #find = field("search", t.find.what);
  #put = field("replace", t.find.with);
  #switches = new Map<Switch, HTMLButtonElement>();
  #count = document.createElement("span");
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(view: EditorView) {
    this.#view = view;
    this.dom.className = "cm-find";
    this.dom.setAttribute("role", "search");
    this.dom.setAttribute("aria-label", t.find.label);
    this.#find.setAttribute("main-field", "true");
    this.#count.className = "cm-found";
    this.#count.setAttribute("role", "status");
    for (const [what, name, sign] of switches) {
      const one = button(name, sign, t.find[what], () => {
        one.setAttribute("aria-pressed", String(one.getAttribute("aria-pressed") !== "true"));
        this.#ask();
      });
      this.#switches.set(what, one);
    }
    this.dom.append(
      line(
        this.#find,
        this.#count,
        ...this.#switches.values(),
        button("prev", "↑", t.find.previous, () => findPrevious(view)),
        button("next", "↓", t.find.next, () => findNext(view)),
        button("close", "✕", t.find.close, () => closeSearchPanel(view)),
      ),
      line(
        this.#put,
        button("replaceNext", t.find.replace, t.find.replaceAbout, () => replaceNext(view)),
        button("replaceAll", t.find.replaceAll, t.find.replaceAllAbout, () => replaceAll(view)),
      ),
    );
    this.dom.addEventListener("input", () => this.#ask());
    this.dom.addEventListener("keydown", (event) => this.#key(event));
    this.#show(getSearchQuery(view.state));
  }

  mount(): void {
    this.#find.select();
  }

  update({ transactions, docChanged, selectionSet }: ViewUpdate): void {
    for (const { effects } of transactions) {
      for (const effect of effects) if (effect.is(setSearchQuery)) this.#show(effect.value);
    }
    if (docChanged || selectionSet) this.#countSoon();
  }

  destroy(): void {
    clearTimeout(this.#timer);
  }

  #show(query: SearchQuery): void {
    if (this.#find.value !== query.search) this.#find.value = query.search;
    if (this.#put.value !== query.replace) this.#put.value = query.replace;
    for (const [what, one] of this.#switches) one.setAttribute("aria-pressed", String(query[what]));
    this.#countSoon();
  }

  #ask(): void {
    const on = (what: Switch) => this.#switches.get(what)?.getAttribute("aria-pressed") === "true";
    const query = new SearchQuery({
      search: this.#find.value,
      replace: this.#put.value,
      caseSensitive: on("caseSensitive"),
      wholeWord: on("wholeWord"),
      regexp: on("regexp"),
    });
    if (!query.eq(getSearchQuery(this.#view.state))) this.#view.dispatch({ effects: setSearchQuery.of(query) });
  }

  #countSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const query = getSearchQuery(this.#view.state);
      this.#find.toggleAttribute("aria-invalid", !query.valid && query.search !== "");
      this.#count.textContent = query.search === "" ? "" : query.valid ? told(places(this.#view.state, query)) : t.find.wrong;
    }, REST);
  }

  #key(event: KeyboardEvent): void {
    const { target } = event;
    if (runScopeHandlers(this.#view, event, "search-panel")) event.preventDefault();
    else if (event.key === "Enter" && target === this.#find) {
      event.preventDefault();
      (event.shiftKey ? findPrevious : findNext)(this.#view);
    } else if (event.key === "Enter" && target === this.#put) {
      event.preventDefault();
      replaceNext(this.#view);
    }
  }
}

function told({ all, at }: { all: number; at: number }): string {
  if (all === 0) return t.find.none;
  const many = all === MOST ? t.find.many(MOST) : t.number(all);
  return at > 0 ? t.find.of(t.number(at), many) : many;
}

function line(...parts: readonly HTMLElement[]): HTMLElement {
  const made = document.createElement("div");
  made.append(...parts);
  return made;
}

function field(name: string, label: string): HTMLInputElement {
  const made = document.createElement("input");
  Object.assign(made, { name, placeholder: label, className: "cm-textfield" });
  made.setAttribute("aria-label", label);
  return made;
}

function button(name: string, sign: string, label: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  Object.assign(made, { name, type: "button", title: label });
  const shown = made.appendChild(document.createElement("span"));
  shown.textContent = sign;
  // A word on a button is its name; a sign is none.
  if (!/^\w{3}/.test(sign)) {
    shown.setAttribute("aria-hidden", "true");
    made.setAttribute("aria-label", label);
  }
  made.addEventListener("click", press);
  return made;
}

const face = EditorView.theme({
  ".cm-panels": { backgroundColor: "var(--chrome)", color: "var(--ink)", font: "var(--text)", zIndex: "2" },
  ".cm-panels-top": {
    border: "1px solid var(--line)",
    borderRadius: "var(--round)",
    margin: "0 0 14px",
    boxShadow: "var(--shadow)",
  },
  ".cm-find": { display: "grid", gridTemplateColumns: "minmax(0, 1fr)", gap: "6px", padding: "8px" },
  ".cm-find > div": { display: "flex", flexWrap: "wrap", alignItems: "center", gap: "2px" },
  ".cm-find .cm-textfield": {
    flex: "1 1 4rem",
    minInlineSize: "0",
    margin: "0 4px 0 0",
    padding: "4px 9px",
    border: "1px solid var(--line)",
    borderRadius: "5px",
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    font: "var(--text)",
  },
  ".cm-find .cm-textfield[aria-invalid]": { borderColor: "var(--bad)" },
  ".cm-find button": {
    padding: "4px 7px",
    border: "1px solid transparent",
    borderRadius: "5px",
    background: "none",
    color: "var(--soft)",
    font: "var(--small)",
    whiteSpace: "nowrap",
  },
  ".cm-find button:hover": { background: "var(--select)", color: "var(--ink)" },
  ".cm-find button[aria-pressed=true]": { background: "var(--select)", color: "var(--ink)", borderColor: "var(--line)" },
  ".cm-find [name=replaceNext], .cm-find [name=replaceAll]": { borderColor: "var(--line)" },
  ".cm-found": { color: "var(--soft)", font: "var(--small)", padding: "0 4px", whiteSpace: "nowrap", fontVariantNumeric: "tabular-nums" },
});

export const findPanel: Extension = [search({ top: true, createPanel: (view) => new FindPanel(view) }), face];
