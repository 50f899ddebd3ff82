/** Publishing as a person sees it: the sheet, slots, and how the open article stands to its readers. */

import { SvelteMap, SvelteSet } from "svelte/reactivity";
import type { Ask, Failure, OpenArticle, Receipt, Removal, SlotWish, Standing } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";

/** An article that gets a slot, and the time that is offered for it. */
export interface SlotQuestion {
  id: string;
  headline: string;
  at: string | null;
  zone: string | null;
}

/** An article that a sheet is about. */
export interface About {
  id: string;
  headline: string;
}

/** What came of sending something: receipts, or why nothing went out. */
export type Sent = { receipts: Receipt[]; failure: null } | { receipts: null; failure: Failure };

/** What publishing needs of the sitting around it. */
export interface AroundPublishing {
  /** The articles that are seen. */
  seen: () => readonly string[];
  /** Why an article shall go on over its errors; nothing where it shall not. */
  overrides: (article: string, step: "publish" | "schedule") => Promise<string | null>;
  /** An article is another one now. */
  changed: (article: OpenArticle | null) => Promise<void>;
}

export class Publishing {
  #ask: Ask;
  #notices: Notices;
  #around: AroundPublishing;
  #standings = new SvelteMap<string, Standing>();
  #looks = 0;
  /** The newest question about each article. */
  #newest: Record<string, number> = {};
  #sending = new SvelteSet<string>();
  /** The article that the publish sheet is about. */
  sheet = $state.raw<About | null>(null);
  /** The article that gets a slot. */
  slot = $state.raw<SlotQuestion | null>(null);
  /** The article that is taken from its readers. */
  leaving = $state.raw<About | null>(null);
  /** The article that is corrected. */
  correcting = $state.raw<(About & { was: string }) | null>(null);
  /** What is done at a target at this moment. */
  step = $state("");
  /** How far it came there. */
  progress = $state.raw<{ done: number; total: number } | null>(null);
  /** Goes up when what the calendar or the outbox shows may be another. */
  news = $state(0);

  constructor(ask: Ask, notices: Notices, around: AroundPublishing) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  /** How an article stands to its readers, as far as it was looked at. */
  standing(article: string | null): Standing | null {
    return (article && this.#standings.get(article)) || null;
  }

  /** Whether it is on its way at this moment. */
  sends(article: string): boolean {
    return this.#sending.has(article);
  }

  /** Looks at how an article stands. Of several answers the newest question's counts. */
  async look(article: string): Promise<void> {
    const look = ++this.#looks;
    const newest = this.#newest;
    newest[article] = look;
    try {
      const standing = await this.#ask("HowItStands", { article });
      if (this.#newest === newest && newest[article] === look) this.#standings.set(article, standing);
    } catch (thrown) {
      this.#notices.failed(asFailure(thrown));
    }
  }

  /** Another desk: what was asked at the one before is not asked here. */
  forget(): void {
    this.#newest = {};
    this.#standings.clear();
    this.sheet = this.slot = this.leaving = this.correcting = null;
  }

  async publish(article: string, targets: string[], remove: Removal[]): Promise<Sent> {
    const send = (overriding: string | null) =>
      this.#sent(() => this.#ask("Publish", { articles: [article], targets, remove, overriding }), article);
    const sent = await send(null);
    const reason = await this.#reason(sent.failure, article, "publish");
    return reason === null ? sent : send(reason);
  }

  async unpublish(article: string, target: string | null, redirect: string | null): Promise<Sent> {
    return this.#sent(() => this.#ask("Unpublish", { article, target, redirect }), article);
  }

  async retry(id: string, article: string | null): Promise<Sent> {
    return this.#sent(() => this.#ask("Retry", { id }), article);
  }

  async rollBack(target: string): Promise<Sent> {
    return this.#sent(() => this.#ask("RollBack", { target }), null);
  }

  /** Gives a slot; where that can't be, why. */
  async schedule(article: string, wish: SlotWish, targets: string[] | null): Promise<Failure | null> {
    const give = (overriding: string | null) => this.#ask("Schedule", { article, wish, targets, overriding });
    return this.#given(article, give);
  }

  async scheduleIn(article: string, slot: string, targets: string[] | null): Promise<Failure | null> {
    const give = (overriding: string | null) => this.#ask("ScheduleIn", { article, slot, targets, overriding });
    return this.#given(article, give);
  }

  /** Shows an address of the web in the reader's browser. */
  show(address: string): void {
    this.#ask("ShowAddress", { address }).catch((thrown: unknown) => this.#notices.failed(asFailure(thrown)));
  }

  async unschedule(article: string): Promise<Failure | null> {
    return this.#told(await this.#changes(() => this.#ask("Unschedule", { article })));
  }

  async embargo(article: string, until: SlotWish | null): Promise<Failure | null> {
    return this.#changes(() => this.#ask("Embargo", { article, until }));
  }

  /** Corrects; where that can't be, why. */
  async correct(
    article: string,
    wish: { text: string; was: string | null; now: string | null; everywhere: boolean },
  ): Promise<Failure | null> {
    try {
      const corrected = await this.#ask("Correct", { article, wish });
      await this.#around.changed(corrected.article);
      this.#notices.done(t.publishing.corrected);
      await this.look(article);
      return null;
    } catch (thrown) {
      return asFailure(thrown);
    }
  }

  /** Something was published, missed or failed, wherever that was. */
  heard(): void {
    this.news++;
    const seen = this.#around.seen();
    for (const article of this.#standings.keys()) if (!seen.includes(article)) this.#standings.delete(article);
    for (const article of seen) void this.look(article);
  }

  /** Gives a slot, over errors where a person says why. */
  async #given(article: string, give: (overriding: string | null) => Promise<OpenArticle>): Promise<Failure | null> {
    const failure = await this.#changes(() => give(null));
    const reason = await this.#reason(failure, article, "schedule");
    return reason === null ? failure : this.#changes(() => give(reason));
  }

  /** What a person says to errors that nobody was asked about, where it failed for these. */
  async #reason(failure: Failure | null, article: string, step: "publish" | "schedule"): Promise<string | null> {
    return failure?.code === "findings" ? this.#around.overrides(article, step) : null;
  }

  async #sent(send: () => Promise<Receipt[]>, article: string | null): Promise<Sent> {
    if (article) this.#sending.add(article);
    try {
      const receipts = await send();
      await this.#around.changed(null);
      await Promise.all((article ? [article] : this.#around.seen()).map((seen) => this.look(seen)));
      return { receipts, failure: null };
    } catch (thrown) {
      const failure = asFailure(thrown);
      // A sheet that is still there says it itself.
      const shown = article !== null && [this.sheet?.id, this.leaving?.id].includes(article);
      if (!shown) this.#notices.failed(failure);
      return { receipts: null, failure };
    } finally {
      if (article) this.#sending.delete(article);
      this.step = "";
      this.progress = null;
      this.news++;
    }
  }

  async #changes(change: () => Promise<OpenArticle>): Promise<Failure | null> {
    try {
      const article = await change();
      await this.#around.changed(article);
      await this.look(article.id);
      this.news++;
      return null;
    } catch (thrown) {
      return asFailure(thrown);
    }
  }

  #told(failure: Failure | null): Failure | null {
    if (failure) this.#notices.failed(failure);
    return failure;
  }
}
