/** The checks of the articles that are open, and the question that is asked where errors stand in the way. */

import type { Ask, Finding } from "../ipc/backend";
import { Beside } from "./beside";
import { Findings } from "./findings.svelte";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** What errors stand in the way of. */
export type Overridden = "approve" | "publish" | "schedule";

/** Errors that stand in the way, and what a person decides about them. */
export interface Gate {
  step: Overridden;
  errors: readonly Finding[];
  /** Shows one where it stands. */
  goTo: (finding: Finding) => void;
  /** Goes on with a reason, or not at all. */
  decide: (reason: string | null) => void;
}

export class Checking {
  #ask: Ask;
  #findings: Beside<Findings>;
  #gate = $state.raw<Gate | null>(null);

  /** `elsewhere` shows a finding's field that is not in the article's head. */
  constructor(ask: Ask, notices: Notices, elsewhere: (field: string) => void) {
    this.#ask = ask;
    this.#findings = new Beside((writing) => new Findings(ask, notices, writing, elsewhere));
  }

  /** The findings of an article that is open. */
  of(writing: Writing): Findings {
    return this.#findings.of(writing);
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
    const reason = await this.#decided("approve", errors, (finding) => findings.goTo(finding));
    return reason === null ? null : { overriding: reason };
  }

  /** Why an article shall go on over its errors, which it may have without being open; nothing where it shall not. */
  async overrides(article: string, step: Overridden, goTo: (finding: Finding) => void): Promise<string | null> {
    const { findings } = await this.#ask("Findings", { article });
    return this.#decided(step, findings.filter(({ severity }) => severity === "error"), goTo);
  }

  async #decided(step: Overridden, errors: readonly Finding[], goTo: Gate["goTo"]): Promise<string | null> {
    this.#gate?.decide(null);
    const reason = await new Promise<string | null>((decide) => (this.#gate = { step, errors, goTo, decide }));
    this.#gate = null;
    return reason;
  }

  /** Another desk: nobody waits for an answer there. */
  forget(): void {
    this.#gate?.decide(null);
  }
}
