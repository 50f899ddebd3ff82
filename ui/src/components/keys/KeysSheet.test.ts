import { fireEvent, render, screen, within } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { StandIn } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import KeysSheet from "./KeysSheet.svelte";
import CheatSheet from "./CheatSheet.svelte";

function show(Shown: typeof KeysSheet | typeof CheatSheet): Sitting {
  const sitting = new Sitting(new StandIn({}).backend());
  render(Shown, { context: new Map([[KEY, sitting]]) });
  return sitting;
}

async function press(command: string, key: string, code: string, held: object = { ctrlKey: true }): Promise<void> {
  await fireEvent.click(screen.getByRole("button", { name: new RegExp(`^Keys of ${command}`) }));
  await fireEvent.keyDown(window, { key, code, ...held });
}

function keysOf(command: string): string {
  return screen.getByRole("button", { name: new RegExp(`^Keys of ${command}`) }).textContent?.trim() ?? "";
}

beforeEach(() => localStorage.clear());

test("a command gets the keys that are pressed, and its usual ones again", async () => {
  const sitting = show(KeysSheet);
  expect(keysOf("Build the site")).toBe("Ctrl Shift B");
  await press("Build the site", "F9", "F9", {});
  expect(keysOf("Build the site")).toBe("F9");
  expect(sitting.program.keymap.recording).toBe(false);
  await fireEvent.click(screen.getByRole("button", { name: "Usual keys for Build the site" }));
  expect(keysOf("Build the site")).toBe("Ctrl Shift B");
});

test("keys of another command are refused, or swapped on wish", async () => {
  show(KeysSheet);
  await press("Build the site", "s", "KeyS");
  expect(keysOf("Build the site")).toBe("Ctrl Shift B");
  const told = screen.getByRole("alert");
  expect(told.textContent).toContain("“Save a revision”");
  await fireEvent.click(within(told).getByRole("button", { name: "Swap them" }));
  expect([keysOf("Build the site"), keysOf("Save a revision")]).toEqual(["Ctrl S", "Ctrl Shift B"]);
  await fireEvent.click(screen.getByRole("button", { name: "Usual keys for all" }));
  expect([keysOf("Build the site"), keysOf("Save a revision")]).toEqual(["Ctrl Shift B", "Ctrl S"]);
});

test("keys that write or belong to every text are refused, and Escape changes nothing", async () => {
  const sitting = show(KeysSheet);
  await press("Save a revision", "c", "KeyC");
  expect(screen.getByRole("alert").textContent).toContain("Ctrl C");
  await fireEvent.keyDown(window, { key: "Escape", code: "Escape" });
  expect(keysOf("Save a revision")).toBe("Ctrl S");
  expect(sitting.program.keymap.recording).toBe(false);
});

test("whoever goes elsewhere sets no keys", async () => {
  const sitting = show(KeysSheet);
  await fireEvent.click(screen.getByRole("button", { name: /^Keys of Save a revision/ }));
  await fireEvent.blur(screen.getByRole("button", { name: "Press the keys…" }));
  expect(sitting.program.keymap.recording).toBe(false);
  await fireEvent.keyDown(window, { key: "F9", code: "F9" });
  expect(keysOf("Save a revision")).toBe("Ctrl S");
});

test("the sheet of all keys shows them as they are now", async () => {
  localStorage.setItem("keys", '{"save":"F9","build":null}');
  show(CheatSheet);
  const article = screen.getByRole("region", { name: "Article" });
  expect(within(article).getByText("Save a revision").closest("div")?.textContent).toContain("F9");
  expect(screen.queryByText("Build the site")).toBeNull();
});
