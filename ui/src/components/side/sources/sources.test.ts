import axe from "axe-core";
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import { EditorState } from "@codemirror/state";
import { beforeEach, expect, test } from "vitest";
import type { SourceView, UnsourcedFact } from "../../../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../../../ipc/stand_in";
import { KEY } from "../../../state/context";
import { Sitting } from "../../../state/sitting.svelte";
import { bodyEditor } from "../../article/body_editor";
import SourcesPane from "./SourcesPane.svelte";
import { opened } from "../../../editor/opened";

const tape: SourceView = {
  id: "s1", kind: "transcript", name: "Tape of 3 May", text: "We knew it in April.", who: "mira", at: "2026-05-03T10:00:00Z",
  passages: [
    {
      anchor: { field: "body", from: 0, to: 3, quote: "We knew it in March.", lost: false },
      line: 1,
      quoted: { exact: false, said: "We knew it in April.", changes: [] },
    },
  ],
} as unknown as SourceView;

let sure = false;

async function open(list: SourceView[], facts: UnsourcedFact[] = []): Promise<{ sitting: Sitting; program: StandIn }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    Keep: () => ({ ...anArticle(), elsewhere: false }),
    Sources: () => [...list],
    AddSource: ({ source }) => (list.push({ ...tape, ...source, id: "s2", passages: [] }), tape),
    RemoveSource: ({ source }) => void list.splice(list.findIndex(({ id }) => id === source), 1),
    Unsourced: () => ({ text: "r1", facts: [...facts] }),
    Support: () => (facts.shift(), { anchor: tape.passages[0]?.anchor, line: 1, quoted: null } as never),
  });
  const sitting = new Sitting({ ...program.backend(), confirm: () => Promise.resolve(sure) });
  await sitting.begin();
  const { writing } = sitting;
  if (!writing) throw new Error("nothing was opened");
  render(SourcesPane, { props: { sources: sitting.sources.of(writing) }, context: new Map([[KEY, sitting]]) });
  return { sitting, program };
}

beforeEach(() => {
  localStorage.clear();
  sure = false;
});

test("the drawer says what was said where a quotation is another, and that it is private", async () => {
  await open([tape]);
  await screen.findByText("Tape of 3 May");
  screen.getByText(/never published or exported/);
  expect(screen.getByText(/What was said/).textContent).toContain("We knew it in April.");
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
});

test("a source is put in, and taken out when somebody is sure", async () => {
  const { program } = await open([]);
  await screen.findByText("No sources yet");
  await fireEvent.change(screen.getByLabelText("What it is"), { target: { value: "link" } });
  await fireEvent.input(screen.getByLabelText("What it is called"), { target: { value: "Report" } });
  await fireEvent.input(screen.getByLabelText("Its address"), { target: { value: "https://example.org/report" } });
  await fireEvent.click(screen.getByRole("button", { name: "Put it into the drawer" }));
  await screen.findByText("Report");
  expect(program.of("AddSource")).toEqual([{ article: "a1", source: { kind: "link", name: "Report", text: "https://example.org/report" } }]);
  await fireEvent.click(screen.getByRole("button", { name: "Take it out of the drawer" }));
  expect(program.of("RemoveSource")).toEqual([]);
  sure = true;
  await fireEvent.click(screen.getByRole("button", { name: "Take it out of the drawer" }));
  await screen.findByText("No sources yet");
});

test("the selection is tied to a source, in the characters of the text that the desk has", async () => {
  const { sitting, program } = await open([tape]);
  const { writing } = sitting;
  await screen.findByText("Tape of 3 May");
  await fireEvent.click(screen.getByRole("button", { name: "It supports the selection" }));
  expect(program.of("Support")).toEqual([]);
  expect(sitting.notices.list.at(-1)?.text).toContain("Select the passage");
  if (!writing) throw new Error("nothing was opened");
  writing.setBody("😀 We knew it.");
  const view = opened({ state: EditorState.create({ doc: "😀 We knew it.", selection: { anchor: 3, head: 10 } }) });
  writing.editor = bodyEditor(view, () => writing.content.body);
  await fireEvent.click(screen.getByRole("button", { name: "It supports the selection" }));
  await waitFor(() => expect(program.of("Support")).toHaveLength(1));
  expect(program.of("Support")[0]?.on).toEqual({ at: { field: "body", from: 2, to: 9, seen: writing.text } });
});

test("what has no source is listed, leads to its place, and is tied with one press", async () => {
  const facts: UnsourcedFact[] = [
    { kind: "figure", field: "body", from: 0, to: 9, line: 1, text: "300 euros" },
    { kind: "quotation", field: "body", from: 20, to: 30, line: 3, text: "We knew it" },
  ];
  const { sitting, program } = await open([tape, { ...tape, id: "s2", name: "Report", passages: [] }], facts);
  const section = within(await screen.findByRole("region", { name: "Without a source" }));
  section.getByText("2 quotations and figures have no source");
  await fireEvent.change(section.getByLabelText("Tie them to"), { target: { value: "s1" } });
  await fireEvent.click(within(section.getByText(/300 euros/).closest("li") ?? document.body).getByRole("button", { name: "From “Tape of 3 May”" }));
  await section.findByText("1 quotation or figure has no source");
  expect(program.of("Support")).toEqual([{ source: "s1", on: { at: { field: "body", from: 0, to: 9, seen: "r1" } } }]);
  await waitFor(() => expect(document.activeElement?.textContent).toContain("We knew it"));
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id }) => id)).toEqual([]);
  // Somebody typed before it, so it is tied where it stands by now.
  sitting.writing?.setBody("Up. 300 euros");
  facts.splice(0, 1, { kind: "quotation", field: "body", from: 24, to: 34, line: 3, text: "We knew it" });
  program.answers.Keep = () => ({ ...anArticle({ text: "t2" }), elsewhere: false });
  program.answers.Unsourced = () => ({ text: "t2", facts: [...facts] });
  await fireEvent.click(section.getByRole("button", { name: "From “Tape of 3 May”" }));
  await section.findByText("Every quotation and figure has a source");
  expect(program.of("Support")[1]?.on).toEqual({ at: { field: "body", from: 24, to: 34, seen: "t2" } });
});
