/** What is on its way or was given up, and what happened while nobody looked. */

import type { Ask, NewsItem, OutboxItem } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import type { Notices } from "./notices.svelte";

export class Outbox {
  #ask: Ask;
  #notices: Notices;
  #reading = 0;
  #items = $state.raw<OutboxItem[]>([]);
  #news = $state.raw<NewsItem[]>([]);
  /** Whether a person looks at it. */
  open = $state(false);

  constructor(ask: Ask, notices: Notices) {
    this.#ask = ask;
    this.#notices = notices;
  }

  get items(): readonly OutboxItem[] {
    return this.#items;
  }

  /** What nobody has put away yet, newest first. */
  get news(): readonly NewsItem[] {
    return this.#news;
  }

  /** How many publications were given up. */
  get failed(): number {
    return this.#items.filter(({ state }) => state === "failed").length;
  }

  /** When a publication that waits is tried next. */
  next(id: string): string | null {
    return this.#items.find((item) => item.id === id && item.state === "waiting")?.next ?? null;
  }

  async read(): Promise<void> {
    const reading = ++this.#reading;
    try {
      const [items, news] = await Promise.all([this.#ask("Outbox", {}), this.#ask("News", {})]);
      if (reading !== this.#reading) return;
      this.#items = items;
      this.#news = news;
    } catch (thrown) {
      if (reading === this.#reading) this.#notices.failed(asFailure(thrown));
    }
  }

  /** Puts away what is shown, and nothing that came since. */
  async putAway(): Promise<void> {
    const newest = this.#news[0];
    if (!newest) return;
    await this.#notices.trying(async () => {
      await this.#ask("PutNewsAway", { up_to: newest.number });
      await this.read();
    });
  }

  /** Another desk. */
  forget(): void {
    this.#reading++;
    this.#items = [];
    this.#news = [];
    this.open = false;
  }
}
