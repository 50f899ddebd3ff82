/** A table drawn in the text, with its tools above it. */

import { WidgetType, type EditorView } from "@codemirror/view";
import { attend } from "../attention";
import { element } from "../element";
import type { TableWords } from "../words";
import * as acts from "./acts";
import type { Act, At } from "./acts";
import { changeTable } from "./change";
import { cellOf, fieldsOf, fill, focusCell, grow } from "./grid";
import { press } from "./keys";
import { clean, type Table } from "./parse";
import { withCell } from "./shape";

export class TableWidget extends WidgetType {
  constructor(
    readonly table: Table,
    readonly words: TableWords,
  ) {
    super();
  }

  override eq(other: TableWidget): boolean {
    return JSON.stringify(other.table) === JSON.stringify(this.table);
  }

  override get estimatedHeight(): number {
    return 44 + this.table.rows.length * 38;
  }

  override toDOM(view: EditorView): HTMLElement {
    const root = element("div", "cm-table");
    const grid = element("table");
    grid.setAttribute("aria-label", this.words.label);
    fill(grid, this.table, this.words);
    root.append(tools(view, root, this.words), grid);
    listen(view, root);
    return root;
  }

  // The cells stay, so that the one being written in keeps the cursor and what is composed in it.
  override updateDOM(root: HTMLElement): boolean {
    const grid = root.querySelector("table");
    if (!grid) return false;
    fill(grid, this.table, this.words);
    return true;
  }
}

function tools(view: EditorView, root: HTMLElement, words: TableWords): HTMLElement {
  const bar = element("div", "cm-table-tools");
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.tools);
  // Short on the button, so that all have room above a narrow table; whole in its name.
  const buttons: [string, string, Act][] = [
    [`↑ ${words.row}`, words.rowAbove, acts.rowAbove],
    [`↓ ${words.row}`, words.rowBelow, acts.rowBelow],
    [`− ${words.row}`, words.removeRow, acts.removeRow],
    [`← ${words.column}`, words.columnBefore, acts.columnBefore],
    [`→ ${words.column}`, words.columnAfter, acts.columnAfter],
    [`− ${words.column}`, words.removeColumn, acts.removeColumn],
    [words.left, words.left, acts.align("left")],
    [words.center, words.center, acts.align("center")],
    [words.right, words.right, acts.align("right")],
    [words.source, words.source, acts.showSource],
  ];
  bar.append(...buttons.map(([text, name, act]) => tool(text, name, () => act(meant(view, root)))));
  return bar;
}

function tool(text: string, name: string, run: () => void): HTMLElement {
  const button = element("button", "", text);
  button.type = "button";
  button.title = name;
  button.setAttribute("aria-label", name);
  // Tab walks the cells; each tool has a key of its own.
  button.tabIndex = -1;
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", run);
  return button;
}

/** The table and the cell that the cursor is in, or else its first. */
function meant(view: EditorView, root: HTMLElement): At {
  const field = fieldsOf(root).find((field) => field === document.activeElement);
  return { view, root, cell: field ? cellOf(field) : { row: 0, column: 0 } };
}

function listen(view: EditorView, root: HTMLElement): void {
  root.addEventListener("keydown", (event) => {
    if (event.target instanceof HTMLTextAreaElement) press(event, event.target, meant(view, root));
  });
  root.addEventListener("input", (event) => {
    if (event.target instanceof HTMLTextAreaElement) type(view, root, event.target);
  });
  root.addEventListener("beforeinput", (event) => {
    if (event.inputType !== "historyUndo" && event.inputType !== "historyRedo") return;
    event.preventDefault();
    (event.inputType === "historyUndo" ? acts.undoing : acts.redoing)(meant(view, root));
  });
  root.addEventListener("focusout", (event) => {
    if (!(event.target instanceof HTMLTextAreaElement)) return;
    event.target.value = clean(event.target.value);
    grow(event.target);
  });
}

/** What was typed into a cell goes into the text at once. */
function type(view: EditorView, root: HTMLElement, field: HTMLTextAreaElement): void {
  grow(field);
  changeTable(view, root, "input.type", (table) => withCell(table, cellOf(field), clean(field.value)));
}

/** Above a table that is shown as it is written: the way back to its cells. */
export class SourceBar extends WidgetType {
  constructor(readonly words: TableWords) {
    super();
  }

  override eq(): boolean {
    return true;
  }

  override get estimatedHeight(): number {
    return 32;
  }

  override toDOM(view: EditorView): HTMLElement {
    const bar = element("div", "cm-table-source");
    bar.append(tool(this.words.drawn, this.words.drawn, () => enterTable(view, view.posAtDOM(bar))));
    return bar;
  }
}

/** Draws the table whose head is at a place of the text and goes into its first cell. */
export function enterTable(view: EditorView, at: number): boolean {
  // What is drawn has no place for the text's own cursor.
  view.contentDOM.blur();
  view.dispatch({ effects: attend.of(false) });
  const roots = Array.from(view.contentDOM.querySelectorAll<HTMLElement>(".cm-table"));
  const root = roots.find((root) => view.state.doc.lineAt(view.posAtDOM(root)).number === view.state.doc.lineAt(at).number);
  if (root) focusCell(root, { row: 0, column: 0 });
  else view.focus();
  return root !== undefined;
}
