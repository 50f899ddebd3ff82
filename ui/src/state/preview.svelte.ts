/** The preview: one question to the desk at a time, always for the newest text. */

import type { Ask, Content, Failure, LivePreview } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { forFrame, patch } from "../preview/patch";
import { afterPaint } from "./frames";

/** What the preview draws. */
interface Source {
  id: string;
  readonly content: Content;
}

export class Preview {
  #ask: Ask;
  #measured: (words: number, minutes: number) => void;
  #source: Source | null = null;
  #frame: HTMLIFrameElement | null = null;
  #busy = false;
  #stale = false;
  #fresh = true;
  #loading = false;
  #loads = 0;
  #page = $state<string | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(ask: Ask, measured: (words: number, minutes: number) => void) {
    this.#ask = ask;
    this.#measured = measured;
  }

  /** The page that the frame loads; later changes are patched into it. */
  get page(): string | null {
    return this.#page;
  }

  /** Why the page can't be shown, such as a broken theme. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Shows another article, or none. */
  show(source: Source | null): void {
    this.#source = source;
    this.#page = null;
    this.redraw();
  }

  /** The frame came on the screen, or went. */
  mount(frame: HTMLIFrameElement | null): void {
    this.#frame = frame;
    this.redraw();
  }

  /** The frame has loaded its page. */
  loaded(): void {
    this.#loading = false;
    if (this.#stale) this.update();
  }

  /** Draws the whole page anew, as after a change of the theme. */
  redraw(): void {
    this.#fresh = true;
    this.#loading = false;
    this.update();
  }

  /** The text has changed. The key's own frame comes first: the page follows in the next one. */
  update(): void {
    this.#stale = true;
    if (this.#busy || this.#loading || !this.#frame || !this.#source) return;
    this.#busy = true;
    afterPaint(() => void this.#draw());
  }

  async #draw(): Promise<void> {
    const source = this.#source;
    if (!source || !this.#frame) {
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
    } finally {
      this.#busy = false;
      if (this.#stale) this.update();
    }
  }

  #put(live: LivePreview, article: string): void {
    if (live.page !== null) {
      this.#loading = true;
      // The same page again would load nothing, and nobody would say that it has loaded.
      this.#page = `${forFrame(live.page, article)}<!-- ${++this.#loads} -->`;
      return;
    }
    const page = this.#frame?.contentDocument;
    if (!page || !patch(page, live)) this.#fresh = this.#stale = true;
  }
}
