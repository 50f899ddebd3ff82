/**
 * The review of one article: notes on its passages, and other words for them.
 *
 * The desk knows where a passage is in the text on the disk. In the editor the marks
 * move with the text, so they are only put anew when the desk was asked about the
 * very text that stands there.
 */

import type { Marks, Passage } from "../editor/marks";
import { t } from "../i18n";
import type { Anchor, Ask, Change, NoteView, PassageWish, SuggestionView, TakenIn } from "../ipc/backend";
import { Asking } from "./asking";
import { holderOf } from "./holder";
import { pencils } from "./pencils";
import type { Notices } from "./notices.svelte";
import { Proposal } from "./proposal.svelte";
import { charactersTo, deskPlace, editorPlaces, placesInEditor } from "./places";
import type { Writing } from "./writing.svelte";

/** How long nobody types before the desk is asked again. */
const REST = 400;

/** A note or a suggestion that is being written, and on what. */
export interface Draft {
  kind: "note" | "suggestion";
  field: Anchor["field"];
  /** The passage as it was when it was chosen. */
  quote: string;
  /** Where it stands in a field of the head; in the body it is a mark. */
  from: number;
  to: number;
}

export class Notes {
  #ask: Ask;
  #notices: Notices;
  #writing: Writing;
  #list = $state.raw<readonly NoteView[]>([]);
  #suggestions = $state.raw<readonly SuggestionView[]>([]);
  #draft = $state.raw<Draft | null>(null);
  #chosen = $state<string | null>(null);
  #changedFields = $state.raw<readonly string[] | null>(null);
  #asking = new Asking(() => this.#read(), REST);
  /** The version of the text that the passages were read for. */
  #of = -1;

  constructor(ask: Ask, notices: Notices, writing: Writing) {
    this.#ask = ask;
    this.#notices = notices;
    this.#writing = writing;
  }

  /** The notes that wait for an answer or an end. */
  get open(): readonly NoteView[] {
    return this.#list.filter(({ resolved }) => resolved === null);
  }

  get resolved(): readonly NoteView[] {
    return this.#list.filter(({ resolved }) => resolved !== null);
  }

  /** The suggestions that nobody decided yet. */
  get suggested(): readonly SuggestionView[] {
    return this.#suggestions.filter(({ state }) => state === "open");
  }

  get draft(): Draft | null {
    return this.#draft;
  }

  /** The note or suggestion that somebody is at, by its id. */
  get chosen(): string | null {
    return this.#chosen;
  }

  /** The fields that changed since this person read the article, while that is shown. */
  get changedFields(): readonly string[] | null {
    return this.#changedFields;
  }

  at(note: NoteView): void {
    this.#chosen = note.id;
  }

  /** Reads what there is; where that is under way, once more after it. */
  read(): Promise<void> {
    return this.#asking.now();
  }

  /** Reads once the typing rests, as after an edit of words that somebody suggested others for. */
  readSoon(): void {
    this.#asking.soon();
  }

  /** An editor began anew with the text. */
  show(): void {
    if (this.#of !== this.#writing.version) return void this.read();
    const lent = pencils();
    if (!lent) return;
    this.#put(lent.notes, this.open);
    this.#put(lent.suggestions, this.suggested);
  }

  goTo(one: NoteView | SuggestionView): void {
    this.#chosen = one.id;
    const { field } = one.anchor;
    const view = this.#writing.editor?.view;
    if (field !== "body") return this.#writing.fieldOf?.(field)?.focus();
    const lent = pencils();
    if (!view || !lent) return;
    const { notes, suggestions } = lent;
    const found = [...notes.all(view.state), ...suggestions.all(view.state)].find(({ about }) => about.id === one.id);
    if (found) lent.goToPassage(view, found);
  }

  /** Begins a note or a suggestion on what is selected; on the paragraph where nothing is. False where there is none. */
  begin(kind: Draft["kind"]): boolean {
    for (const field of ["kicker", "headline", "standfirst"] as const) {
      const shown = this.#writing.fieldOf?.(field);
      if (!shown || shown !== document.activeElement || shown.value === "") continue;
      const some = shown.selectionStart !== shown.selectionEnd;
      const [from, to] = some ? [shown.selectionStart ?? 0, shown.selectionEnd ?? 0] : [0, shown.value.length];
      this.#draft = { kind, field, quote: shown.value.slice(from, to), from, to };
      return true;
    }
    const view = this.#writing.editor?.view;
    if (!view) {
      if (this.#writing.proposal) this.#notices.failed({ message: t.notes.handInFirst, hint: null });
      return false;
    }
    const { main } = view.state.selection;
    const { from, to } = main.empty ? view.state.doc.lineAt(main.head) : main;
    if (from === to) {
      this.#notices.failed({ message: t.notes.selectFirst, hint: null });
      return false;
    }
    this.#markDraft([{ from, to, about: "draft" }]);
    this.#draft = { kind, field: "body", quote: view.state.sliceDoc(from, to), from, to };
    return true;
  }

  cancel(): void {
    this.#draft = null;
    this.#markDraft([]);
  }

  #markDraft(passages: readonly Passage<"draft">[]): void {
    const effects = pencils()?.drafted.put.of(passages);
    if (effects) holderOf(this.#writing)?.dispatch({ effects });
  }

  /** Keeps what was begun, with the words of a note or those that are suggested. */
  async finish(text: string): Promise<boolean> {
    const draft = this.#draft;
    if (!draft || !(await this.#writing.flush())) return false;
    const on = this.#wish(draft);
    if (!on) {
      this.#notices.failed({ message: t.notes.gone, hint: null });
      return false;
    }
    return this.#act(async () => {
      const article = this.#writing.id;
      const made =
        draft.kind === "note" ? await this.#ask("AddNote", { article, on, text }) : await this.#ask("Suggest", { article, on, replacement: text });
      this.cancel();
      this.#chosen = made.id;
    });
  }

  /** From now on what is typed are suggestions, and no longer. Goes on with what was not handed in. */
  async suggest(): Promise<void> {
    const writing = this.#writing;
    if (writing.proposal || !(await writing.flush())) return;
    await this.#notices.trying(async () => {
      const view = await this.#ask("Propose", { article: writing.id });
      writing.proposal ??= new Proposal(this.#ask, writing.id, view);
    });
  }

  async toggleSuggesting(): Promise<void> {
    await (this.#writing.proposal ? this.handIn() : this.suggest());
  }

  /** What was typed becomes suggestions; true where there is nothing to be handed in any more. */
  async handIn(): Promise<boolean> {
    return this.#endProposal(async (article) => {
      const made = await this.#ask("HandInProposal", { article });
      this.#notices.done(t.notes.handedIn(made));
    });
  }

  /** Throws away what was typed as suggestions. */
  async drop(): Promise<void> {
    await this.#endProposal((article) => this.#ask("DropProposal", { article }));
  }

  async #endProposal(end: (article: string) => Promise<unknown>): Promise<boolean> {
    const { proposal, id } = this.#writing;
    if (!proposal) return true;
    if (!(await this.#writing.flush())) return false;
    return this.#act(async () => {
      await end(id);
      proposal.keeping.end();
      this.#writing.proposal = null;
    });
  }

  async answer(note: NoteView, text: string): Promise<boolean> {
    return this.#act(() => this.#ask("AnswerNote", { note: note.id, text }));
  }

  async resolve(note: NoteView): Promise<void> {
    await this.#act(() => this.#ask("ResolveNote", { note: note.id }));
  }

  async reopen(note: NoteView): Promise<void> {
    await this.#act(() => this.#ask("ReopenNote", { note: note.id }));
  }

  async accept(one: SuggestionView): Promise<void> {
    await this.#take(() => this.#ask("Accept", { suggestion: one.id }));
  }

  async acceptAll(): Promise<void> {
    await this.#take(() => this.#ask("AcceptAll", { article: this.#writing.id }));
  }

  async decline(one: SuggestionView): Promise<void> {
    await this.#act(() => this.#ask("Decline", { suggestion: one.id }));
  }

  /** Marks what changed since this person read the article, or takes the marks away. */
  async toggleChanges(): Promise<void> {
    if (this.#changedFields) return this.#hideChanges();
    if (!(await this.#writing.flush())) return;
    const { version, id } = this.#writing;
    await this.#notices.trying(async () => {
      const { read, fields } = await this.#ask("ChangedSinceRead", { article: id, who: null });
      if (read === null) return this.#notices.done(t.notes.neverRead);
      // Places in an older text would mark other words.
      if (version !== this.#writing.version) return this.#notices.done(t.notes.typedMeanwhile);
      this.#changedFields = fields.map(({ field }) => field);
      const changes = fields.find(({ field }) => field === "body")?.changes ?? [];
      this.#markChanges(passagesOf(changes, this.#writing.content.body));
      if (fields.length === 0) this.#notices.done(t.notes.nothingChanged);
    });
  }

  /** This person has read the article as it stands. */
  async markRead(): Promise<void> {
    if (!(await this.#writing.flush())) return;
    await this.#notices.trying(async () => {
      // What is read is a revision.
      this.#writing.accept(await this.#ask("Seal", { article: this.#writing.id, asked: false }));
      await this.#ask("ReadMark", { article: this.#writing.id });
      this.#hideChanges();
      this.#notices.done(t.notes.marked);
    });
  }

  #hideChanges(): void {
    this.#changedFields = null;
    this.#markChanges([]);
  }

  #markChanges(passages: readonly Passage<Change>[]): void {
    const effects = pencils()?.since.put.of(passages);
    if (effects) holderOf(this.#writing)?.dispatch({ effects });
  }

  /** The passage of a draft as the desk is told of it: in the characters of the text that it has. */
  #wish({ field, from, to, quote }: Draft): PassageWish | null {
    const { content, text: seen } = this.#writing;
    if (field !== "body") {
      const value = content[field] ?? "";
      if (value.slice(from, to) !== quote) return null;
      return { at: { field, from: charactersTo(value, from), to: charactersTo(value, to), seen } };
    }
    const state = holderOf(this.#writing)?.state;
    const mark = state && pencils()?.drafted.all(state)[0];
    if (!mark) return null;
    const place = (at: number) => deskPlace(content.body, at);
    return { at: { field, from: place(mark.from), to: place(mark.to), seen } };
  }

  async #act(ask: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#notices.trying(ask);
    if (done) await this.read();
    return done;
  }

  async #take(ask: () => Promise<TakenIn>): Promise<void> {
    const writing = this.#writing;
    if (!(await this.handIn()) || !(await writing.flush())) return;
    const { version } = writing;
    await this.#act(async () => {
      const { article, accepted, left } = await ask();
      // What was typed meanwhile leads; the text with the suggestion is in the history.
      if (version === writing.version) writing.follow(article);
      else writing.accept(article);
      this.#notices.done(left.length > 0 ? t.notes.someLeft(accepted.length, left.length) : t.notes.accepted(accepted.length));
    });
  }

  async #read(): Promise<void> {
    await this.#notices.trying(async () => {
      if (this.#writing.ended || !(await this.#writing.flush())) return;
      const { version, id: article } = this.#writing;
      const [list, suggested] = await Promise.all([this.#ask("Notes", { article }), this.#ask("Suggestions", { article })]);
      if (version !== this.#writing.version) return this.readSoon();
      this.#list = list;
      this.#suggestions = suggested;
      this.#of = version;
      this.show();
    });
  }

  #put<T extends NoteView | SuggestionView>(kind: Marks<T>, all: readonly T[]): void {
    const place = editorPlaces(this.#writing.content.body);
    const shown = all.filter(({ anchor }) => anchor.field === "body" && !anchor.lost);
    const passages = shown.map((about) => ({ from: place(about.anchor.from), to: place(about.anchor.to), about }));
    holderOf(this.#writing)?.dispatch({ effects: kind.put.of(passages) });
  }
}

/** Where changes stand in the newer text. */
export function passagesOf(changes: readonly Change[], body: string): Passage<Change>[] {
  const place = placesInEditor(body);
  let at = 0;
  const found: Passage<Change>[] = [];
  for (const about of changes) {
    const from = at;
    if (about.kind !== "removed") at += about.text.length;
    if (about.kind !== "same") found.push({ from: place(from), to: place(at), about });
  }
  return found;
}
