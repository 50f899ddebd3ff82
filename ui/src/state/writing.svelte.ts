/**
 * The article that is open for writing.
 *
 * What is typed is kept at once and nothing ever writes back into the fields
 * (scar 3): the desk's answers change what stands around the text, not the text.
 * Only a person's own wish does, such as a part of an older text that comes back.
 */

import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Ask, Content, Failure, Kept, OpenArticle } from "../ipc/backend";
import { applied, between, type Edit } from "../text/edit";
import { Keeping, leastSafe, type Saved } from "./keeping.svelte";
import type { Proposal } from "./proposal.svelte";

/** The fields with words that somebody may have something to say about. */
export type HeadField = "kicker" | "headline" | "standfirst";

/** The fields that hold one line of text or none. */
export type TextField = HeadField | "dateline" | "section" | "language" | "translates" | "date";

/** What can be asked of the editor from outside. */
export type EditorAct =
  | "bold"
  | "italic"
  | "link"
  | "footnote"
  | "table"
  | "find"
  | "find-next"
  | "find-last"
  | "line-up"
  | "line-down"
  | "section-up"
  | "section-down";

/** The editor that shows the body. */
export interface BodyEditor {
  readonly view: EditorView;
  act: (what: EditorAct) => void;
  /** Gives it the keyboard. */
  focus: () => void;
  /** Puts the cursor on a line of the body, from 1, and shows it. */
  goTo: (line: number) => void;
  /** Puts a text in place of the selection. */
  insert: (text: string) => void;
  /** Puts a text on lines of its own at the cursor, once it is there. */
  arrive: (text: Promise<string | null>) => void;
  /** Changes passages: one step of undo, and the cursor stays where it is. */
  change: (edits: readonly Edit[]) => void;
  /** Moves a section before another, by their places in the outline. */
  moveSection: (from: number, to: number) => void;
}

/** The article's headings, and which of them the cursor is under; -1 above the first. */
export interface OutlineView {
  list: readonly { level: number; text: string; line: number }[];
  at: number;
}

/** What can be written out as a string. */
interface Written {
  toString: () => string;
}

/** How long a text or a passage is. */
export interface Length {
  words: number;
  characters: number;
}

export class Writing {
  #ask: Ask;
  #heard: (kept: Kept) => void;
  #changed: () => void;
  /** As a string, or as the editor has it until somebody needs the string. */
  #body: string | Written;
  #keeping = new Keeping(() => this.#keep());
  /** The hash of the text that the desk has of this window. */
  #text: string;
  #article = $state.raw() as OpenArticle;
  #fields = $state.raw() as Omit<Content, "body">;
  #elsewhere = $state(false);
  #put = $state(0);
  /** The passage that is selected in the body. Not reactive. */
  selected = "";
  /** The line of the body in which the cursor stands, from 1. */
  line = $state(1);
  /** Finds the field of the head that is on the screen. Not reactive. */
  fieldOf: ((name: string) => HTMLInputElement | HTMLTextAreaElement | null) | null = null;
  /** The editor, while there is one. Not reactive. */
  editor: BodyEditor | null = null;
  /**
   * The editor's state, for when the article is shown again: with its cursor and what can be
   * undone. It shares the text with the editor, and costs no page on the screen. Not reactive.
   */
  state: EditorState | null = null;
  /** What stood at the upper edge: a place of the body and how far above it, or only how far down. Not reactive. */
  scrolled: { at: number | null; by: number } = { at: null, by: 0 };
  /** A line that is to be shown once there is an editor. Not reactive. */
  awaited: number | null = null;
  /** What somebody writes as suggestions; while there is one, all that is typed goes there. */
  proposal = $state.raw<Proposal | null>(null);
  outline = $state.raw<OutlineView>({ list: [], at: -1 });
  /** How long the text is, and what is selected of it. */
  length = $state.raw<{ whole: Length; selected: Length | null } | null>(null);
  #words = $state(0);
  #minutes = $state(1);

  /** `heard` is called with each answer of the desk, `changed` at each change of the text. */
  constructor(ask: Ask, article: OpenArticle, heard: (kept: Kept) => void, changed: () => void) {
    this.#ask = ask;
    this.#heard = heard;
    this.#changed = changed;
    this.#article = article;
    const { body, ...fields } = article.content;
    this.#fields = fields;
    this.#body = body;
    this.#text = article.text;
    this.measure(article.words, article.minutes);
  }

  get article(): OpenArticle {
    return this.#article;
  }

  get id(): string {
    return this.#article.id;
  }

  get fields(): Omit<Content, "body"> {
    return this.#fields;
  }

  /** The text as it stands in the editor. Not reactive: it changes at every key. */
  get content(): Content {
    return { ...this.#fields, body: this.#whole };
  }

  /** The hash of the text that the desk last had from here: what moves are made on. */
  get text(): string {
    return this.#text;
  }

  /** Whether another article took its place. */
  get ended(): boolean {
    return this.#keeping.ended;
  }

  /** Goes up with each change of the text. Not reactive. */
  get version(): number {
    return this.#keeping.version;
  }

  /** How safe all is that was typed here, also as suggestions. */
  get saved(): Saved {
    return leastSafe([this.#keeping.saved, this.proposal?.keeping.saved]);
  }

  /** The same as people are told it. */
  get told(): Saved {
    return leastSafe([this.#keeping.told, this.proposal?.keeping.told]);
  }

  /** Why the last write failed, until one succeeds. */
  get failure(): Failure | null {
    return this.#keeping.failure ?? this.proposal?.keeping.failure ?? null;
  }

  /** The editor that is on the screen: of the article's text, or of what is suggested for it. */
  get at(): BodyEditor | null {
    return (this.proposal ?? this).editor;
  }

  /** Whether the article was changed elsewhere while it was open here. */
  get elsewhere(): boolean {
    return this.#elsewhere;
  }

  get words(): number {
    return this.#words;
  }

  get minutes(): number {
    return this.#minutes;
  }

  set(field: TextField, value: string): void {
    const text = value === "" && field !== "headline" ? null : value;
    this.#fields = { ...this.#fields, [field]: text };
    this.#touch();
  }

  setList(field: "byline" | "tags", names: string[]): void {
    this.#fields = { ...this.#fields, [field]: names };
    this.#touch();
  }

  get #whole(): string {
    return (this.#body = this.#body.toString());
  }

  /** Another body. Long ones are written out when they are sent, which is not at every key. */
  setBody(body: string | Written): void {
    this.#body = body;
    this.#touch();
  }

  /** Shows a line of the body: at once, or as soon as there is an editor. */
  goTo(line: number): void {
    this.line = line;
    if (this.at) this.at.goTo(line);
    else this.awaited = line;
  }

  /** Changes passages of the body on somebody's wish: an edit as if it was typed. */
  change(edits: readonly Edit[]): void {
    if (this.editor) return this.editor.change(edits);
    // The state that was left knows nothing of it.
    this.state = null;
    this.setBody(applied(this.#whole, edits));
  }

  /** Takes a text that the desk made of this one, as an edit: the cursor and what can be undone stay. */
  follow(article: OpenArticle): void {
    const { body, ...fields } = article.content;
    this.#article = article;
    this.#text = article.text;
    if (body !== this.#whole) this.change([between(this.#whole, body)]);
    if (JSON.stringify(fields) !== JSON.stringify(this.#fields)) this.put(fields);
  }

  /** Puts values into fields on somebody's wish, and has the fields show them. */
  put(values: Partial<Omit<Content, "body">>): void {
    this.#fields = { ...this.#fields, ...values };
    this.#put++;
    this.#touch();
  }

  /** How often fields were given another value than the one that was typed into them. */
  get puts(): number {
    return this.#put;
  }

  measure(words: number, minutes: number): void {
    this.#words = words;
    this.#minutes = minutes;
  }

  /** Takes what the desk says of the article; its text stays as it was typed. */
  accept(article: OpenArticle): void {
    this.#article = article;
    this.#elsewhere ||= article.text !== this.#text;
  }

  /** Somebody has read that the article was changed elsewhere. */
  dismiss(): void {
    this.#elsewhere = false;
  }

  /** Waits until all that was typed is safe; false where it could not be written. */
  async flush(): Promise<boolean> {
    const safe = await Promise.all([this.#keeping.flush(), this.proposal?.keeping.flush() ?? true]);
    return !safe.includes(false);
  }

  /** Another article takes its place: nothing is written from here any more. */
  end(): void {
    this.#keeping.end();
    this.proposal?.keeping.end();
  }

  #touch(): void {
    this.#keeping.touch();
    this.#changed();
  }

  async #keep(): Promise<void> {
    const kept = await this.#ask("Keep", { article: this.id, content: this.content, follows: this.#text });
    this.#text = kept.text;
    this.#elsewhere ||= kept.elsewhere;
    const { status, steps, updated, revision, text } = kept;
    this.#article = { ...this.#article, status, steps, updated, revision, text, unsealed: text !== revision };
    this.measure(kept.words, kept.minutes);
    this.#heard(kept);
  }
}
