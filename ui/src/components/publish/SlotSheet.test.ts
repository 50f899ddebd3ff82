import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { StandIn, aBeginning, aChecked, aFinding, aTarget, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import GateSheet from "../side/checks/GateSheet.svelte";
import SlotSheet from "./SlotSheet.svelte";

function program(): StandIn {
  const firing = { who: "nobody", problem: null, tried: null };
  const slot = { local: "2026-12-01 06:00", zone: "Europe/Berlin", instant: "2026-12-01T05:00:00Z", targets: null, held: null, firing };
  return new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    RecurringSlots: () => [],
    Targets: () => [aTarget("site"), aTarget("blog", false)],
    HowItStands: () => ({ slot, embargo: null, placements: [], receipts: [] }),
    Schedule: ({ wish }) => {
      if (wish.which === null) throw { code: "time_twice", message: "It comes twice", hint: null, instead: null };
      return anArticle({ status: "Scheduled" });
    },
  });
}

test("a time that comes twice is asked about in place", async () => {
  const desk = program();
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  const question = { id: "a1", headline: "Bridge", at: "2026-10-25 02:30", zone: "Europe/Berlin" };
  render(SlotSheet, { props: { question }, context: new Map([[KEY, sitting]]) });
  (await screen.findByRole("button", { name: "Schedule" })).click();
  (await screen.findByRole("button", { name: "The second" })).click();
  await waitFor(() =>
    expect(desk.of("Schedule").at(-1)?.wish).toEqual({ at: "2026-10-25 02:30", zone: "Europe/Berlin", which: "second" }),
  );
  await waitFor(() => expect(sitting.publishing.slot).toBeNull());
});

test("it begins with the article's own slot, and keeps its targets until others are ticked", async () => {
  const desk = program();
  desk.answers.Schedule = () => anArticle({ status: "Scheduled" });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  const question = { id: "a1", headline: "Bridge", at: null, zone: null };
  render(SlotSheet, { props: { question }, context: new Map([[KEY, sitting]]) });
  await waitFor(() => expect(screen.getByLabelText("Day")).toHaveProperty("value", "2026-12-01"));
  (await screen.findByRole("button", { name: "Schedule" })).click();
  await waitFor(() => expect(desk.of("Schedule")).toHaveLength(1));
  expect(desk.of("Schedule")[0]).toMatchObject({ targets: null, wish: { at: "2026-12-01 06:00", zone: "Europe/Berlin" } });
});

test("other targets go along with the slot, also an embargo's doubled time is asked about", async () => {
  const desk = program();
  desk.answers.Schedule = () => anArticle({ status: "Scheduled" });
  desk.answers.Embargo = ({ until }) => {
    if (until?.which == null) throw { code: "time_twice", message: "It comes twice", hint: null, instead: null };
    return anArticle();
  };
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  const question = { id: "a1", headline: "Bridge", at: "2026-10-25 02:30", zone: "Europe/Berlin" };
  const { unmount } = render(SlotSheet, { props: { question }, context: new Map([[KEY, sitting]]) });
  (await screen.findByRole("checkbox", { name: /blog/ })).click();
  screen.getByRole("button", { name: "Schedule" }).click();
  await waitFor(() => expect(desk.of("Schedule")[0]?.targets).toEqual(["site", "blog"]));
  unmount();
  render(SlotSheet, { props: { question }, context: new Map([[KEY, sitting]]) });
  (await screen.findByRole("checkbox", { name: /Only an embargo/ })).click();
  (await screen.findByRole("button", { name: "Set the embargo" })).click();
  (await screen.findByRole("button", { name: "The first" })).click();
  await waitFor(() => expect(desk.of("Embargo").at(-1)?.until?.which).toBe("first"));
});

test("a slot over errors that nobody was asked about wants a reason, and an error leads to its article", async () => {
  const desk = program();
  desk.answers.Findings = () => aChecked([aFinding({ severity: "error" })]);
  desk.answers.ReadArticle = () => anArticle();
  desk.answers.Schedule = ({ overriding }) => {
    if (overriding === null) throw { code: "findings", message: "The copy desk found something", hint: null, instead: null };
    return anArticle({ status: "Scheduled" });
  };
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  const question = { id: "a1", headline: "Bridge", at: "2026-12-01 06:00", zone: "Europe/Berlin" };
  sitting.publishing.slot = question;
  const context = new Map([[KEY, sitting]]);
  render(SlotSheet, { props: { question }, context });
  render(GateSheet, { context });
  await fireEvent.click(await screen.findByRole("button", { name: "Schedule" }));
  await fireEvent.input(await screen.findByLabelText("Why it is scheduled all the same"), { target: { value: "It comes tonight." } });
  await fireEvent.click(screen.getByRole("button", { name: "Schedule all the same" }));
  await waitFor(() => expect(desk.of("Schedule").map(({ overriding }) => overriding)).toEqual([null, "It comes tonight."]));
  await waitFor(() => expect(sitting.publishing.slot).toBeNull());
  void sitting.publishing.schedule("a1", { at: "2026-12-01 06:00", zone: null, which: null }, null);
  await fireEvent.click(await screen.findByRole("button", { name: "Take me there" }));
  await waitFor(() => expect(sitting.writing?.id).toBe("a1"));
});
