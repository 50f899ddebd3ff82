import { openSearchPanel } from "@codemirror/search";
import { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import axe from "axe-core";
import { beforeEach, expect, it, vi } from "vitest";
import { findPanel } from "./find_panel";
import { opened } from "./opened";

let view: EditorView;

beforeEach(() => {
  const doc = "One bridge, two bridges.\nThe Bridge.";
  view = opened({ state: EditorState.create({ doc, extensions: findPanel }), parent: document.body });
  openSearchPanel(view);
});

function named<T extends HTMLElement>(name: string): T {
  const found = view.dom.querySelector<T>(`[name="${name}"]`);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

function type(name: string, text: string): void {
  const field = named<HTMLInputElement>(name);
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const count = () => view.dom.querySelector(".cm-found")?.textContent;

it("says how many places there are, and at which one somebody is", async () => {
  type("search", "bridge");
  await vi.waitFor(() => expect(count()).toBe("3"));
  named("next").click();
  await vi.waitFor(() => expect(count()).toBe("1 of 3"));
  named("case").click();
  named("word").click();
  await vi.waitFor(() => expect(count()).toBe("1 of 1"));
  type("search", "tunnel");
  await vi.waitFor(() => expect(count()).toBe("None"));
});

it("replaces what an expression finds, and says when it is none", async () => {
  named("re").click();
  type("search", "(bridge");
  await vi.waitFor(() => expect(count()).toBe("No expression"));
  type("search", "(b)ridge");
  type("replace", "$1oat");
  named("replaceAll").click();
  expect(view.state.doc.toString()).toBe("One boat, two boats.\nThe Boat.");
});

it("is closed by Escape, and has nothing that axe finds", async () => {
  const { violations } = await axe.run(view.dom.querySelector(".cm-find") ?? view.dom, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  named("close").click();
  expect(view.dom.querySelector(".cm-find")).toBeNull();
});
