import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Front, PinnedArticle } from "../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import FrontSheet from "./FrontSheet.svelte";

const articles: PinnedArticle[] = [
  { slug: "ferry", headline: "Ferry", status: "Draft" },
  { slug: "bridge", headline: "Bridge", status: "Published" },
];

async function show(...onFront: string[]): Promise<StandIn> {
  let kept = onFront;
  const front = (): Front => ({
    places: [{ section: null, pinned: kept.flatMap((slug) => articles.find((one) => one.slug === slug) ?? []) }, { section: "World", pinned: [] }],
  });
  const desk = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: articles.map((one) => ({ ...anArticle(), ...one, id: one.slug, section: "World" })), total: 2 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    ShowFront: front,
    PinArticles: ({ section, articles }) => {
      if (section !== null) throw { code: "other_section", message: "It does not stand there", hint: "give it that section", instead: null };
      kept = articles;
      return front();
    },
  });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  await sitting.front.show();
  render(FrontSheet, { context: new Map([[KEY, sitting]]) });
  await waitFor(() => expect(offered("ferry")).toBeTruthy());
  return desk;
}

const offered = (slug: string) => document.querySelector<HTMLElement>(`[data-offered="${slug}"]`);
const line = (slug: string) => within(document.querySelector(`[data-pinned="${slug}"]`) as HTMLElement);
const order = () => [...document.querySelectorAll<HTMLElement>("[data-pinned]")].map((one) => one.dataset["pinned"]);

test("an empty place says what stands there, and an article that is chosen leads", async () => {
  await show();
  screen.getByText("What is newest stands here");
  await fireEvent.click(offered("bridge") as HTMLElement);
  await waitFor(() => expect(order()).toEqual(["bridge"]));
  line("bridge").getByText("Lead story");
  expect(offered("bridge")?.hasAttribute("data-disabled")).toBe(true);
});

test("it is put in order by the keyboard, which stays with what it moves", async () => {
  await show("ferry", "bridge");
  line("ferry").getByText(/waits until readers can see it/);
  const up = line("bridge").getByRole("button", { name: "Move “Bridge” up" });
  up.focus();
  await fireEvent.keyDown(up, { key: "ArrowUp", altKey: true });
  await waitFor(() => expect(order()).toEqual(["bridge", "ferry"]));
  await waitFor(() => expect(document.activeElement).toBe(line("bridge").getByRole("button", { name: "Move “Bridge” up" })));
  line("bridge").getByText("Lead story");
  await screen.findByText("“Bridge” is 1 of 2 now");
});

test("what is taken away hands the keyboard on, and is brought back", async () => {
  await show("ferry", "bridge");
  expect(screen.queryByRole("button", { name: "Build the site" })).toBeNull();
  await fireEvent.click(line("ferry").getByRole("button", { name: "Take “Ferry” from the top" }));
  await waitFor(() => expect(order()).toEqual(["bridge"]));
  await waitFor(() => expect(document.activeElement?.getAttribute("aria-label")).toBe("Take “Bridge” from the top"));
  screen.getByRole("button", { name: "Build the site" });
  await fireEvent.click(screen.getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(order()).toEqual(["ferry", "bridge"]));
});

test("why a section does not take an article is said", async () => {
  await show();
  await fireEvent.click(screen.getByRole("button", { name: "World" }));
  await fireEvent.click(offered("ferry") as HTMLElement);
  await waitFor(() => expect(screen.getByRole("alert").textContent?.trim()).toBe("It does not stand there: give it that section"));
});
