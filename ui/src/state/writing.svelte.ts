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
import { asFailure } from "../ipc/backend";
import { applied, between, type Edit } from "../text/edit";

/** From a key until it is on its way to the disk: with the write itself well under 200 ms. */
const SOON = 50;
/** Until a write that failed is tried again. */
const AGAIN = 2_000;

export type Saved = "saved" | "saving" | "failed";

/** The fields that hold one line of text or none. */
export type TextField = "kicker" | "headline" | "standfirst" | "dateline" | "section" | "language" | "date";

/** What can be asked of the editor from outside. */
export type EditorAct = "bold" | "italic" | "link" | "footnote" | "table" | "find";

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
  #version = 0;
  #written = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #ended = false;
  /** The hash of the text that the desk has of this window. */
  #text: string;
  #article = $state.raw() as OpenArticle;
  #fields = $state.raw() as Omit<Content, "body">;
  #saved = $state<Saved>("saved");
  #failure = $state.raw<Failure | null>(null);
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
    return this.#ended;
  }

  /** Goes up with each change of the text. Not reactive. */
  get version(): number {
    return this.#version;
  }

  get saved(): Saved {
    return this.#saved;
  }

  /** Why the last write failed, until one succeeds. */
  get failure(): Failure | null {
    return this.#failure;
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
    if (this.editor) this.editor.goTo(line);
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
    while (this.#written !== this.#version) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      await this.#write();
      if (this.#failure) return false;
    }
    return true;
  }

  /** Another article takes its place: nothing is written from here any more. */
  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
  }

  #touch(): void {
    this.#version++;
    if (this.#saved === "saved") this.#saved = "saving";
    this.#changed();
    this.#later(SOON);
  }

  #later(pause: number): void {
    if (this.#flight || this.#timer !== undefined || this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#write();
    }, pause);
  }

  /** One write at a time: whoever asks for another waits for this one. */
  #write(): Promise<void> {
    this.#flight ??= this.#keep().finally(() => {
      this.#flight = undefined;
      if (this.#written === this.#version) return;
      // A disk that did not confirm a write is not simply tried again (scar 6).
      if (this.#failure?.code !== "not_flushed") this.#later(this.#failure ? AGAIN : SOON);
    });
    return this.#flight;
  }

  async #keep(): Promise<void> {
    const version = this.#version;
    try {
      const kept = await this.#ask("Keep", { article: this.id, content: this.content, follows: this.#text });
      this.#written = version;
      this.#failure = null;
      this.#saved = version === this.#version ? "saved" : "saving";
      this.#text = kept.text;
      this.#elsewhere ||= kept.elsewhere;
      const { status, steps, updated, revision, text } = kept;
      this.#article = { ...this.#article, status, steps, updated, revision, text, unsealed: text !== revision };
      this.measure(kept.words, kept.minutes);
      this.#heard(kept);
    } catch (thrown) {
      this.#failure = asFailure(thrown);
      this.#saved = "failed";
    }
  }
}
