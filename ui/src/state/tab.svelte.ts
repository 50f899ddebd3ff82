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

/** Tabs as they were left. */
export interface TabsBefore {
  tabs: Tab[];
  /** The place of the one that was written in. */
  shown: number;
  /** The two that stood side by side, in their order. */
  pair: readonly Tab[];
}

/** Tabs that were remembered; none where that can't be read. */
export function remembered(found: unknown): TabsBefore {
  const { open, shown, pair } = (found ?? {}) as { open?: unknown; shown?: unknown; pair?: unknown };
  const before = Array.isArray(open) ? open.filter(isTab) : [];
  const once = before.filter(({ article }, at) => before.findIndex((other) => other.article === article) === at);
  const tabs = once.map((one) => new Tab(one));
  const paired = Array.isArray(pair) ? tabs.filter((_, at) => pair.includes(at)) : [];
  if (Array.isArray(pair) && pair[0] > pair[1]) paired.reverse();
  return { tabs, shown: typeof shown === "number" ? shown : 0, pair: paired.length === 2 ? paired : [] };
}

function isTab(found: unknown): found is TabBefore {
  const { article, headline, stays } = (found ?? {}) as Partial<TabBefore>;
  return typeof article === "string" && typeof headline === "string" && typeof stays === "boolean";
}
