/** An article's place among those that are open. It is read when it is shown first. */

import type { Writing } from "./writing.svelte";

/** What is remembered of a tab. */
export interface TabBefore {
  article: string;
  headline: string;
  stays: boolean;
}

export class Tab {
  readonly id: string;
  #headline: string;
  /** The article, once it was read. */
  writing = $state.raw<Writing | null>(null);
  /** Whether it keeps its place when another article is opened: it was more than looked at. */
  stays = $state(false);

  constructor({ article, headline, stays }: TabBefore) {
    this.id = article;
    this.#headline = headline;
    this.stays = stays;
  }

  /** Empty where the article has none. */
  get headline(): string {
    return this.writing?.fields.headline ?? this.#headline;
  }

  get before(): TabBefore {
    return { article: this.id, headline: this.headline, stays: this.stays };
  }

  /** Whether it holds that article, by its id or its slug. */
  holds(article: string): boolean {
    return this.id === article || this.writing?.article.slug === article;
  }
}

/** Tabs that were remembered, and which was shown; none where that can't be read. */
export function remembered(found: unknown): { tabs: Tab[]; shown: number } {
  const { open, shown } = (found ?? {}) as { open?: unknown; shown?: unknown };
  const before = Array.isArray(open) ? open.filter(isTab) : [];
  const once = before.filter(({ article }, at) => before.findIndex((other) => other.article === article) === at);
  return { tabs: once.map((one) => new Tab(one)), shown: typeof shown === "number" ? shown : 0 };
}

function isTab(found: unknown): found is TabBefore {
  const { article, headline, stays } = (found ?? {}) as Partial<TabBefore>;
  return typeof article === "string" && typeof headline === "string" && typeof stays === "boolean";
}
