import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { expect, test } from "vitest";
import type { Receipt, Rehearsal } from "../../ipc/backend";
import { StandIn, aBeginning, aChecked, aFinding, aTarget } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import GateSheet from "../side/checks/GateSheet.svelte";
import PublishSheet from "./PublishSheet.svelte";

const change = { bytes: 10, difference: null };
const rehearsal: Rehearsal = {
  approvals: [{ slug: "bridge", who: "Mira", at: "2026-11-24T08:00:00Z" }],
  held_back: [],
  who: "window",
  targets: [
    {
      target: "site", kind: "folder", base_url: "https://x.test", unchanged: 4, problem: null,
      changes: [
        { ...change, path: "bridge/index.html", what: "created", page: true },
        { ...change, path: "index.html", what: "changed", page: true, difference: "-old\n+new" },
        { ...change, path: "old/index.html", what: "removed", page: false },
      ],
    },
  ],
};
const receipt: Receipt = {
  id: "p1", slug: "bridge", revision: "r1", target: "site", act: "publish", asked_by: "mira", address: "https://x.test/bridge/",
  sent: "2026-11-24T09:00:00Z", hash: "h", verified: "verified", difference: null, attempts: 1, state: "done", problem: null,
};

async function show(): Promise<StandIn> {
  const desk = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [], total: 0 }),
    Counts: () => [],
    Targets: () => [aTarget("site")],
    Rehearse: () => rehearsal,
    RehearsedPage: () => ({ before: null, after: "<p>Bridge</p>" }),
    TestTarget: () => ({ at: "2026-11-24T09:00:00Z", good: true, tried: [{ what: "write", good: true, found: "could" }] }),
    Publish: () => [receipt],
  });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  render(PublishSheet, { props: { article: { id: "a1", headline: "Bridge" } }, context: new Map([[KEY, sitting]]) });
  render(GateSheet, { context: new Map([[KEY, sitting]]) });
  await screen.findByText("old/index.html");
  return desk;
}

test("nothing is removed that nobody ticked", async () => {
  const desk = await show();
  expect(screen.getByRole("checkbox", { name: "old/index.html" })).toHaveProperty("checked", false);
  expect(screen.getByText(/bridge was approved by Mira/)).toBeTruthy();
  screen.getByRole("button", { name: "Publish now" }).click();
  await screen.findByText("verified: readers see what was sent");
  expect(desk.of("Publish")).toEqual([{ articles: ["a1"], targets: ["site"], remove: [], overriding: null }]);
});

test("what was ticked is removed", async () => {
  const desk = await show();
  screen.getByRole("checkbox", { name: "old/index.html" }).click();
  await Promise.resolve();
  screen.getByRole("button", { name: "Publish now" }).click();
  await waitFor(() => expect(desk.of("Publish")[0]?.remove).toEqual([{ target: "site", path: "old/index.html" }]));
});

test("both pages stand in frames that run nothing", async () => {
  await show();
  screen.getByRole("button", { name: "Look: bridge/index.html" }).click();
  const frame = await screen.findByTitle("As they will see it: bridge/index.html");
  expect(frame.getAttribute("sandbox")).toBe("allow-same-origin");
  expect(screen.getByText("Not there")).toBeTruthy();
});

test("a target is tried in place", async () => {
  await show();
  expect(screen.getByText("Not tried yet")).toBeTruthy();
  screen.getByRole("button", { name: "Try now" }).click();
  await screen.findByText("Publishing would work");
});

test("errors that nobody was asked about are named, and it goes out over them for a reason", async () => {
  const desk = await show();
  desk.answers.Findings = () => aChecked([aFinding({ severity: "error", message: "“nowhere” is no article." }), aFinding()]);
  desk.answers.Publish = ({ overriding }) => {
    if (overriding === null) throw { code: "findings", message: "The copy desk found something", hint: null, instead: null };
    return [receipt];
  };
  const press = (name: string, inside = screen as Pick<typeof screen, "getByRole">) => fireEvent.click(inside.getByRole("button", { name }));
  await press("Publish now");
  const gate = within(await screen.findByRole("dialog", { name: "1 error stands in the way" }));
  gate.getByText(/“nowhere” is no article/);
  await press("Cancel", gate);
  await screen.findByText("The copy desk found something");
  await press("Publish now");
  const again = within(await screen.findByRole("dialog", { name: "1 error stands in the way" }));
  await fireEvent.input(again.getByLabelText("Why it is published all the same"), { target: { value: "It comes tonight." } });
  await press("Publish all the same", again);
  await waitFor(() => expect(desk.of("Publish").map(({ overriding }) => overriding)).toEqual([null, null, "It comes tonight."]));
});
