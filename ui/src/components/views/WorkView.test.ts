import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import WorkView from "./WorkView.svelte";

const headed = (id: string) => anArticle({ id, content: { ...anArticle().content, headline: `Headline ${id}` } });

async function show(): Promise<{ sitting: Sitting; desk: StandIn }> {
  const desk = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle({ id: "a1" }), headline: "", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: ({ article }) => headed(article),
    Keep: ({ article }) => ({ ...headed(article), elsewhere: false }),
  });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  await sitting.openBeside("a2");
  // A page in a frame is nothing for a window without one.
  sitting.turnTo("outline");
  render(WorkView, { context: new Map([[KEY, sitting]]) });
  return { sitting, desk };
}

const side = (id: string) => screen.getByRole("region", { name: `Headline ${id}` });
const marked = () => screen.getAllByRole("region").filter((one) => one.getAttribute("aria-current") === "true");

beforeEach(() => {
  localStorage.clear();
  vi.stubGlobal("innerWidth", 1280);
});
afterEach(() => vi.unstubAllGlobals());

test("either of two articles is written in, and the one that has the keyboard is marked", async () => {
  const { sitting, desk } = await show();
  expect(marked()).toEqual([side("a2")]);
  const headline = within(side("a1")).getByRole("textbox", { name: "Headline" });
  await fireEvent.focusIn(headline);
  expect(sitting.writing?.id).toBe("a1");
  await waitFor(() => expect(marked()).toEqual([side("a1")]));
  await fireEvent.input(headline, { target: { value: "Headline one" } });
  await waitFor(() => expect(desk.of("Keep").map(({ article, content }) => [article, content.headline])).toEqual([["a1", "Headline one"]]));
});

test("the panel beside them says which one it is about", async () => {
  await show();
  await screen.findByText("About “Headline a2”");
  await fireEvent.focusIn(within(side("a1")).getByRole("textbox", { name: "Body" }));
  await screen.findByText("About “Headline a1”");
});

test("a side is closed by its cross, whichever is written in", async () => {
  const { sitting } = await show();
  const cross = within(side("a1")).getByRole("button", { name: "Hide this side" });
  await fireEvent.pointerDown(cross);
  await fireEvent.click(cross);
  await waitFor(() => expect(sitting.tabs.seen.map(({ id }) => id)).toEqual(["a2"]));
  expect(screen.queryByRole("separator", { name: "Width of the left article" })).toBeNull();
  expect(sitting.tabs.list).toHaveLength(2);
});

test("the line between them moves by keyboard and is remembered", async () => {
  await show();
  const line = screen.getByRole("separator", { name: "Width of the left article" });
  await fireEvent.keyDown(line, { key: "ArrowRight" });
  await waitFor(() => expect(line.getAttribute("aria-valuenow")).toBe("52"));
  await fireEvent.keyDown(line, { key: "Home" });
  await fireEvent.keyDown(line, { key: "ArrowLeft" });
  await waitFor(() => expect(line.getAttribute("aria-valuenow")).toBe("25"));
  expect(localStorage.getItem("share /d")).toBe("25");
});

test("a double click gives both the same room again", async () => {
  await show();
  const line = screen.getByRole("separator", { name: "Width of the left article" });
  await fireEvent.keyDown(line, { key: "End" });
  await waitFor(() => expect(line.getAttribute("aria-valuenow")).toBe("75"));
  await fireEvent.dblClick(line);
  await waitFor(() => expect(line.getAttribute("aria-valuenow")).toBe("50"));
  expect(localStorage.getItem("share /d")).toBe("null");
});

test("whoever moves the panel's line has its width kept, and no wide panel", async () => {
  const { sitting } = await show();
  sitting.wide = true;
  const line = screen.getByRole("separator", { name: "Width of the panel" });
  await fireEvent.keyDown(line, { key: "End" });
  expect(sitting.wide).toBe(false);
  expect(localStorage.getItem("side /d")).toBe("900");
  // What is not laid out is 0 wide: one step to the right would lose it.
  await fireEvent.keyDown(line, { key: "ArrowRight" });
  expect(localStorage.getItem("side /d")).toBe("260");
});
