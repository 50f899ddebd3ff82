import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test, vi } from "vitest";
import type { FindWish, FoundEverywhere } from "../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import FindView from "./FindView.svelte";

function found({ replace }: FindWish, places: number): FoundEverywhere {
  const hit = { field: "body", line: 4, before: "in ", passage: "Kiev", after: " today", becomes: replace };
  const one = { article: "a2", slug: "s", headline: "Harbour", status: "Approved" as const, text: "t", hits: Array(places).fill(hit) };
  return { articles: places > 0 ? [one] : [], more: false };
}

async function show(places: number): Promise<{ program: StandIn; sitting: Sitting }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    ReadArticle: ({ article }) => anArticle({ id: article }),
    FindEverywhere: ({ wish }) => {
      if (wish.text === "(") throw { code: "bad_pattern", message: "unclosed group", hint: null, instead: null };
      return found(wish, places);
    },
    StopJob: () => null,
    ReplaceEverywhere: () => ({ articles: [{ article: "a2", before: "r1", after: "t2" }], places: 1, left: [] }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  sitting.show("find");
  render(FindView, { context: new Map([[KEY, sitting]]) });
  return { program, sitting };
}

/** A window of a size: the list draws what fits into it. */
class Measured {
  constructor(private tell: (entries: unknown[]) => void) {}
  observe(target: HTMLElement): void {
    // Nothing has a size of its own here: a row is a line, and the list as high as a window.
    Object.defineProperty(target, "offsetParent", { value: document.body, configurable: true });
    const height = target.style.overflowY === "auto" ? 600 : 32;
    queueMicrotask(() => this.tell([{ target, contentRect: { width: 800, height } }]));
  }
  unobserve(): void {}
  disconnect(): void {}
}

beforeEach(() => vi.stubGlobal("ResizeObserver", Measured));

const type = (label: string, value: string) => fireEvent.input(screen.getByLabelText(label), { target: { value } });

test("every change is shown, and ticked by whoever gives an approval up for it", async () => {
  const { program } = await show(1);
  await type("Find", "Kiev");
  await type("Replace with", "Kyiv");
  await waitFor(() => expect(document.querySelector("ins")?.textContent).toBe("Kyiv"));
  expect(document.querySelector("del")?.textContent).toBe("Kiev");
  expect(screen.getByText(/takes its approval back/)).toBeTruthy();
  expect(screen.getByRole("button", { name: "Replace 0 in 0 articles" })).toHaveProperty("disabled", true);
  await fireEvent.click(screen.getByLabelText("All places in Harbour"));
  await fireEvent.click(await screen.findByRole("button", { name: "Replace 1 in 1 article" }));
  await screen.findByRole("button", { name: "Undo the last replacement" });
  expect(program.of("ReplaceEverywhere")[0]?.chosen).toEqual([{ article: "a2", text: "t", hits: [0] }]);
});

test("what is no expression is told where it is typed", async () => {
  await show(1);
  await type("Find", "(");
  expect((await screen.findByText("unclosed group")).closest("form")).toBeTruthy();
  expect(screen.getByLabelText("Find").getAttribute("aria-invalid")).toBe("true");
});

test("two thousand places are counted, and only those on the screen are drawn", async () => {
  await show(2000);
  await type("Find", "Kiev");
  await screen.findByText("2,000 places in 1 article");
  await waitFor(() => expect(document.querySelectorAll(".place").length).toBeGreaterThan(10));
  expect(document.querySelectorAll(".place").length).toBeLessThan(100);
});

test("a place opens its article at its line", async () => {
  const { sitting } = await show(1);
  await type("Find", "Kiev");
  await fireEvent.click(await screen.findByRole("button", { name: /^Open Harbour, line 4/ }));
  await waitFor(() => expect(sitting.writing?.id).toBe("a2"));
  expect(sitting.view).toBe("desk");
  await waitFor(() => expect(sitting.writing?.line).toBe(4));
});
