/** The articles that fit what is typed, where one is to be chosen. */

import type { ArticleLine, Ask } from "../ipc/backend";

export class Picking {
  #ask: Ask;
  #failed: (thrown: unknown) => void;
  #question = 0;
  #articles = $state.raw<ArticleLine[]>([]);

  constructor(ask: Ask, failed: (thrown: unknown) => void) {
    this.#ask = ask;
    this.#failed = failed;
  }

  get articles(): readonly ArticleLine[] {
    return this.#articles;
  }

  /** Looks for articles. Of several answers the newest question's counts. */
  async find(searched: string, limit: number): Promise<void> {
    const mine = ++this.#question;
    try {
      const { lines } = await this.#ask("Lines", { status: null, searched, offset: 0, limit });
      if (mine === this.#question) this.#articles = lines;
      if (mine !== this.#question || searched.trim() === "" || lines.length >= limit) return;
      // There is room below for those whose text fits.
      const heads = lines.map(({ id }) => id);
      const found = await this.#ask("Passages", { status: null, searched, limit });
      const others = found.map(({ line }) => line).filter(({ id }) => !heads.includes(id));
      if (mine === this.#question) this.#articles = [...lines, ...others].slice(0, limit);
    } catch (thrown) {
      this.#failed(thrown);
    }
  }
}
