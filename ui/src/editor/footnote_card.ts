/** The footnote at hand: while the cursor is at a mark, its text stands below it and can be changed there. */

import { type EditorState, type Extension, StateField, type TransactionSpec } from "@codemirror/state";
import { EditorView, showTooltip, type Tooltip, type TooltipView } from "@codemirror/view";
import { t } from "../i18n";
import { definitionOf, markAt } from "./footnote";

const face = EditorView.theme({
  ".cm-tooltip.cm-footnote": {
    padding: "6px 8px",
    border: "1px solid var(--line)",
    borderRadius: "var(--round)",
    backgroundColor: "var(--raised)",
  },
  ".cm-footnote textarea": {
    display: "block",
    inlineSize: "22rem",
    maxInlineSize: "70vw",
    border: "none",
    outline: "none",
    resize: "vertical",
    background: "transparent",
    color: "var(--ink)",
    font: "var(--text)",
  },
});

interface Card {
  label: string;
  tooltip: Tooltip;
}

const card = StateField.define<Card | undefined>({
  create: (state) => cardAt(state, undefined),
  update: (shown, change) => (change.docChanged || change.selection ? cardAt(change.state, shown) : shown),
  provide: (field) => showTooltip.from(field, (shown) => shown?.tooltip ?? null),
});

/** Shows the footnote whose mark the cursor is at. */
export const footnoteCard: Extension = [card, face];

function cardAt(state: EditorState, shown: Card | undefined): Card | undefined {
  const { head, empty } = state.selection.main;
  const mark = empty ? markAt(state, head) : undefined;
  if (!mark || !definitionOf(state, mark.label)) return undefined;
  const { label, from: pos } = mark;
  // The same maker keeps the same field, which may be written in just now.
  const create = shown?.label === label ? shown.tooltip.create : (view: EditorView) => field(view, label);
  if (shown?.tooltip.create === create && shown.tooltip.pos === pos) return shown;
  return { label, tooltip: { pos, create, above: false } };
}

function field(view: EditorView, label: string): TooltipView {
  const dom = document.createElement("div");
  dom.className = "cm-footnote";
  const area = dom.appendChild(document.createElement("textarea"));
  area.rows = 2;
  area.setAttribute("aria-label", `${t.footnote} ${label}`);
  const read = (state: EditorState) => {
    const text = definitionOf(state, label)?.text;
    const now = text ? state.sliceDoc(text.from, text.to) : "";
    if (area.value !== now) area.value = now;
  };
  read(view.state);
  area.addEventListener("input", () => {
    const change = rewrite(view.state, label, area.value);
    if (change) view.dispatch(change);
  });
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    view.focus();
  });
  return { dom, update: ({ docChanged, state }) => docChanged && read(state) };
}

/** The change that makes a definition's text read so; only what differs is touched. */
export function rewrite(state: EditorState, label: string, text: string): TransactionSpec | undefined {
  const found = definitionOf(state, label)?.text;
  if (!found || state.readOnly) return undefined;
  const old = state.sliceDoc(found.from, found.to);
  // A blank line would end the definition, and what follows it would fall into the copy.
  const now = text.replace(/\n(?:[ \t]*\n)+/g, "\n").replace(/^\n+|\n+$/g, "");
  if (now === old) return undefined;
  let start = 0;
  while (start < old.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < Math.min(old.length, now.length) - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  return {
    changes: { from: found.from + start, to: found.to - end, insert: now.slice(start, now.length - end) },
    userEvent: "input.footnote",
  };
}
