/** The checks of the articles that are open, and the question that an approval over errors asks. */

import type { Ask, Finding } from "../ipc/backend";
import { Findings } from "./findings.svelte";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** Errors that stand in the way of an approval, and what a person decides about them. */
export interface Gate {
  findings: Findings;
  errors: readonly Finding[];
  /** Goes on with a reason, or not at all. */
  decide: (reason: string | null) => void;
}

export class Checking {
  #ask: Ask;
  #notices: Notices;
  #elsewhere: (field: string) => void;
  #all = new WeakMap<Writing, Findings>();
  #gate = $state.raw<Gate | null>(null);

  constructor(ask: Ask, notices: Notices, elsewhere: (field: string) => void) {
    this.#ask = ask;
    this.#notices = notices;
    this.#elsewhere = elsewhere;
  }

  /** The findings of an article that is open. */
  of(writing: Writing): Findings {
    const known = this.#all.get(writing);
    if (known) return known;
    const made = new Findings(this.#ask, this.#notices, writing, this.#elsewhere);
    this.#all.set(writing, made);
    return made;
  }

  get gate(): Gate | null {
    return this.#gate;
  }

  /**
   * Whether an approval may go on: at once where nothing stands in its way, else as a person
   * decides, with their reason. Where the desk can't check now, the desk itself decides.
   */
  async passes(writing: Writing): Promise<{ overriding: string | null } | null> {
    const findings = this.of(writing);
    await findings.look();
    const { errors } = findings;
    if (errors.length === 0) return { overriding: null };
    this.#gate?.decide(null);
    const reason = await new Promise<string | null>((decide) => (this.#gate = { findings, errors, decide }));
    this.#gate = null;
    return reason === null ? null : { overriding: reason };
  }

  /** Another desk: nobody waits for an answer there. */
  forget(): void {
    this.#gate?.decide(null);
  }
}
