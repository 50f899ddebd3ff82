/**
 * The timeline of an article: what happened, and how much each of it changed.
 *
 * The sizes are asked for what is shown, a few at a time. Two revisions have
 * the same difference for good, so an answer is kept as long as the timeline.
 */

import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { ChangeSize, HistoryLine } from "../ipc/backend";
import { folded, pairOf, revisions, type Entry } from "./history";
import type { Sitting } from "./sitting.svelte";

/** How many entries are shown before somebody asks for older ones. */
const SHOWN = 100;
/** How many changes are measured in one question: a long text takes its time. */
const AT_ONCE = 10;

export class Timeline {
  #sitting: Sitting;
  #article: string;
  #lines = $state.raw<readonly HistoryLine[]>([]);
  #unfolded = new SvelteSet<string>();
  #sizes = new SvelteMap<string, ChangeSize>();
  #shown = $state(SHOWN);
  #measuring = false;
  #ended = false;
  #entries = $derived(folded(this.#lines, this.#unfolded));

  constructor(sitting: Sitting, article: string) {
    this.#sitting = sitting;
    this.#article = article;
  }

  get entries(): readonly Entry[] {
    return this.#entries.slice(0, this.#shown);
  }

  /** Whether there are older entries than those that are shown. */
  get more(): boolean {
    return this.#entries.length > this.#shown;
  }

  /** Each text that the article had. */
  get revisions(): readonly HistoryLine[] {
    return revisions(this.#lines);
  }

  /** How much an entry changed, once that is known. */
  size(entry: Entry): ChangeSize | undefined {
    return this.#sizes.get(nameOf(entry) ?? "");
  }

  /** Reads what happened, and measures it. */
  async read(): Promise<void> {
    await this.#sitting.notices.trying(async () => {
      this.#lines = await this.#sitting.ask("History", { article: this.#article });
    });
    await this.#measure();
  }

  async unfold(entry: Entry): Promise<void> {
    this.#unfolded.add(entry.key);
    await this.#measure();
  }

  async showOlder(): Promise<void> {
    this.#shown += SHOWN;
    await this.#measure();
  }

  /** Nobody looks any more: nothing else is measured. */
  end(): void {
    this.#ended = true;
  }

  async #measure(): Promise<void> {
    if (this.#measuring) return;
    this.#measuring = true;
    await this.#sitting.notices.trying(async () => {
      for (let open = this.#unmeasured(); open.length > 0 && !this.#ended; open = this.#unmeasured()) {
        const pairs = open.map(pairOf).filter((pair) => pair !== null);
        const sizes = await this.#sitting.ask("ChangeSizes", { article: this.#article, pairs });
        open.forEach((entry, n) => this.#sizes.set(nameOf(entry) ?? "", sizes[n] ?? { added: 0, removed: 0 }));
      }
    });
    this.#measuring = false;
  }

  #unmeasured(): Entry[] {
    return this.entries.filter((entry) => pairOf(entry) && !this.size(entry)).slice(0, AT_ONCE);
  }
}

/** What the size of an entry's change is kept under; nothing where the text stayed as it was. */
function nameOf(entry: Entry): string | null {
  const pair = pairOf(entry);
  return pair && `${pair.from ?? ""} ${pair.to}`;
}
