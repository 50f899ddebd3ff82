/** What the window tells: short, one under the other, gone by itself unless it failed. */

import { asFailure } from "../ipc/backend";

export type Tone = "done" | "failed";

export interface Notice {
  id: number;
  tone: Tone;
  text: string;
  /** More lines, such as an import's report. */
  lines: string[];
  action?: { label: string; run: () => void };
}

const SHOWN_FOR = 6_000;

export class Notices {
  #next = 1;
  #list = $state<Notice[]>([]);

  get list(): readonly Notice[] {
    return this.#list;
  }

  done(text: string, more: { lines?: string[]; action?: Notice["action"] } = {}): void {
    const id = this.#add("done", text, more.lines ?? [], more.action);
    if (!more.lines?.length) setTimeout(() => this.dismiss(id), SHOWN_FOR);
  }

  /** A failure stays until somebody has seen it (scar 31). */
  failed(failure: { message: string; hint: string | null }): void {
    this.#add("failed", failure.message, failure.hint ? [failure.hint] : [], undefined);
  }

  /** Does something, and tells why where it fails. Whether it was done. */
  async trying(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (thrown) {
      this.failed(asFailure(thrown));
      return false;
    }
  }

  /** Another desk: what was done at the one before is no news there. */
  forget(): void {
    this.#list = this.#list.filter((notice) => notice.tone === "failed");
  }

  dismiss(id: number): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
  }

  #add(tone: Tone, text: string, lines: string[], action: Notice["action"]): number {
    const id = this.#next++;
    const notice: Notice = action ? { id, tone, text, lines, action } : { id, tone, text, lines };
    // The same failure said twice is one failure.
    const others = this.#list.filter((old) => old.text !== text);
    this.#list = [...others, notice].slice(-4);
    return id;
  }
}
