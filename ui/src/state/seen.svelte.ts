/** Which of the open tabs are seen: one, or two side by side. One of them is written in. */

import type { Tab } from "./tab.svelte";

export class Seen {
  #tab = $state.raw<Tab | null>(null);
  #other = $state.raw<Tab | null>(null);
  /** Whether the one that is written in stands to the right of the other. */
  #right = $state(false);

  /** The tab that is written in. */
  get tab(): Tab | null {
    return this.#tab;
  }

  /** The one beside it. */
  get other(): Tab | null {
    return this.#other;
  }

  /** Both in their order. */
  get all(): readonly Tab[] {
    const both = this.#right ? [this.#other, this.#tab] : [this.#tab, this.#other];
    return both.filter((tab) => tab !== null);
  }

  /** Writes in a tab: the other one of the two, or one in place of the one that was written in. */
  turnTo(tab: Tab | null): void {
    if (tab !== null && tab === this.#other) {
      this.#other = this.#tab;
      this.#right = !this.#right;
    }
    this.#tab = tab;
    if (tab === null) this.alone();
  }

  /** Writes in a tab to the right of another one. */
  pair(left: Tab, right: Tab): void {
    this.#tab = right;
    this.#other = left;
    this.#right = true;
  }

  /** Leaves only the one that is written in. */
  alone(): void {
    this.#other = null;
    this.#right = false;
  }
}
