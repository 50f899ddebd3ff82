/** The preview: one question to the desk at a time, always for the newest text. */

import type { Ask, Cards, Content, Failure, LivePreview } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { blockAt } from "../preview/lines";
import type { Medium } from "../preview/medium";
import type { Shown } from "../preview/sight";
import { afterPaint } from "../frames";

/** What the preview draws. */
interface Source {
  id: string;
  readonly content: Content;
}

export class Preview {
  #ask: Ask;
  #measured: (words: number, minutes: number) => void;
  #source: Source | null = null;
  #sight: Shown | null = null;
  #busy = false;
  #stale = false;
  #fresh = true;
  /** The article whose page stands in the frame. */
  #held: string | null = null;
  /** Where a page was left that is no longer on the screen. */
  #left: { article: string | null; at: number } | null = null;
  #medium: Medium = { dark: false, print: false };
  #lines: readonly number[] = [];
  #cursor = 1;
  #go: ((line: number) => void) | null = null;
  #cards = $state.raw<Cards | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(ask: Ask, measured: (words: number, minutes: number) => void) {
    this.#ask = ask;
    this.#measured = measured;
  }

  /** How the article looks where others show it. */
  get cards(): Cards | null {
    return this.#cards;
  }

  /** Why the page can't be shown, such as a broken theme. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Shows another article, or none. */
  show(source: Source | null): void {
    this.#source = source;
    this.#lines = [];
    this.#cursor = 1;
    this.redraw();
  }

  /** An empty frame came on the screen, or it went with its page. */
  mount(sight: Shown | null): void {
    if (this.#sight) this.#left = { article: this.#held, at: this.#sight.at };
    this.#sight = sight;
    this.#held = null;
    this.redraw();
  }

  /** Shows the page as somebody reads it. */
  readAs(medium: Medium): void {
    this.#medium = medium;
    this.#dress();
  }

  /** Draws the whole page anew, as after a change of the theme. */
  redraw(): void {
    this.#fresh = true;
    this.update();
  }

  /** The text has changed. The key's own frame comes first: the page follows in the next one. */
  update(): void {
    this.#stale = true;
    if (this.#busy || !this.#sight || !this.#source) return;
    this.#busy = true;
    afterPaint(() => void this.#draw());
  }

  /** The cursor is in that line of the text: its block is brought into sight. */
  cursorAt(line: number): void {
    if (line === this.#cursor) return;
    this.#cursor = line;
    this.#follow();
  }

  /** Who goes to a line of the text when its block is chosen. Returns how that ends. */
  leads(go: (line: number) => void): () => void {
    this.#go = go;
    return () => {
      if (this.#go === go) this.#go = null;
    };
  }

  /** Somebody chose a block of the page. */
  choose(block: number | null): void {
    const line = block === null ? undefined : this.#lines[block];
    if (line !== undefined) this.#go?.(line);
  }

  async #draw(): Promise<void> {
    const source = this.#source;
    if (!source || !this.#sight) {
      this.#busy = false;
      return;
    }
    this.#stale = false;
    const fresh = this.#fresh;
    this.#fresh = false;
    try {
      const live = await this.#ask("Preview", { article: source.id, content: source.content, fresh });
      this.#failure = null;
      if (source !== this.#source) {
        this.#fresh = this.#stale = true;
        return;
      }
      this.#put(live, source.id);
      this.#measured(live.words, live.minutes);
    } catch (thrown) {
      this.#failure = asFailure(thrown);
      this.#fresh = true;
      this.#clear(source.id);
    } finally {
      this.#busy = false;
      if (this.#stale) this.update();
    }
  }

  #put(live: LivePreview, article: string): void {
    this.#lines = live.lines;
    this.#cards = live.cards;
    const sight = this.#sight;
    if (!sight?.page) return;
    if (live.page !== null) {
      this.#putWhole(sight, live.page, article);
    } else if (this.#held !== article || !sight.patch(live)) {
      this.#fresh = this.#stale = true;
    } else if (live.shell !== null) {
      this.#dress();
    }
    // What was typed is in sight.
    if (live.splice && live.splice.insert.length > 0) this.#follow();
  }

  /** Another article's page does not stand for one that can't be shown. */
  #clear(article: string): void {
    if (this.#held === article || !this.#sight?.page) return;
    this.#sight.clear();
    this.#held = this.#cards = null;
  }

  #putWhole(sight: Shown, page: string, article: string): void {
    const same = this.#held === article;
    if (same) sight.renew(page, article);
    else sight.put(page, article);
    this.#held = article;
    this.#dress();
    if (!same) sight.at = this.#left?.article === article ? this.#left.at : 0;
  }

  /** The page's styles or their reader are other ones. */
  #dress(): void {
    if (this.#held !== null) this.#sight?.dress(this.#medium);
  }

  #follow(): void {
    const block = blockAt(this.#lines, this.#cursor);
    if (block !== null) this.#sight?.show(block);
  }
}
