/** The moves of the workflow, made on the text that is on the screen. */

import type { Move } from "../ipc/backend";
import { t } from "../i18n";
import type { Sitting } from "./sitting.svelte";
import type { Writing } from "./writing.svelte";

export class Moves {
  #sitting: Sitting;
  #busy = false;

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
  }

  /** Whether the move was made. */
  async make(step: Move, note: string | null, to: string | null): Promise<boolean> {
    const { writing, tabs } = this.#sitting;
    if (!writing || this.#busy) return false;
    this.#busy = true;
    try {
      return await this.#made(writing, step, note, to);
    } catch (thrown) {
      this.#sitting.failed(thrown);
      await tabs.reread();
      return false;
    } finally {
      this.#busy = false;
    }
  }

  async #made(writing: Writing, step: Move, note: string | null, to: string | null): Promise<boolean> {
    const { ask, notes, checking, publishing, notices, list } = this.#sitting;
    if (!(await notes.of(writing).handIn()) || !(await writing.flush())) return false;
    if (this.#asksFor(step, writing)) return true;
    const passed = step === "approve" ? await checking.passes(writing) : { overriding: null };
    if (!passed) return false;
    const wish = { article: writing.id, note, seen: writing.text };
    const submits = step === "submit" && to !== null;
    const moved = submits ? await ask("Submit", { ...wish, to }) : await ask("MakeMove", { ...wish, step, ...passed });
    writing.accept(moved);
    void publishing.look(writing.id);
    const waiting = step === "approve" && moved.status === "InReview";
    notices.done(waiting ? t.notices.oneMore : t.done[step]);
    await list.refresh();
    return true;
  }

  /** Asks for what a move needs beside itself: a target, a time. False where it is a plain move. */
  #asksFor(step: Move, writing: Writing): boolean {
    const { publishing } = this.#sitting;
    const about = { id: writing.id, headline: writing.fields.headline };
    if (step === "publish") publishing.sheet = about;
    else if (step === "schedule") publishing.slot = { ...about, at: null, zone: null };
    else if (step === "unpublish") publishing.leaving = about;
    else if (step === "unschedule") void publishing.unschedule(writing.id);
    else return false;
    return true;
  }
}
