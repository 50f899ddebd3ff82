/** One article into two, two into one, and one once more. */

import type { Ask, OpenArticle } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** What arranging needs of the sitting around it. */
export interface AroundArranging {
  writing: () => Writing | null;
  /** What was typed is safe, and a revision; false where it is not. */
  settled: () => Promise<boolean>;
  /** Puts another article on the desk. */
  put: (article: OpenArticle) => Promise<void>;
}

export class Arranging {
  #ask: Ask;
  #notices: Notices;
  #around: AroundArranging;
  #busy = false;
  /** Whether templates and snippets are shown. */
  reusing = $state(false);

  constructor(ask: Ask, notices: Notices, around: AroundArranging) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  /** Begins an article with a template. */
  async beginFrom(template: string): Promise<void> {
    await this.#notices.trying(async () => {
      if (await this.#around.settled()) await this.#around.put(await this.#ask("BeginFrom", { template }));
    });
  }

  /** A new draft with the same text. */
  async duplicate(): Promise<void> {
    await this.#arrange(async ({ id }) => {
      await this.#around.put(await this.#ask("Duplicate", { article: id }));
      this.#notices.done(t.arranging.duplicated);
    });
  }

  /** Brings another article to the end of the open one. */
  async merge(other: string): Promise<void> {
    await this.#arrange(async ({ id }) => {
      await this.#around.put(await this.#ask("Merge", { article: id, other }));
      this.#notices.done(t.arranging.merged);
    });
  }

  /** What stands from the cursor's line on becomes a draft of its own. */
  async split(): Promise<void> {
    await this.#arrange(async ({ id, line, text }) => {
      const { goes } = await this.#ask("SplitArticle", { article: id, line, seen: text });
      await this.#around.put(goes);
      this.#notices.done(t.arranging.splitUp);
    });
  }

  async #arrange(work: (writing: Writing) => Promise<void>): Promise<void> {
    const writing = this.#around.writing();
    if (!writing || this.#busy) return;
    this.#busy = true;
    await this.#notices.trying(async () => {
      if (await this.#around.settled()) await work(writing);
    });
    this.#busy = false;
  }
}
