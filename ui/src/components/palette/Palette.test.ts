import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import type { PaletteFor } from "../../state/program.svelte";
import { Sitting } from "../../state/sitting.svelte";
import Palette from "./Palette.svelte";

const line = (id: string, headline: string) => ({ ...anArticle({ id }), headline, section: null });

async function show(purpose: PaletteFor): Promise<{ program: StandIn; sitting: Sitting }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: ({ searched }) =>
      searched === "pyl"
        ? { lines: [line("a2", "Harbour")], total: 1 }
        : { lines: [line("a1", "Bridge"), line("a2", "Harbour")], total: 2 },
    Passages: () => ["a1", "a2"].map((id) => ({ line: line(id, id === "a1" ? "Bridge" : "Harbour"), passage: "" })),
    Counts: () => [],
    ReadArticle: ({ article }) => anArticle({ id: article }),
    Merge: () => anArticle({ text: "t2" }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  sitting.program.palette = purpose;
  render(Palette, { context: new Map([[KEY, sitting]]) });
  await screen.findByText("Harbour");
  return { program, sitting };
}

const labels = () => [...document.querySelectorAll(".palette-item .label")].map((one) => one.textContent);

beforeEach(() => localStorage.clear());

test("commands are found by the beginnings of their words, with their keys", async () => {
  await show("anything");
  await fireEvent.input(screen.getByRole("combobox"), { target: { value: "sar" } });
  await waitFor(() => expect(labels()).toContain("Save a revision"));
  const save = screen.getByText("Save a revision").closest("[aria-keyshortcuts]");
  expect(save?.getAttribute("aria-keyshortcuts")).toBe("Control+S");
  expect(labels()).not.toContain("Quit");
});

test("what was used last comes first, also another time", async () => {
  localStorage.setItem("used", '["focus", "nonsense", 7]');
  const { sitting } = await show("anything");
  const groups = [...document.querySelectorAll(".palette-heading")].map((one) => one.textContent);
  expect(groups.slice(0, 3)).toEqual(["Articles", "Used last", "File"]);
  expect(labels()[2]).toBe("Focus on the text");
  await fireEvent.click(screen.getByText("Targets"));
  expect(sitting.program.palette).toBeNull();
  expect(JSON.parse(localStorage.getItem("used") ?? "[]")).toEqual(["targets", "focus", "nonsense"]);
});

test("quick open offers articles alone", async () => {
  const { sitting } = await show("articles");
  expect(labels()).toEqual(["Bridge", "Harbour"]);
  await fireEvent.click(screen.getByText("Harbour"));
  await waitFor(() => expect(sitting.writing?.id).toBe("a2"));
});

test("articles whose text fits come below those whose headline does", async () => {
  await show("articles");
  await fireEvent.input(screen.getByRole("combobox"), { target: { value: "pyl" } });
  await waitFor(() => expect(labels()).toEqual(["Harbour", "Bridge"]));
});

test("an article is merged with another one, never with itself", async () => {
  const { program } = await show("merge");
  expect(labels()).toEqual(["Harbour"]);
  await fireEvent.click(screen.getByText("Harbour"));
  await waitFor(() => expect(program.of("Merge")).toEqual([{ article: "a1", other: "a2" }]));
});
