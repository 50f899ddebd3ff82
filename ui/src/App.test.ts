import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import App from "./App.svelte";
// Read beforehand, so that nobody waits for it to be translated.
import "./components/keys/CheatSheet.svelte";
import type { Menu } from "./ipc/backend";
import { StandIn } from "./ipc/stand_in";
import { Sitting } from "./state/sitting.svelte";

beforeEach(() => localStorage.clear());

test("the menu and the window go by the keys that a person chose", async () => {
  const program = new StandIn({ Start: () => ({ desk: null, problem: null, known: [], documents: "/home" }) });
  const laid: Menu[][] = [];
  const sitting = new Sitting({ ...program.backend(), setMenu: (menus) => laid.push(menus) });
  render(App, { props: { sitting } });
  const inMenu = (id: string) => laid.at(-1)?.flatMap(({ groups }) => groups.flat()).find((entry) => entry.id === id)?.keys;
  await waitFor(() => expect(inMenu("cheat")).toBe("Mod+/"));

  sitting.program.keymap.set({ id: "cheat", usual: "Mod+/" }, "F1");
  await waitFor(() => expect(inMenu("cheat")).toBe("F1"));
  sitting.program.keymap.recording = true;
  await waitFor(() => expect(inMenu("cheat")).toBeNull());
  await fireEvent.keyDown(window, { key: "F1", code: "F1" });
  expect(sitting.program.sheet).toBeNull();

  sitting.program.keymap.recording = false;
  await fireEvent.keyDown(window, { key: "/", code: "Slash", ctrlKey: true });
  expect(sitting.program.sheet).toBeNull();
  await fireEvent.keyDown(window, { key: "F1", code: "F1" });
  expect(await screen.findByText("Keys at a glance")).toBeTruthy();
});
