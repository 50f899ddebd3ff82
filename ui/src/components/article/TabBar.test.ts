import { undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import ArticlePane from "./ArticlePane.svelte";

async function show(): Promise<Sitting> {
  const headed = (id: string) => anArticle({ id, content: { ...anArticle().content, headline: `Headline ${id}` } });
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle({ id: "a1" }), headline: "", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: ({ article }) => headed(article),
    Keep: ({ article }) => ({ ...headed(article), elsewhere: false }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  render(ArticlePane, { context: new Map([[KEY, sitting]]) });
  return sitting;
}

function editor(): EditorView {
  const view = EditorView.findFromDOM(screen.getByRole("textbox", { name: "Body" }));
  if (!view) throw new Error("there is no editor");
  return view;
}

const row = () => [...document.querySelectorAll(".name .headline")].map((one) => one.textContent);

beforeEach(() => localStorage.clear());

test("an article comes back with its cursor and what can be undone", async () => {
  const sitting = await show();
  expect(row()).toEqual([]);
  editor().dispatch({ changes: { from: 0, insert: "Typed. " }, selection: { anchor: 7 }, userEvent: "input.type" });
  await sitting.open("a2", true);
  await waitFor(() => expect(row()).toEqual(["Headline a1", "Headline a2"]));
  expect(editor().state.doc.toString()).toBe("One.");

  await fireEvent.click(screen.getByRole("button", { name: "Headline a1" }));
  await waitFor(() => expect(editor().state.doc.toString()).toBe("Typed. One."));
  expect(editor().state.selection.main.head).toBe(7);
  undo(editor());
  expect(sitting.writing?.content.body).toBe("One.");
});

test("what is on its way into a text arrives there while another one is seen", async () => {
  const sitting = await show();
  const first = sitting.writing;
  let arrive: (line: string) => void = () => undefined;
  editor().dispatch({ selection: { anchor: 4 } });
  first?.editor?.arrive(new Promise((resolve) => (arrive = resolve)));
  await sitting.open("a2", true);
  await waitFor(() => expect(row()).toHaveLength(2));
  arrive("![](bridge.jpg)");
  await waitFor(() => expect(first?.content.body).toBe("One.\n\n![](bridge.jpg)\n"));
  expect(editor().state.doc.toString()).toBe("One.");

  await sitting.tabs.walk(-1);
  await waitFor(() => expect(editor().state.doc.toString()).toBe(first?.content.body));
  expect(document.querySelector(".cm-arriving")).toBeNull();
  undo(editor());
  expect(first?.content.body).toBe("One.");
});

test("tabs are moved and closed by hand and by keyboard", async () => {
  const sitting = await show();
  await sitting.open("a2", true);
  await sitting.open("a3", true);
  const third = await screen.findByRole("button", { name: "Headline a3" });
  await fireEvent.keyDown(third, { key: "ArrowLeft", altKey: true });
  await waitFor(() => expect(row()).toEqual(["Headline a1", "Headline a3", "Headline a2"]));
  expect(sitting.writing?.id).toBe("a3");
  await fireEvent(third, new MouseEvent("auxclick", { button: 1 }));
  await waitFor(() => expect(row()).toEqual(["Headline a1", "Headline a2"]));
  await fireEvent.click(screen.getByRole("button", { name: "Close “Headline a1”" }));
  await waitFor(() => expect(row()).toEqual([]));
  expect(sitting.writing?.id).toBe("a2");
});
