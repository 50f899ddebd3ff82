/** The private drawer of one article: its sources, and the passages that they support. */

import { t } from "../i18n";
import type { Anchor, Ask, PassageWish, SourceView, SourceWish, SupportedView, Unsourced, UnsourcedFact } from "../ipc/backend";
import type { Notices } from "./notices.svelte";
import { pencils } from "./pencils";
import { deskPlace, editorPlaces } from "./places";
import type { Writing } from "./writing.svelte";

export class Sources {
  #ask: Ask;
  #notices: Notices;
  #writing: Writing;
  #list = $state.raw<readonly SourceView[] | null>(null);
  #unsourced = $state.raw<Unsourced>({ text: "", facts: [] });
  #chosen = $state<string | null>(null);

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

  /** The quotations and figures that no source supports, as far as somebody asked. */
  get facts(): readonly UnsourcedFact[] {
    return this.#unsourced.facts;
  }

  /** The source that they are tied to with one press: the one that was chosen, else the newest. */
  get chosen(): SourceView | null {
    return this.list.find(({ id }) => id === this.#chosen) ?? this.list.at(-1) ?? null;
  }

  choose(source: string): void {
    this.#chosen = source;
  }

  async read(): Promise<void> {
    await this.#notices.trying(async () => {
      // Where a passage stands is told for the text on the disk.
      if (!(await this.#writing.flush())) return;
      const { id: article } = this.#writing;
      [this.#list, this.#unsourced] = await Promise.all([this.#ask("Sources", { article }), this.#ask("Unsourced", { article })]);
    });
  }

  /** Counts what has no source. Who can't be told works on all the same. */
  async look(): Promise<void> {
    await this.#ask("Unsourced", { article: this.#writing.id }).then(
      (found) => (this.#unsourced = found),
      () => undefined,
    );
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

  /** Ties a quotation or a figure to the chosen source. */
  async tieFact(fact: UnsourcedFact): Promise<void> {
    const { chosen } = this;
    const now = chosen && (await this.#now(fact));
    if (!now) return;
    const { field, from, to } = now;
    const on = { at: { field, from, to, seen: this.#unsourced.text } };
    const done = await this.#act(() => this.#ask("Support", { source: chosen.id, on }));
    if (done) this.#notices.done(t.sources.tiedFact(chosen.name, fact.text));
  }

  /** Shows a quotation or a figure in the text. */
  async goToFact(fact: UnsourcedFact): Promise<void> {
    const now = await this.#now(fact);
    if (now) this.#show(now);
  }

  /** Shows a passage in the text. */
  goTo({ anchor }: SupportedView): void {
    if (!anchor.lost || anchor.field !== "body") this.#show(anchor);
  }

  #show(passage: Pick<Anchor, "field" | "from" | "to">): void {
    const view = this.#writing.editor?.view;
    if (passage.field !== "body") return this.#writing.fieldOf?.(passage.field)?.focus();
    const placed = editorPlaces(this.#writing.content.body);
    const place = (character: number) => Math.min(placed(character), view?.state.doc.length ?? 0);
    if (view) pencils()?.goToPassage(view, { from: place(passage.from), to: place(passage.to), about: passage });
  }

  /** A fact where it stands now: somebody may have typed since it was listed. */
  async #now(fact: UnsourcedFact): Promise<UnsourcedFact | null> {
    if (!(await this.#writing.flush())) return null;
    if (this.#writing.text === this.#unsourced.text) return fact;
    await this.read();
    const distance = (one: UnsourcedFact) => Math.abs(one.from - fact.from);
    const same = this.facts.filter(({ kind, field, text }) => kind === fact.kind && field === fact.field && text === fact.text);
    const now = [...same].sort((a, b) => distance(a) - distance(b))[0];
    if (!now) this.#notices.failed({ message: t.sources.factGone(fact.text), hint: null });
    return now ?? null;
  }

  #selected(): PassageWish | null {
    const selection = this.#writing.editor?.view.state.selection.main;
    if (!selection || selection.empty) return null;
    const { content, text: seen } = this.#writing;
    const place = (at: number) => deskPlace(content.body, at);
    return { at: { field: "body", from: place(selection.from), to: place(selection.to), seen } };
  }

  async #act(ask: () => Promise<unknown>): Promise<boolean> {
    const done = await this.#notices.trying(ask);
    if (done) await this.read();
    return done;
  }
}
