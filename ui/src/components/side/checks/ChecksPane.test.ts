import axe from "axe-core";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, expect, test } from "vitest";
import { StandIn, aBeginning, aChecked, aFinding, anArticle } from "../../../ipc/stand_in";
import { KEY } from "../../../state/context";
import { Sitting } from "../../../state/sitting.svelte";
import ChecksPane from "./ChecksPane.svelte";
import GateSheet from "./GateSheet.svelte";

async function sit(answers: StandIn["answers"]): Promise<{ sitting: Sitting; program: StandIn }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle({ status: "InReview" }),
    Keep: () => ({ ...anArticle({ status: "InReview" }), elsewhere: false }),
    MakeMove: () => anArticle({ status: "Approved" }),
    ...answers,
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  return { sitting, program };
}

function findingsOf(sitting: Sitting) {
  if (!sitting.writing) throw new Error("nothing was opened");
  return sitting.checking.of(sitting.writing);
}

beforeEach(() => localStorage.clear());

test("the list has the errors first, says which field, and whose rules are broken", async () => {
  const found = {
    ...aChecked([
      aFinding({ severity: "hint", message: "a hint" }),
      aFinding({ severity: "error", field: "headline", message: "an error", to: 6, text: "Bridge", fix: "Bridges" }),
    ]),
    more: 12,
    broken: ["style/house.yml: line 3 is no rule"],
    checklist: [{ item: "Names are checked", done: false }],
  };
  const { sitting, program } = await sit({ Findings: () => found, TickItem: () => found });
  const findings = findingsOf(sitting);
  await findings.look();
  render(ChecksPane, { props: { findings }, context: new Map([[KEY, sitting]]) });
  expect(screen.getAllByRole("region").map((one) => one.getAttribute("aria-label"))).toEqual([
    "Errors",
    "Hints",
    "Checklist of the house",
    "Rules of the house that could not be read",
  ]);
  screen.getByText(/And 12 findings more/);
  await fireEvent.click(screen.getByRole("button", { name: /an error.*Headline/ }));
  expect(findings.chosen?.message).toBe("an error");
  expect(screen.queryByRole("button", { name: "Ignore here" })).toBeNull();
  await fireEvent.click(screen.getByRole("button", { name: "Put it right" }));
  expect(sitting.writing?.fields.headline).toBe("Bridges");
  await fireEvent.click(screen.getByRole("checkbox", { name: "Names are checked" }));
  await waitFor(() => expect(program.of("TickItem")).toEqual([{ article: "a1", item: "Names are checked", done: true }]));
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("an article without findings is told so", async () => {
  const { sitting } = await sit({});
  const findings = findingsOf(sitting);
  render(ChecksPane, { props: { findings }, context: new Map([[KEY, sitting]]) });
  await screen.findByText("Nothing found");
});

test("an approval over errors names them, and wants a reason", async () => {
  const { sitting, program } = await sit({ Findings: () => aChecked([aFinding({ severity: "error", message: "“Teh” is no word." })]) });
  void sitting.move("approve");
  await waitFor(() => expect(sitting.checking.gate).not.toBeNull());
  render(GateSheet, { context: new Map([[KEY, sitting]]) });
  await screen.findByRole("dialog", { name: "1 error stands in the way" });
  screen.getByText(/“Teh” is no word/);
  const go = screen.getByRole("button", { name: "Approve all the same" });
  expect(go).toHaveProperty("disabled", true);
  await fireEvent.input(screen.getByLabelText("Why it is approved all the same"), { target: { value: "A quotation." } });
  await fireEvent.click(go);
  await waitFor(() => expect(program.of("MakeMove").map(({ overriding }) => overriding)).toEqual(["A quotation."]));
});
