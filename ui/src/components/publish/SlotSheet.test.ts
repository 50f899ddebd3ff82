import { render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import SlotSheet from "./SlotSheet.svelte";

function program(): StandIn {
  const firing = { who: "nobody", problem: null, tried: null };
  const slot = { local: "2026-12-01 06:00", zone: "Europe/Berlin", instant: "2026-12-01T05:00:00Z", targets: null, held: null, firing };
  return new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    RecurringSlots: () => [],
    HowItStands: () => ({ slot, embargo: null, placements: [], receipts: [] }),
    Schedule: ({ wish }) => {
      if (wish.which === null) throw { code: "time_twice", message: "It comes twice", hint: null };
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
