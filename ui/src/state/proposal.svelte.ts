/**
 * An article as somebody would have it: while they suggest, what they type goes here, and the
 * article's own text stays as it is.
 */

import type { EditorState } from "@codemirror/state";
import type { Ask, Content, ProposalView } from "../ipc/backend";
import { Keeping } from "./keeping.svelte";
import type { BodyEditor, HeadField } from "./writing.svelte";

/** Nobody waits for what is written as suggestions: it is kept when the typing rests a little. */
const REST = 300;

export class Proposal {
  #body: string | { toString: () => string };
  #fields = $state.raw() as Omit<Content, "body">;
  #keeping: Keeping;
  /** The text that it is made of, and how the body differed when it was taken up. */
  readonly view: ProposalView;
  /** As of an article's own text. Not reactive. */
  editor: BodyEditor | null = null;
  state: EditorState | null = null;
  fieldOf: ((name: string) => HTMLInputElement | HTMLTextAreaElement | null) | null = null;
  scrolled: { at: number | null; by: number } = { at: null, by: 0 };

  constructor(ask: Ask, article: string, view: ProposalView) {
    const { body, ...fields } = view.content;
    this.view = view;
    this.#body = body;
    this.#fields = fields;
    this.#keeping = new Keeping(async () => void (await ask("KeepProposal", { article, content: this.content })), REST);
  }

  get keeping(): Keeping {
    return this.#keeping;
  }

  get fields(): Omit<Content, "body"> {
    return this.#fields;
  }

  get content(): Content {
    return { ...this.#fields, body: (this.#body = this.#body.toString()) };
  }

  /** What a field of the head says in the article itself, where it says something else. */
  was(field: HeadField): string | null {
    const was = this.view.base[field] ?? "";
    return was === (this.#fields[field] ?? "") ? null : was;
  }

  set(field: HeadField, value: string): void {
    this.#fields = { ...this.#fields, [field]: value === "" && field !== "headline" ? null : value };
    this.#keeping.touch();
  }

  setBody(body: string | { toString: () => string }): void {
    this.#body = body;
    this.#keeping.touch();
  }
}
