/** The keys of a drawn table. */

import * as acts from "./acts";
import type { Act, At } from "./acts";
import { focusCell } from "./grid";

const keys: Record<string, Act> = {
  Tab: acts.next,
  "Shift-Tab": acts.previous,
  Enter: acts.down,
  "Shift-Enter": acts.up,
  ArrowDown: acts.down,
  ArrowUp: acts.up,
  Escape: acts.showSource,
  F2: acts.showSource,
  "Mod-Enter": acts.rowBelow,
  "Mod-Shift-Enter": acts.rowAbove,
  "Mod-Shift-Backspace": acts.removeRow,
  "Alt-Shift-ArrowRight": acts.columnAfter,
  "Alt-Shift-ArrowLeft": acts.columnBefore,
  "Alt-Shift-Backspace": acts.removeColumn,
  "Mod-Shift-l": acts.align("left"),
  "Mod-Shift-e": acts.align("center"),
  "Mod-Shift-r": acts.align("right"),
  "Mod-z": acts.undoing,
  "Mod-Shift-z": acts.redoing,
  "Mod-y": acts.redoing,
};

function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const held = [event.ctrlKey || event.metaKey ? "Mod" : "", event.altKey ? "Alt" : "", event.shiftKey ? "Shift" : ""];
  return [...held.filter((name) => name !== ""), key].join("-");
}

/** Left and right leave a cell at its ends. */
function sideways(field: HTMLTextAreaElement, key: string, { root, cell }: At): boolean {
  const { selectionStart, selectionEnd, value } = field;
  if (selectionStart !== selectionEnd) return false;
  if (key === "ArrowLeft" && selectionEnd === 0 && cell.column > 0) {
    focusCell(root, { ...cell, column: cell.column - 1 }, "end");
    return true;
  }
  const last = cell.column + 1 === Number(root.querySelector("table")?.dataset["columns"]);
  if (key !== "ArrowRight" || selectionStart !== value.length || last) return false;
  focusCell(root, { ...cell, column: cell.column + 1 }, "start");
  return true;
}

/** Does what a key means in a cell. */
export function press(event: KeyboardEvent, field: HTMLTextAreaElement, at: At): void {
  // 229: in WebKit the key that ends a composition comes after it.
  if (event.isComposing || event.keyCode === 229) return;
  const name = nameOf(event);
  const act = keys[name];
  if (!act && !sideways(field, name, at)) return;
  event.preventDefault();
  event.stopPropagation();
  act?.(at);
}
