/**
 * Two texts of an article set against each other, and the way of a part back.
 *
 * Parts go back only into the text as it stands, as an edit like any other: it
 * is kept at once, and can be undone here or in the editor.
 */

import type { Content, FieldChange, HistoryLine } from "../ipc/backend";
import { t } from "../i18n";
import { choose, chosen } from "./choices";
import { inverse } from "../text/edit";
import { edits, passages, textOf, type Part } from "./parts";
import type { Sitting } from "./sitting.svelte";
import type { Writing } from "./writing.svelte";

/** How a difference is shown. */
export type Form = "inline" | "beside";

/** The fields that a part can go back into. Corrections are told to readers and stay told. */
const FIELDS = ["kicker", "headline", "standfirst", "byline", "dateline", "section", "tags", "language", "translates", "date"] as const;
type Field = (typeof FIELDS)[number];

const isField = (name: string): name is Field => (FIELDS as readonly string[]).includes(name);

/** Something that was taken back, as long as nobody has written on there. */
interface Step {
  field: string;
  left: string;
  undo: () => void;
}

export class Comparison {
  readonly line: HistoryLine;
  #sitting: Sitting;
  #writing: Writing;
  #to = $state.raw<string | null>(null);
  #changes = $state.raw<FieldChange[] | null>(null);
  #older: Content | null = null;
  #steps = $state.raw<readonly Step[]>([]);
  #form = $state<Form>("inline");
  #asking = 0;
  #fields = $derived(this.#changes?.map((change) => ({ field: change.field, passages: passages(change) })) ?? null);

  constructor(sitting: Sitting, writing: Writing, line: HistoryLine, to: string | null = null) {
    this.#sitting = sitting;
    this.#writing = writing;
    this.line = line;
    this.#to = to;
    if (chosen(this.#desk, "comparison") === "beside") this.#form = "beside";
  }

  /** The differing fields in passages; nothing until they are known. */
  get fields() {
    return this.#fields;
  }

  get parts(): Part[] {
    return (this.#fields ?? []).flatMap(({ passages }) => passages.filter((one) => one.kind === "part"));
  }

  /** The other revision, or nothing for the text as it stands. */
  get to(): string | null {
    return this.#to;
  }

  get form(): Form {
    return this.#form;
  }

  set form(form: Form) {
    this.#form = form;
    choose(this.#desk, "comparison", form);
  }

  /** Whether something was taken back here that can still be undone. */
  get undoable(): boolean {
    return this.#steps.length > 0;
  }

  get #desk(): string {
    return this.#sitting.desk?.folder ?? "";
  }

  /** Whether a part can go back into the text. */
  goesBack(part: Part): boolean {
    return this.#to === null && (part.field === "body" || isField(part.field));
  }

  async against(to: string | null): Promise<void> {
    this.#to = to;
    await this.read();
  }

  /** Reads how both differ now; false where that could not be told. */
  async read(): Promise<boolean> {
    const asking = ++this.#asking;
    if (!(await this.#writing.flush())) return false;
    const about = { article: this.#writing.id, from: this.line.revision, to: this.#to };
    try {
      const { article, from } = about;
      this.#older ??= await this.#sitting.ask("ReadRevision", { article, revision: from });
      const changes = await this.#sitting.ask("Difference", about);
      if (asking !== this.#asking) return false;
      this.#changes = changes;
      return true;
    } catch (thrown) {
      this.#sitting.failed(thrown);
      return false;
    }
  }

  /** Puts a part into the text as the older one has it. */
  async takeBack(part: Part): Promise<void> {
    if (!this.goesBack(part)) return;
    const fresh = this.#fits(part.field) ? part : await this.#again(part);
    if (!fresh || !this.#older) {
      this.#sitting.notices.done(t.history.moved);
      return;
    }
    const undo = fresh.field === "body" ? this.#intoBody(fresh) : this.#intoField(fresh.field, this.#older);
    if (undo) this.#steps = [...this.#steps, { field: fresh.field, left: this.#stands(fresh.field), undo }];
    await this.read();
  }

  /** Undoes what was taken back last, unless somebody has written on there. */
  async undo(): Promise<void> {
    const step = this.#steps.at(-1);
    if (!step) return;
    this.#steps = this.#steps.slice(0, -1);
    if (this.#stands(step.field) === step.left) step.undo();
    else this.#sitting.notices.done(t.history.moved);
    await this.read();
  }

  #intoBody(part: Part): () => void {
    const wanted = edits(part);
    const back = inverse(this.#writing.content.body, wanted);
    this.#writing.change(wanted);
    return () => this.#writing.change(back);
  }

  #intoField(field: string, older: Content): (() => void) | null {
    if (!isField(field)) return null;
    const stood = { [field]: this.#writing.fields[field] };
    this.#writing.put({ [field]: older[field] });
    return () => this.#writing.put(stood);
  }

  /** Whether a field stands in the text as the difference tells it. */
  #fits(field: string): boolean {
    const change = this.#changes?.find((one) => one.field === field);
    return change !== undefined && textOf(change.changes, "new") === this.#stands(field);
  }

  /** The same part, after somebody wrote on; nothing where it is gone, or there twice. */
  async #again(part: Part): Promise<Part | null> {
    if (!(await this.read()) || !this.#fits(part.field)) return null;
    const alike = this.parts.filter(
      (one) =>
        one.field === part.field &&
        textOf(one.changes, "old") === textOf(part.changes, "old") &&
        textOf(one.changes, "new") === textOf(part.changes, "new"),
    );
    return alike.length === 1 ? (alike[0] ?? null) : null;
  }

  #stands(field: string): string {
    const { content } = this.#writing;
    if (field === "body") return content.body;
    const value = isField(field) ? content[field] : null;
    return Array.isArray(value) ? value.join(", ") : (value ?? "");
  }
}
