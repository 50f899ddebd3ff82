import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import type { FieldChange, HistoryLine } from "../../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../../ipc/stand_in";
import { KEY } from "../../../state/context";
import { Sitting } from "../../../state/sitting.svelte";
import ArticleEditor from "../../article/ArticleEditor.svelte";
import HistoryPane from "./HistoryPane.svelte";

const BODY = `It is open.\n\n${"The same words. ".repeat(30)}\n\nThe end.\n`;
const { content } = anArticle({ content: { ...anArticle().content, headline: "Bridge opens", body: BODY } });
const lines: HistoryLine[] = (["approve", "autosave", "autosave", "new"] as const).map((move, n) => ({
  move, revision: `r${n}`, parent: n < 3 ? `r${n + 1}` : null, author: "Mira", time: `2026-11-24T1${n}:00:00Z`, words: 61,
  note: move === "approve" ? "Good now." : null,
}));
const differs: FieldChange[] = [
  { field: "headline", changes: [{ kind: "same", text: "Bridge " }, { kind: "removed", text: "closes" }, { kind: "added", text: "opens" }] },
  {
    field: "body",
    changes: [
      { kind: "same", text: "It is " }, { kind: "removed", text: "closed" }, { kind: "added", text: "open" },
      { kind: "same", text: `.\n\n${"The same words. ".repeat(30)}\n\n` }, { kind: "removed", text: "Gone.\n\n" },
      { kind: "same", text: "The end.\n" },
    ],
  },
];

async function show(): Promise<StandIn> {
  const { status, steps, updated } = anArticle();
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null, words: 1 }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle({ content }),
    History: () => lines,
    ChangeSizes: ({ pairs }) => pairs.map(({ from }) => (from ? { added: 12, removed: 3 } : { added: 61, removed: 0 })),
    ReadRevision: () => ({ ...content, headline: "Bridge closes", body: "It is **closed**.\n" }),
    Difference: () => differs,
    Keep: () => ({ status, steps, updated, revision: "r0", text: "t", elsewhere: false, words: 1, minutes: 1 }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  if (!sitting.writing) throw new Error("nothing was opened");
  const props = { props: { writing: sitting.writing }, context: new Map([[KEY, sitting]]) };
  render(ArticleEditor, props);
  render(HistoryPane, props);
  await screen.findByText("61 words added, 0 removed");
  return program;
}

const press = (name: string | RegExp, inside = screen as Pick<typeof screen, "getByRole">) =>
  fireEvent.click(inside.getByRole("button", { name }));

async function choose(): Promise<void> {
  await press(/^Begun/);
  await screen.findByText("Set against the text as it stands");
}

async function compare() {
  await choose();
  await press("Compare with…");
  const sheet = within(await screen.findByRole("dialog"));
  await sheet.findByText("3 changes");
  return sheet;
}

describe("the history of an article", () => {
  beforeEach(() => localStorage.clear());

  it("tells who did what and how much it changed, and folds what was saved by itself", async () => {
    await show();
    const entries = within(screen.getByRole("list", { name: "History" })).getAllByRole("button");
    expect(entries.map((one) => one.textContent.replace(/\s+/g, " "))).toEqual([
      expect.stringMatching(/Approved Mira.*12 words added, 3 removed.*61 words.*Good now\./),
      expect.stringMatching(/2 revisions saved by itself.*12 words added, 3 removed/),
      expect.stringMatching(/Begun Mira.*61 words added, 0 removed/),
    ]);
    await press(/2 revisions saved by itself/);
    expect(screen.getAllByText("Saved by itself")).toHaveLength(2);
  });

  it("shows each change and folds what is the same", async () => {
    await show();
    await choose();
    const parts = screen.getAllByRole("group").map((one) => [one.getAttribute("aria-label"), one.querySelector("p")?.textContent]);
    expect(parts).toEqual([
      ["Change 1 of 3", "Bridge closesopens"],
      ["Change 2 of 3", "It is closedopen."],
      ["Change 3 of 3", "Gone."],
    ]);
    await press("1 paragraph is the same");
    expect(screen.getByText(/The same words\./, { selector: "p" })).toBeTruthy();
  });

  it("puts a part back into the fields and into the editor", async () => {
    const program = await show();
    await choose();
    await press("Take this back", within(screen.getByRole("group", { name: "Change 1 of 3" })));
    await waitFor(() => expect(screen.getByLabelText("Headline")).toHaveProperty("value", "Bridge closes"));
    await press("Bring this back", within(screen.getByRole("group", { name: "Change 3 of 3" })));
    await waitFor(() => expect(program.of("Keep").at(-1)?.content.body).toBe(BODY.replace("The end.", "Gone.\n\nThe end.")));
    const editor = screen.getByLabelText("Body");
    expect(editor.textContent).toContain("Gone.");
    await press("Undo");
    await waitFor(() => expect(editor.textContent).not.toContain("Gone."));
    expect(screen.getByLabelText("Headline")).toHaveProperty("value", "Bridge closes");
  });

  it("reads a revision without a way to write in it", async () => {
    await show();
    await choose();
    await press("Read it");
    const sheet = within(await screen.findByRole("dialog"));
    expect((await sheet.findByRole("heading", { name: "Bridge closes" })).tagName).toBe("H2");
    const body = sheet.getByLabelText("Body");
    expect([body.textContent, body.getAttribute("contenteditable")]).toEqual(["It is **closed**.", "false"]);
  });

  it("compares any two texts, side by side where somebody likes that", async () => {
    const program = await show();
    const sheet = await compare();
    await fireEvent.change(sheet.getByLabelText("Set against"), { target: { value: "r1" } });
    await waitFor(() => expect(program.of("Difference").at(-1)).toEqual({ article: "a1", from: "r3", to: "r1" }));
    await fireEvent.change(sheet.getByLabelText("This text"), { target: { value: "r2" } });
    await waitFor(() => expect(program.of("Difference").at(-1)).toEqual({ article: "a1", from: "r2", to: "r1" }));
    await sheet.findByText("3 changes");
    expect(sheet.queryByRole("button", { name: "Take this back" })).toBeNull();
    await press("Side by side", sheet);
    const first = within(sheet.getByRole("group", { name: "Change 1 of 3" }));
    expect(first.getByLabelText("The first text").textContent).toBe("Bridge closes");
    expect(first.getByLabelText("The text it is set against").textContent).toBe("Bridge opens");
  });

  it("leads from change to change by keyboard", async () => {
    await show();
    const sheet = await compare();
    const label = () => document.activeElement?.getAttribute("aria-label");
    const found = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp"]) {
      await fireEvent.keyDown(window, { key, altKey: true });
      found.push(label());
    }
    expect(found).toEqual(["Change 1 of 3", "Change 2 of 3", "Change 1 of 3"]);
    // A button takes the focus, and yet leads on from the change before.
    sheet.getByRole("button", { name: /Next change/ }).focus();
    await press(/Next change/, sheet);
    expect(label()).toBe("Change 2 of 3");
  });

  it("has nothing that axe finds serious", async () => {
    await show();
    await compare();
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical").map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  });
});
