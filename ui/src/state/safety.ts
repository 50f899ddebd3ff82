/** That no article is let go before what was typed into it is safe, and that a person is told which one is not. */

import type { Ask } from "../ipc/backend";
import { t } from "../i18n";
import { leastSafe, type Saved } from "./keeping.svelte";
import type { Notices } from "./notices.svelte";
import { rests } from "./resting";
import type { Tab } from "./tab.svelte";

/** What safety needs of the tabs. */
export interface AroundSafety {
  tabs: () => readonly Tab[];
  /** Shows one that could not come to rest. */
  bring: (tab: Tab) => Promise<void>;
}

export class Safety {
  #ask: Ask;
  #notices: Notices;
  #around: AroundSafety;

  constructor(ask: Ask, notices: Notices, around: AroundSafety) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  /** How safe all of them are: as the one that is least so. */
  get saved(): Saved {
    return leastSafe(this.#around.tabs().map(({ writing }) => writing?.saved));
  }

  /** The same as people are told it. */
  get told(): Saved {
    return leastSafe(this.#around.tabs().map(({ writing }) => writing?.told));
  }

  /** All that was typed becomes safe, and a revision each. False where one could not be written, which is shown. */
  async rest(): Promise<boolean> {
    do {
      for (const tab of this.#around.tabs()) {
        if (await this.rests(tab)) continue;
        await this.#around.bring(tab);
        return false;
      }
    } while (this.saved !== "saved");
    return true;
  }

  /** All that was typed is written; false where one could not be. */
  async flush(): Promise<boolean> {
    const safe = await Promise.all(this.#around.tabs().map(({ writing }) => writing?.flush() ?? true));
    return !safe.includes(false);
  }

  /** One comes to rest; says why it stays open where it is not safe (scar 31). */
  async settled(tab: Tab | null): Promise<boolean> {
    if (!tab || (await this.rests(tab))) return true;
    await this.#around.bring(tab);
    return this.#tell(false);
  }

  /** All come to rest; says why the one stays open that is not safe. */
  async allSettled(): Promise<boolean> {
    return this.#tell(await this.rest());
  }

  async rests({ writing }: Tab): Promise<boolean> {
    return writing === null || rests(writing, this.#ask, this.#notices);
  }

  #tell(safe: boolean): boolean {
    if (!safe) this.#notices.failed({ message: t.notices.staysOpen, hint: null });
    return safe;
  }
}
