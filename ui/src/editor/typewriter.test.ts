import { undo } from "@codemirror/commands";
import { Compartment, type TransactionSpec } from "@codemirror/state";
import { expect, it } from "vitest";
import { after, marked } from "./marked";
import { typewriter } from "./typewriter";

const part = new Compartment();
const state = () => marked("One.\n\nTwo.‸", part.of(typewriter(true)));

/** Whether a change asks for the cursor's line to stand in the middle. */
function centred(spec: TransactionSpec, from = state()): boolean {
  const { effects } = from.update(spec);
  return effects.some(({ value }) => value instanceof Object && "y" in value && value.y === "center");
}

it("holds the line that is written or gone to by key", () => {
  expect(centred({ changes: { from: 10, insert: "!" }, selection: { anchor: 11 }, userEvent: "input.type" })).toBe(true);
  expect(centred({ changes: { from: 9, to: 10 }, userEvent: "delete.backward" })).toBe(true);
  expect(centred({ selection: { anchor: 0 }, userEvent: "select" })).toBe(true);
  let effects = 0;
  const typed = state().update({ changes: { from: 10, insert: "!" }, userEvent: "input.type" }).state;
  undo({ state: typed, dispatch: (change) => (effects = change.effects.length) });
  expect(effects).toBe(1);
  expect(after(undo, typed).doc.toString()).toBe("One.\n\nTwo.");
});

it("lets a click and another's change be", () => {
  expect(centred({ selection: { anchor: 0 }, userEvent: "select.pointer" })).toBe(false);
  expect(centred({ changes: { from: 0, insert: "!" } })).toBe(false);
});

it("is switched off", () => {
  const off = state().update({ effects: part.reconfigure(typewriter(false)) }).state;
  expect(centred({ changes: { from: 0, insert: "!" }, userEvent: "input.type" }, off)).toBe(false);
});
