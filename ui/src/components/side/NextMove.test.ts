import { render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it } from "vitest";
import type { OpenArticle } from "../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import NextMove from "./NextMove.svelte";

async function show(article: Partial<OpenArticle>): Promise<StandIn> {
  const line = { ...anArticle(article), headline: "Bridge", section: null, words: 1 };
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [line], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(article),
    Unsourced: () => ({ text: "r1", facts: [{ kind: "figure", field: "body", from: 0, to: 3, line: 1, text: "One" }] }),
    MakeMove: () => anArticle({ status: "InReview" }),
    Submit: () => anArticle({ status: "InReview" }),
    Review: () => ({ reviewer: "jonas", approvals: [], needed: 2, told: "0 of 2", own_approval: true, read: null }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  if (!sitting.writing) throw new Error("nothing was opened");
  render(NextMove, { props: { writing: sitting.writing }, context: new Map([[KEY, sitting]]) });
  return program;
}

describe("the next move", () => {
  beforeEach(() => localStorage.clear());

  it("is the one that the desk names, with the note that was written", async () => {
    const program = await show({ steps: { next: "submit", others: ["kill"], blocked: null } });
    const note = screen.getByLabelText("Note for the history");
    (note as HTMLInputElement).value = "Please read the last paragraph.";
    note.dispatchEvent(new Event("input", { bubbles: true }));
    screen.getByRole("button", { name: "Submit" }).click();
    await waitFor(() =>
      expect(program.of("MakeMove")).toEqual([
        { article: "a1", step: "submit", note: "Please read the last paragraph.", seen: "r1", overriding: null },
      ]),
    );
  });

  it("hands a draft in to the person who is named, and says whom an article waits for", async () => {
    const program = await show({ steps: { next: "submit", others: [], blocked: null } });
    const to = screen.getByLabelText(/Who is to read it/);
    (to as HTMLInputElement).value = " jonas ";
    to.dispatchEvent(new Event("input", { bubbles: true }));
    screen.getByRole("button", { name: "Submit" }).click();
    await screen.findByText(/Waits for jonas/);
    screen.getByText(/0 of 2 approvals/);
    await screen.findByRole("button", { name: "1 quotation or figure has no source" });
    expect(program.of("Submit")).toEqual([{ article: "a1", to: "jonas", note: null, seen: "r1" }]);
    expect(program.of("MakeMove")).toEqual([]);
  });

  it("takes a double click for one wish", async () => {
    const program = await show({ steps: { next: "submit", others: [], blocked: null } });
    const button = screen.getByRole("button", { name: "Submit" });
    for (const detail of [1, 2]) button.dispatchEvent(new MouseEvent("click", { bubbles: true, detail }));
    await waitFor(() => expect(program.of("MakeMove")).toHaveLength(1));
    await Promise.resolve();
    expect(program.of("MakeMove")).toHaveLength(1);
  });

  it("says why it can't be made", async () => {
    await show({ steps: { next: "submit", others: [], blocked: "it needs a headline first" } });
    expect(screen.getByRole("button", { name: "Submit" })).toHaveProperty("disabled", true);
    expect(screen.getByText("it needs a headline first")).toBeTruthy();
  });

  it("is building the site once nothing else is left to do", async () => {
    const program = await show({ status: "Approved", steps: { next: null, others: ["return"], blocked: null } });
    program.answers.BuildSite = () => ({ out: "/d/site", written: 3, kept: 0, removed: 0, milliseconds: 9 });
    screen.getByRole("button", { name: "Build the site" }).click();
    await waitFor(() => expect(program.of("BuildSite")).toHaveLength(1));
  });
});
