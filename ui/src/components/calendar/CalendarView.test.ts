import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import type { ArticleLine, CalendarEntry } from "../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import { todayIn } from "../../state/wall";
import CalendarView from "./CalendarView.svelte";

const today = todayIn("UTC");
const entry: CalendarEntry = {
  slug: "bridge",
  headline: "Bridge",
  section: null,
  byline: [],
  instant: `${today}T12:00:00Z`,
  local: `${today} 12:00`,
  zone: "UTC",
  target: null,
  state: "scheduled",
  recurring: null,
  collides: false,
  firing: { who: "nobody", problem: null, tried: null },
};
const place: CalendarEntry = { ...entry, slug: null, headline: "Lead", recurring: "Lead", state: "open", firing: null };

function lines(n: number): ArticleLine[] {
  return Array.from({ length: n }, (_, i) => ({
    ...anArticle({ id: `a${i}`, slug: `s${i}` }), headline: `Article ${i}`, section: i === 3 ? "Sport" : null,
  }));
}

async function show(entries: CalendarEntry[], tray: ArticleLine[], form = "agenda"): Promise<{ program: StandIn; sitting: Sitting }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    Calendar: () => ({ entries, zone: "UTC" }),
    Unscheduled: () => tray,
  });
  localStorage.setItem("zones /d", '["UTC"]');
  localStorage.setItem("calendar /d", JSON.stringify(form));
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  render(CalendarView, { context: new Map([[KEY, sitting]]) });
  return { program, sitting };
}

beforeEach(() => localStorage.clear());

test("what goes out is shown, and where nobody sees to it", async () => {
  await show([entry], []);
  await screen.findByText("Bridge");
  expect(screen.getByText(/nobody would publish it/)).toBeTruthy();
});

test("an open place is offered every article without a slot, never the first by itself", async () => {
  const { sitting } = await show([place], lines(12));
  (await screen.findByText("Lead")).closest<HTMLElement>(".ec-event")?.click();
  const search = await screen.findByRole("searchbox", { name: "Find an article" });
  expect(sitting.publishing.slot).toBeNull();
  await fireEvent.input(search, { target: { value: "sport" } });
  const offered = document.querySelectorAll<HTMLElement>("[data-offered]");
  expect([...offered].map((one) => one.dataset["offered"])).toEqual(["s3"]);
  offered[0]?.click();
  expect(sitting.publishing.slot).toEqual({ id: "a3", headline: "Article 3", at: `${today} 12:00`, zone: "UTC" });
});

test("Escape closes the offer, and nothing was chosen", async () => {
  const { sitting } = await show([place], lines(2));
  (await screen.findByText("Lead")).closest<HTMLElement>(".ec-event")?.click();
  const sheet = await screen.findByRole("dialog");
  await fireEvent.keyDown(sheet, { key: "Escape" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(sitting.publishing.slot).toBeNull();
});

test("a missed slot leads to publishing now, or to a new slot", async () => {
  const { sitting } = await show([{ ...entry, state: "missed", firing: null }], []);
  const press = async (name: string) => {
    (await screen.findByText("Bridge")).closest<HTMLElement>(".ec-event")?.click();
    (await screen.findByRole("button", { name })).click();
  };
  await press("New slot…");
  expect(sitting.publishing.slot).toEqual({ id: "bridge", headline: "Bridge", at: null, zone: "UTC" });
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await press("Publish now");
  expect(sitting.publishing.sheet).toEqual({ id: "bridge", headline: "Bridge" });
});

test("another zone is chosen in a sheet, and every entry tells its hour there", async () => {
  await show([entry], []);
  (await screen.findByRole("button", { name: "Zones: UTC" })).click();
  await fireEvent.change(await screen.findByLabelText("Its hours also in"), { target: { value: "Asia/Tokyo" } });
  await screen.findByText("21:00 Tokyo");
});

test("a card of the tray that is pressed asks for its slot", async () => {
  const { sitting } = await show([], lines(1));
  (await screen.findByRole("button", { name: /Article 0/ })).click();
  expect(sitting.publishing.slot).toEqual({ id: "a0", headline: "Article 0", at: null, zone: null });
});

test("a month is given no more of a full day than its cell may show", async () => {
  const full = Array.from({ length: 60 }, (_, i) => ({ ...entry, slug: `s${i}`, headline: `Headline ${i}` }));
  await show(full, [], "month");
  await screen.findByText("Headline 0");
  expect(document.querySelectorAll(".ec-event").length).toBeLessThan(10);
});
