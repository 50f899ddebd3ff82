import { acceptCompletion, currentCompletions, startCompletion } from "@codemirror/autocomplete";
import { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { expect, it, vi } from "vitest";
import { completing, type Linkable } from "./complete";
import { opened } from "./opened";

const bridge: Linkable = { slug: "harbour-bridge", headline: "Harbour bridge closes", detail: "Published" };

async function offered(doc: string): Promise<{ view: EditorView; asked: string[] }> {
  const asked: string[] = [];
  const lookup = {
    matching: (typed: string) => (asked.push(typed), Promise.resolve([bridge])),
    related: () => (asked.push("related"), Promise.resolve([bridge])),
  };
  const state = EditorState.create({ doc, selection: { anchor: doc.replace("]]", "").length }, extensions: completing(lookup) });
  const view = opened({ state, parent: document.body });
  startCompletion(view);
  await vi.waitFor(() => expect(currentCompletions(view.state).length).toBe(1));
  return { view, asked };
}

it("offers articles by what is typed behind the brackets", async () => {
  const { view, asked } = await offered("As we wrote [[harb");
  expect(asked).toEqual(["harb"]);
  // The list takes no key in the first moment, so that nobody accepts by chance.
  await vi.waitFor(() => expect(acceptCompletion(view)).toBe(true));
  expect(view.state.doc.toString()).toBe("As we wrote [[harbour-bridge]]");
});

it("offers what is like the article behind RELATED, and closes no brackets twice", async () => {
  const { view, asked } = await offered("RELATED: [[]]");
  expect(asked).toEqual(["related"]);
  await vi.waitFor(() => expect(acceptCompletion(view)).toBe(true));
  expect(view.state.doc.toString()).toBe("RELATED: [[harbour-bridge]]");
});
