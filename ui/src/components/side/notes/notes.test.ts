import axe from "axe-core";
import { EditorView } from "@codemirror/view";
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { drafted, notes as noteMarks, noting } from "../../../editor/notes";
import { opened } from "../../../editor/opened";
import { proofing, since, suggestions } from "../../../editor/suggestions";
import { selected } from "../../../editor/marked";
import type { Kept, OpenArticle } from "../../../ipc/backend";
import { StandIn, aBeginning, aNote, aSuggestion, anArticle } from "../../../ipc/stand_in";
import { KEY } from "../../../state/context";
import type { Notes } from "../../../state/notes.svelte";
import { Sitting } from "../../../state/sitting.svelte";
import type { Writing } from "../../../state/writing.svelte";
import { bodyEditor } from "../../article/body_editor";
import NotesPane from "./NotesPane.svelte";
import * as pencils from "../../../editor/pencils";
import { lend } from "../../../state/pencils";

lend(pencils);

interface Desk {
  program: StandIn;
  sitting: Sitting;
  writing: Writing;
  notes: Notes;
  view: EditorView;
}

const withBody = (body: string, change: Partial<OpenArticle> = {}) => anArticle({ content: { ...anArticle().content, body }, ...change });

async function open(body: string, answers: StandIn["answers"] = {}): Promise<Desk> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => withBody(body),
    Keep: (): Kept => ({ ...anArticle(), text: "t2", elsewhere: false }),
    Seal: () => withBody(body),
    ...answers,
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  const { writing } = sitting;
  if (!writing) throw new Error("nothing was opened");
  const notes = sitting.notes.of(writing);
  const heard = EditorView.updateListener.of(({ docChanged, state }) => docChanged && writing.setBody(state.doc.toString()));
  const marks = [noting((note) => notes.at(note)), proofing(() => notes.readSoon()), heard];
  const view = opened({ state: selected(body, 0, 0, marks), parent: document.body });
  // The selection of the tests' page tells of itself in the midst of an update.
  view.focus = vi.fn();
  writing.editor = bodyEditor(view, () => writing.content.body);
  await notes.read();
  return { program, sitting, writing, notes, view };
}

const shown = (desk: Desk) => render(NotesPane, { props: { notes: desk.notes, suggesting: false }, context: new Map([[KEY, desk.sitting]]) });
const marked = ({ state }: EditorView) => noteMarks.all(state).map(({ from, to }) => state.sliceDoc(from, to));

beforeEach(() => {
  localStorage.clear();
  document.body.replaceChildren();
});

describe("notes", () => {
  it("are marked where the desk's characters are, and move with edits before and inside", async () => {
    const { view } = await open("😀 One bridge.", { Notes: () => [aNote({}, { from: 2, to: 5 })] });
    expect(marked(view)).toEqual(["One"]);
    view.dispatch({ changes: [{ from: 0, insert: "So: " }, { from: 4, insert: "x" }] });
    expect(marked(view)).toEqual(["Oxne"]);
  });

  it("are written on the selection, in the characters of the text that the desk has", async () => {
    const desk = await open("😀 One bridge.", { AddNote: () => aNote() });
    desk.view.dispatch({ selection: { anchor: 3, head: 6 } });
    expect(desk.notes.begin("note")).toBe(true);
    // Somebody writes on in the text meanwhile.
    desk.view.dispatch({ changes: { from: 0, insert: "So: " } });
    shown(desk);
    await fireEvent.input(screen.getByLabelText("What there is to say"), { target: { value: "Which one?" } });
    await fireEvent.click(screen.getByRole("button", { name: "Set the note" }));
    await waitFor(() =>
      expect(desk.program.of("AddNote")).toEqual([
        { article: "a1", on: { at: { field: "body", from: 6, to: 9, seen: "t2" } }, text: "Which one?" },
      ]),
    );
    await waitFor(() => expect(desk.notes.draft).toBeNull());
    expect(drafted.all(desk.view.state)).toEqual([]);
  });

  it("are not written on words that were cut meanwhile", async () => {
    const { notes, view, program, sitting } = await open("One bridge.");
    view.dispatch({ selection: { anchor: 0, head: 3 } });
    notes.begin("note");
    view.dispatch({ changes: { from: 0, to: 4 } });
    expect(await notes.finish("Which?")).toBe(false);
    expect(program.of("AddNote")).toEqual([]);
    expect(sitting.notices.list.at(-1)?.text).toMatch(/no longer in the text/);
  });

  it("wait while what is typed are suggestions, which a move hands in", async () => {
    const base = anArticle().content;
    const desk = await open("One bridge.", {
      Propose: () => ({ base, content: { ...base, body: "One bridge." }, changes: [] }),
      KeepProposal: () => null,
      HandInProposal: () => 1,
      MakeMove: () => anArticle({ status: "InReview" }),
    });
    const { notes, writing, program, sitting } = desk;
    await notes.suggest();
    writing.editor = null;
    expect(notes.begin("note")).toBe(false);
    expect(sitting.notices.list.at(-1)?.text).toMatch(/Press Done first/);
    writing.proposal?.setBody("One old bridge.");
    expect(writing.saved).toBe("saving");
    expect(writing.content.body).toBe("One bridge.");
    expect(await sitting.move("submit")).toBe(true);
    expect(program.of("KeepProposal").map(({ content }) => content.body)).toEqual(["One old bridge."]);
    expect(program.asked.map(({ name }) => name).filter((name) => /Proposal|Move/.test(name))).toEqual(["KeepProposal", "HandInProposal", "MakeMove"]);
    expect(writing.proposal).toBeNull();
  });

  it("are answered, resolved and reopened, by names that a screen reader has", async () => {
    const note = aNote();
    const desk = await open("One.", { Notes: () => [note], AnswerNote: () => note, ResolveNote: () => note, ReopenNote: () => note });
    const { container } = shown(desk);
    await fireEvent.click(screen.getByRole("button", { name: "One" }));
    await fireEvent.input(await screen.findByLabelText("Your answer"), { target: { value: "The minister." } });
    await fireEvent.click(screen.getByRole("button", { name: "Answer" }));
    await waitFor(() => expect(desk.program.of("AnswerNote")).toEqual([{ note: "n1", text: "The minister." }]));
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    desk.program.answers.Notes = () => [{ ...note, resolved: { who: "mira", at: "2026-11-24T10:00:00Z" } }];
    await fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
    await screen.findByText("1 note resolved");
    expect(marked(desk.view)).toEqual([]);
    await fireEvent.click(screen.getByText("Reopen"));
    await waitFor(() => expect(desk.program.of("ReopenNote")).toEqual([{ note: "n1" }]));
  });
});

describe("suggestions", () => {
  it("stand struck and inserted in the text, and are accepted as an edit", async () => {
    const taken = { article: withBody("Two.", { text: "t3" }), accepted: ["s1"], overtaken: [], left: [] };
    const desk = await open("One.", { Suggestions: () => [aSuggestion()], Accept: () => taken });
    expect(desk.view.contentDOM.querySelector("del")?.textContent).toBe("One");
    expect(desk.view.contentDOM.querySelector("ins")?.textContent).toBe("Two");
    shown(desk);
    desk.program.answers.Suggestions = () => [];
    await fireEvent.click(screen.getByRole("button", { name: "Accept" }));
    await waitFor(() => expect(desk.view.state.doc.toString()).toBe("Two."));
    await desk.writing.flush();
    expect(desk.program.of("Keep").map(({ follows }) => follows)).toEqual(["t3"]);
  });

  it("can't be accepted where their words have changed, and are declined", async () => {
    const blocked = aSuggestion({ blocked: "Its words have changed since it was made." });
    const desk = await open("One.", { Suggestions: () => [blocked], Decline: () => blocked });
    shown(desk);
    expect(screen.getByRole("button", { name: "Accept" })).toHaveProperty("disabled", true);
    await fireEvent.click(screen.getByRole("button", { name: "Decline" }));
    await waitFor(() => expect(desk.program.of("Decline")).toEqual([{ suggestion: "s1" }]));
  });

  it("leave the text with the words that they were meant for", async () => {
    const { view } = await open("One.", { Suggestions: () => [aSuggestion()] });
    view.dispatch({ changes: { from: 1, insert: "x" } });
    expect(suggestions.all(view.state)).toEqual([]);
    await waitFor(() => expect(view.contentDOM.querySelector("ins")).toBeNull());
  });

  it("are for the selected words, and another text than those", async () => {
    const desk = await open("One.", { Suggest: () => aSuggestion() });
    desk.view.dispatch({ selection: { anchor: 0, head: 3 } });
    desk.notes.begin("suggestion");
    shown(desk);
    const propose = screen.getByRole("button", { name: "Suggest it" });
    expect(propose).toHaveProperty("disabled", true);
    await fireEvent.input(screen.getByLabelText(/What it should say/), { target: { value: "Two" } });
    await fireEvent.click(propose);
    await waitFor(() =>
      expect(desk.program.of("Suggest")).toEqual([
        { article: "a1", on: { at: { field: "body", from: 0, to: 3, seen: "r1" } }, replacement: "Two" },
      ]),
    );
  });
});

describe("what changed since somebody read the article", () => {
  const changes = [
    { kind: "same" as const, text: "One " },
    { kind: "removed" as const, text: "old " },
    { kind: "added" as const, text: "new " },
    { kind: "same" as const, text: "bridge." },
  ];
  const fields = [{ field: "body", changes }];

  it("is marked on request, and no longer once it was read", async () => {
    const answers = { ChangedSinceRead: () => ({ read: "r0", fields }), ReadMark: () => null };
    const { notes, view, program } = await open("One new bridge.", answers);
    await notes.toggleChanges();
    expect(notes.changedFields).toEqual(["body"]);
    expect(view.contentDOM.querySelector("ins")?.textContent).toBe("new ");
    expect(view.contentDOM.querySelector("del")?.textContent).toBe("old ");
    await notes.markRead();
    expect(program.of("ReadMark")).toEqual([{ article: "a1" }]);
    expect(since.all(view.state)).toEqual([]);
    expect(notes.changedFields).toBeNull();
  });

  it("is nothing for who never read it", async () => {
    const { notes, sitting } = await open("One.", { ChangedSinceRead: () => ({ read: null, fields: [] }) });
    await notes.toggleChanges();
    expect(notes.changedFields).toBeNull();
    expect(sitting.notices.list).toHaveLength(1);
  });
});
