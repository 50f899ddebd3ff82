import { undo } from "@codemirror/commands";
import type { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { goTo, open, texts } from "../testing";
import { t } from "../../../i18n";
import { fieldsOf, focusCell } from "./grid";
import { drawTable, insertTable } from "./tables";

const source = "| Port | Ships |\n| ---- | ----- |\n| Oslo | 12    |";
const text = `Above.\n\n${source}\n\nBelow.`;

function root(view: EditorView): HTMLElement {
  const found = view.dom.querySelector<HTMLElement>(".cm-table");
  if (!found) throw new Error("the table is not drawn");
  return found;
}

function field(): HTMLTextAreaElement {
  if (document.activeElement instanceof HTMLTextAreaElement) return document.activeElement;
  throw new Error("no cell has the cursor");
}

function enter(view: EditorView, row: number, column: number): HTMLTextAreaElement {
  focusCell(root(view), { row, column });
  return field();
}

function type(value: string, composing = false): void {
  const into = field();
  into.value = value;
  into.dispatchEvent(new InputEvent("input", { bubbles: true, isComposing: composing }));
}

function press(key: string, held: KeyboardEventInit = {}): void {
  document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...held }));
}

function tableOf(view: EditorView): string {
  return view.state.doc.toString().split("\n\n").find((part) => part.startsWith("|")) ?? "";
}

function use(view: EditorView, label: string): void {
  const button = Array.from(view.dom.querySelectorAll<HTMLElement>("button")).find((b) => b.title === label);
  if (!button) throw new Error(`no button ${label}`);
  button.click();
}

describe("a table in place", () => {
  it("is a table with a field for each cell while the cursor is elsewhere", () => {
    const view = open(text, 0);
    expect(texts(view, "th")).toHaveLength(2);
    expect(fieldsOf(root(view)).map((f) => f.value)).toEqual(["Port", "Ships", "Oslo", "12"]);
    goTo(view, 12);
    expect(view.dom.querySelector(".cm-table")).toBeNull();
    expect(texts(view, ".cm-table-line").join("\n")).toBe(source);
  });

  it("takes what is typed into the text, and can be undone", () => {
    const view = open(text);
    const cell = enter(view, 1, 0);
    type("Bergen | Oslo");
    expect(tableOf(view)).toBe("| Port           | Ships |\n| -------------- | ----- |\n| Bergen \\| Oslo | 12    |");
    expect(field()).toBe(cell);
    expect(cell.isConnected).toBe(true);
    undo(view);
    expect(view.state.doc.toString()).toBe(text);
    expect(cell.value).toBe("Oslo");
  });

  it("leaves the cell alone in which a text is typed or composed", () => {
    const view = open(text);
    const cell = enter(view, 1, 0);
    type("Oslo ", true);
    expect([cell.value, cell.isConnected, view.state.doc.toString()]).toEqual(["Oslo ", true, text]);
    press("Enter", { isComposing: true });
    expect(field()).toBe(cell);
  });

  it("is walked by keys", () => {
    const view = open(text);
    enter(view, 0, 0);
    const at = () => field().value;
    const walk = (key: string, held: KeyboardEventInit = {}) => (press(key, held), at());
    expect([walk("Tab"), walk("Tab"), walk("Tab", { shiftKey: true }), walk("Enter")]).toEqual(["Ships", "Oslo", "Ships", "12"]);
    expect([walk("ArrowUp"), walk("ArrowDown")]).toEqual(["Ships", "12"]);
    field().setSelectionRange(0, 0);
    expect(walk("ArrowLeft")).toBe("Oslo");
    expect(walk("ArrowRight")).toBe("12");
  });

  it("gets a row from Tab in its last cell", () => {
    const view = open(text);
    enter(view, 1, 1);
    press("Tab");
    type("Bergen");
    expect(tableOf(view)).toContain("| Bergen |       |");
  });

  it("is left at its edges, also where the text ends with it", () => {
    const view = open(source);
    enter(view, 1, 1);
    press("ArrowDown");
    expect(view.state.doc.toString()).toBe(`${source}\n`);
    expect(view.state.selection.main.head).toBe(source.length + 1);
    enter(view, 0, 0);
    press("ArrowUp");
    expect(view.state.doc.toString()).toBe(`\n${source}\n`);
    expect(view.state.selection.main.head).toBe(0);
  });

  it("changes its shape by tools and keys", () => {
    const view = open(text);
    enter(view, 1, 0);
    use(view, t.place.table.columnAfter);
    expect(tableOf(view).split("\n")[2]).toBe("| Oslo |     | 12    |");
    press("Backspace", { altKey: true, shiftKey: true });
    expect(tableOf(view)).toBe(source);
    press("Enter", { ctrlKey: true });
    expect(tableOf(view).split("\n")).toHaveLength(4);
    use(view, t.place.table.removeRow);
    enter(view, 1, 1);
    press("r", { ctrlKey: true, shiftKey: true });
    expect(tableOf(view).split("\n").slice(1)).toEqual(["| ---- | ----: |", "| Oslo |    12 |"]);
  });

  it("goes back to its source in the same cell, and to its cells again", () => {
    const view = open(text);
    enter(view, 1, 1);
    press("Escape");
    expect(view.dom.querySelector(".cm-table")).toBeNull();
    expect(view.state.selection.main.head).toBe(text.indexOf("12"));
    use(view, t.place.table.drawn);
    expect(field().value).toBe("Port");
    press("F2");
    expect(view.state.selection.main.head).toBe(text.indexOf("Port"));
    expect(drawTable(view)).toBe(true);
    expect(field().value).toBe("Port");
  });

  it("undoes from within a cell", () => {
    const view = open(text);
    enter(view, 1, 0);
    press("Enter", { ctrlKey: true });
    press("z", { ctrlKey: true });
    expect(view.state.doc.toString()).toBe(text);
    press("z", { ctrlKey: true, shiftKey: true });
    expect(tableOf(view).split("\n")).toHaveLength(4);
    expect(root(view).contains(document.activeElement)).toBe(true);
  });
});

describe("a new table", () => {
  const made = "|     |     |\n| --- | --- |\n|     |     |";

  it("stands apart from what is around it, with the cursor in its first cell", () => {
    for (const [before, at, after] of [
      ["", 0, `${made}\n`],
      ["One.", 2, `One.\n\n${made}\n`],
      ["One.\n\nTwo.", 5, `One.\n\n${made}\n\nTwo.`],
      ["One.\nTwo.", 0, `One.\n\n${made}\n\nTwo.`],
    ] as const) {
      const view = open(before, at);
      expect(insertTable(2, 2)(view)).toBe(true);
      expect(view.state.doc.toString()).toBe(after);
      expect(root(view).contains(document.activeElement)).toBe(true);
      view.destroy();
    }
  });
});
