/** The private drawer of one article: its sources, and the passages that they support. */

import { t } from "../i18n";
import type { Ask, PassageWish, SourceView, SourceWish, SupportedView } from "../ipc/backend";
import type { Notices } from "./notices.svelte";
import { pencils } from "./pencils";
import { charactersTo, fromEditor, inEditor, unitAt } from "./places";
import type { Writing } from "./writing.svelte";

export class Sources {
  #ask: Ask;
  #notices: Notices;
  #writing: Writing;
  #list = $state.raw<readonly SourceView[] | null>(null);

  constructor(ask: Ask, notices: Notices, writing: Writing) {
    this.#ask = ask;
    this.#notices = notices;
    this.#writing = writing;
  }

  /** All of them; none until the drawer was opened. */
  get list(): readonly SourceView[] {
    return this.#list ?? [];
  }

  get known(): boolean {
    return this.#list !== null;
  }

  async read(): Promise<void> {
    await this.#notices.trying(async () => {
      // Where a passage stands is told for the text on the disk.
      if (await this.#writing.flush()) this.#list = await this.#ask("Sources", { article: this.#writing.id });
    });
  }

  async add(source: SourceWish): Promise<boolean> {
    return this.#act(() => this.#ask("AddSource", { article: this.#writing.id, source }));
  }

  async remove({ id }: SourceView): Promise<void> {
    await this.#act(() => this.#ask("RemoveSource", { source: id }));
  }

  /** Ties what is selected in the body to a source. */
  async tie(source: SourceView): Promise<void> {
    if (!(await this.#writing.flush())) return;
    const on = this.#selected();
    if (!on) return this.#notices.failed({ message: t.sources.selectFirst, hint: null });
    const done = await this.#act(() => this.#ask("Support", { source: source.id, on }));
    if (done) this.#notices.done(t.sources.tied(source.name));
  }

  /** Shows a passage in the text. */
  goTo({ anchor }: SupportedView): void {
    const view = this.#writing.editor?.view;
    if (anchor.field !== "body") return this.#writing.fieldOf?.(anchor.field)?.focus();
    const { body } = this.#writing.content;
    const place = (character: number) => Math.min(inEditor(body, unitAt(body, character)), view?.state.doc.length ?? 0);
    if (view && !anchor.lost) pencils()?.goToPassage(view, { from: place(anchor.from), to: place(anchor.to), about: anchor });
  }

  #selected(): PassageWish | null {
    const selection = this.#writing.editor?.view.state.selection.main;
    if (!selection || selection.empty) return null;
    const { content, text: seen } = this.#writing;
    const place = (at: number) => charactersTo(content.body, fromEditor(content.body, at));
    return { at: { field: "body", from: place(selection.from), to: place(selection.to), seen } };
  }

  async #act(ask: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#notices.trying(ask);
    if (done) await this.read();
    return done;
  }
}
