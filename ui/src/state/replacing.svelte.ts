/** Find and replace in the whole desk: the wish, what was found, what of it is ticked, and the way back. */

import { SvelteSet } from "svelte/reactivity";
import type { Ask, Chosen, Failure, FindWish, FoundEverywhere, FoundIn, Replaced, ReplacedIn } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";

/** What a person typed. */
export interface TypedWish {
  text: string;
  regex: boolean;
  case: boolean;
  whole: boolean;
  replace: string;
  /** Whether what is found goes, and nothing comes in its place. */
  remove: boolean;
}

/** What replacing needs of the sitting around it. */
export interface AroundReplacing {
  /** What was typed is safe, and a revision; false where it is not. */
  settled: () => Promise<boolean>;
  /** The desk's articles have changed. */
  changed: () => Promise<void>;
  /** Whether another job is at work, which stopping would stop. */
  busy: () => boolean;
}

/** Whether another text takes an article's approval back. */
export function losesApproval({ status }: FoundIn): boolean {
  return ["Approved", "Scheduled", "Published"].includes(status);
}

const place = (article: string, n: number) => `${article} ${n}`;

export class Replacing {
  #ask: Ask;
  #notices: Notices;
  #around: AroundReplacing;
  #found = $state.raw<FoundEverywhere | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #looking = $state(false);
  #replacing = $state(false);
  #last = $state.raw<readonly ReplacedIn[]>([]);
  /** The wish that was answered. */
  #answered = $state.raw<FindWish | null>(null);
  #unticked = new SvelteSet<string>();
  #again = false;
  #stopping = Promise.resolve();
  #desk = 0;
  wish = $state<TypedWish>({ text: "", regex: false, case: false, whole: false, replace: "", remove: false });
  progress = $state.raw<{ done: number; total: number } | null>(null);

  constructor(ask: Ask, notices: Notices, around: AroundReplacing) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  get found(): FoundEverywhere | null {
    return this.#found;
  }

  /** Why nothing could be looked for. */
  get failure(): Failure | null {
    return this.#failure;
  }

  get looking(): boolean {
    return this.#looking;
  }

  /** Whether there is a replacement that can be taken back. */
  get takesBack(): boolean {
    return !this.#replacing && this.#last.length > 0;
  }

  /** How many places are ticked, and in how many articles. */
  get ticked(): { places: number; articles: number } {
    const counts = (this.#found?.articles ?? []).map((found) => this.#hits(found).length).filter((n) => n > 0);
    return { places: counts.reduce((sum, n) => sum + n, 0), articles: counts.length };
  }

  /** Whether the ticked places can be replaced now: they are those of the wish as it stands. */
  get ready(): boolean {
    return this.#answered?.replace != null && !this.#looking && !this.#replacing && this.ticked.places > 0;
  }

  /** Whether the places found are to be replaced, or only looked at. */
  get wanted(): boolean {
    return this.#found?.articles[0]?.hits[0]?.becomes != null;
  }

  isTicked(article: string, n: number): boolean {
    return !this.#unticked.has(place(article, n));
  }

  /** How much of an article is ticked: all of it, some, or nothing. */
  tickedIn(found: FoundIn): "all" | "some" | "none" {
    const n = this.#hits(found).length;
    return n === 0 ? "none" : n === found.hits.length ? "all" : "some";
  }

  tick(article: string, n: number, ticked: boolean): void {
    if (ticked) this.#unticked.delete(place(article, n));
    else this.#unticked.add(place(article, n));
  }

  tickAll({ article, hits }: FoundIn, ticked: boolean): void {
    hits.forEach((_, n) => this.tick(article, n, ticked));
  }

  tickEverything(ticked: boolean): void {
    for (const found of this.#found?.articles ?? []) this.tickAll(found, ticked);
  }

  /** Looks for the wish as it stands. One look at a time: a newer wish ends the one before. */
  async look(): Promise<void> {
    if (this.#looking) {
      this.#again = true;
      this.#stopping = this.stop();
      return this.#stopping;
    }
    this.#looking = true;
    do {
      this.#again = false;
      await this.#lookOnce(this.#wished());
      // A stop that is still on its way would end the next look.
      await this.#stopping;
    } while (this.#again);
    this.#looking = false;
    this.progress = null;
  }

  /** Ends the look at hand; what was found until then is shown. */
  async stop(): Promise<void> {
    // Where another job is at work as well, this one comes to its end by itself.
    if (this.#around.busy()) return;
    await this.#notices.trying(async () => void (await this.#ask("StopJob", {})));
  }

  /** Replaces what is ticked. */
  async replace(): Promise<void> {
    const wish = this.#answered;
    if (!wish || !this.ready) return;
    this.#replacing = true;
    await this.#notices.trying(async () => {
      if (!(await this.#around.settled())) return;
      const done = await this.#ask("ReplaceEverywhere", { wish, chosen: this.#chosen() });
      this.#last = done.articles;
      this.#tell(done);
      await this.#around.changed();
      await this.look();
    });
    this.#replacing = false;
  }

  /** Takes the last replacement back. */
  async takeBack(): Promise<void> {
    const all = [...this.#last];
    if (all.length === 0 || this.#replacing) return;
    this.#replacing = true;
    await this.#notices.trying(async () => {
      if (!(await this.#around.settled())) return;
      const left = await this.#ask("TakeReplacementBack", { all });
      this.#last = [];
      this.#notices.done(t.replacing.takenBack(all.length - left.length), { lines: left.map(t.replacing.writtenSince) });
      await this.#around.changed();
      await this.look();
    });
    this.#replacing = false;
  }

  /** Another desk is open. */
  forget(): void {
    this.#desk++;
    this.#found = null;
    this.#failure = null;
    this.#answered = null;
    this.#last = [];
    this.#unticked.clear();
  }

  #wished(): FindWish {
    const { text, regex, case: capitals, whole, replace, remove } = this.wish;
    return { text, regex, case: capitals, whole, replace: remove ? "" : replace || null };
  }

  async #lookOnce(wish: FindWish): Promise<void> {
    this.#failure = null;
    this.#answered = null;
    if (wish.text === "") {
      this.#found = null;
      return;
    }
    if (this.#around.busy()) {
      this.#failure = { code: "busy", message: t.replacing.busy, hint: null, instead: null };
      return;
    }
    const desk = this.#desk;
    try {
      const found = await this.#ask("FindEverywhere", { wish });
      if (this.#again || desk !== this.#desk) return;
      this.#show(found);
      this.#answered = wish;
    } catch (thrown) {
      if (desk !== this.#desk) return;
      this.#failure = asFailure(thrown);
      this.#found = null;
    }
  }

  /** Shows what was found. Nobody's approval is lost unless somebody ticked it. */
  #show(found: FoundEverywhere): void {
    this.#unticked.clear();
    this.#found = found;
    for (const article of found.articles) if (losesApproval(article)) this.tickAll(article, false);
  }

  #hits({ article, hits }: FoundIn): number[] {
    return hits.map((_, n) => n).filter((n) => this.isTicked(article, n));
  }

  #chosen(): Chosen[] {
    const all = (this.#found?.articles ?? []).map((found) => ({ article: found.article, text: found.text, hits: this.#hits(found) }));
    return all.filter(({ hits }) => hits.length > 0);
  }

  #tell({ places, articles, left }: Replaced): void {
    const undo = { label: t.replacing.undo, run: () => void this.takeBack() };
    const lines = left.map(t.replacing.left);
    this.#notices.done(t.replacing.done(places, articles.length), articles.length > 0 ? { lines, action: undo } : { lines });
  }
}
