/** The whole audit trail of an article, as long as a person looks at it. */

import type { Backend, TrailAct } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** The trail as far as it was read. */
export interface ShownTrail {
  article: string;
  /** What a file of it is called unless a person says otherwise. */
  file: string;
  acts: readonly TrailAct[];
  total: number;
  /** What the proof of the whole chain says. */
  said: string;
  whole: boolean;
}

export class Trail {
  #backend: Backend;
  #notices: Notices;
  #shown = $state.raw<ShownTrail | null>(null);
  #reading = false;

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
  }

  get shown(): ShownTrail | null {
    return this.#shown;
  }

  /** Whether there are older acts than those that were read. */
  get more(): boolean {
    return (this.#shown?.acts.at(-1)?.number ?? 1) > 1;
  }

  /** Shows the trail of an article, its newest acts first. */
  async show({ id, article: { slug } }: Writing): Promise<void> {
    await this.#read(id, `${slug}.jsonl`, []);
  }

  /** Shows more of it: a long trail comes in parts. */
  async showOlder(): Promise<void> {
    const { article, file, acts } = this.#shown ?? {};
    if (article !== undefined && file !== undefined && acts) await this.#read(article, file, acts);
  }

  close(): void {
    this.#shown = null;
  }

  /** Writes all of it into a file that a person chooses. */
  async write(): Promise<void> {
    const shown = this.#shown;
    const path = shown && (await this.#backend.chooseTarget(shown.file));
    if (!shown || !path) return;
    await this.#notices.trying(async () => {
      await this.#backend.ask("WriteTrail", { article: shown.article, path });
      this.#notices.done(t.history.trailWritten(path));
    });
  }

  async #read(article: string, file: string, known: readonly TrailAct[]): Promise<void> {
    if (this.#reading) return;
    this.#reading = true;
    await this.#notices.trying(async () => {
      const before = known.at(-1)?.number ?? null;
      const { acts, total, broken } = await this.#backend.ask("Audit", { article, before });
      // Whoever closed it meanwhile does not see it again.
      if (known.length > 0 && this.#shown?.acts !== known) return;
      const said =
        broken === null ? t.history.whole(total) : broken === "end" ? t.history.noEnd : t.history.brokenAt(broken.act);
      this.#shown = { article, file, acts: [...known, ...acts], total, said, whole: broken === null };
    });
    this.#reading = false;
  }
}
