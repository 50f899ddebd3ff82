/** Publishing as a person sees it: the sheet, slots, and how the open article stands to its readers. */

import type { Ask, CarryingPlace, Failure, OpenArticle, Receipt, SlotWish, Standing } from "../ipc/backend";
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

/** What publishing needs of the sitting around it. */
export interface AroundPublishing {
  /** An article is another one now. */
  changed: (article: OpenArticle | null) => Promise<void>;
}

export class Publishing {
  #ask: Ask;
  #notices: Notices;
  #around: AroundPublishing;
  #standing = $state.raw<Standing | null>(null);
  #shown = "";
  /** The article that the publish sheet is about. */
  sheet = $state.raw<{ id: string; headline: string } | null>(null);
  /** The article that gets a slot. */
  slot = $state.raw<SlotQuestion | null>(null);
  /** The article that is taken from its readers. */
  leaving = $state.raw<{ id: string; headline: string } | null>(null);
  /** The article that is corrected. */
  correcting = $state.raw<{ id: string; headline: string } | null>(null);
  /** What is done at a target at this moment. */
  step = $state("");
  /** Goes up when what the calendar or the outbox shows may be another. */
  news = $state(0);

  constructor(ask: Ask, notices: Notices, around: AroundPublishing) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  /** How the open article stands to its readers. */
  get standing(): Standing | null {
    return this.#standing;
  }

  /** Shows how an article stands. */
  async look(article: string): Promise<void> {
    this.#shown = article;
    try {
      const standing = await this.#ask("HowItStands", { article });
      if (this.#shown === article) this.#standing = standing;
    } catch (thrown) {
      this.#notices.failed(asFailure(thrown));
    }
  }

  /** Publishes; the receipts, or nothing where it failed before anything went out. */
  async publish(article: string, target: string | null, remove: string[]): Promise<Receipt[] | null> {
    return this.#sent(() => this.#ask("Publish", { articles: [article], target, remove }), article);
  }

  async unpublish(article: string, redirect: string | null): Promise<Receipt[] | null> {
    return this.#sent(() => this.#ask("Unpublish", { article, target: null, redirect }), article);
  }

  async retry(id: string, article: string | null): Promise<Receipt[] | null> {
    return this.#sent(() => this.#ask("Retry", { id }), article);
  }

  async rollBack(target: string): Promise<Receipt[] | null> {
    return this.#sent(() => this.#ask("RollBack", { target }), null);
  }

  /** Gives a slot; where that can't be, why. */
  async schedule(article: string, wish: SlotWish, targets: string[] | null): Promise<Failure | null> {
    return this.#changes(() => this.#ask("Schedule", { article, wish, targets }));
  }

  async scheduleIn(article: string, slot: string): Promise<Failure | null> {
    return this.#changes(() => this.#ask("ScheduleIn", { article, slot, targets: null }));
  }

  async unschedule(article: string): Promise<Failure | null> {
    return this.#told(await this.#changes(() => this.#ask("Unschedule", { article })));
  }

  async embargo(article: string, until: SlotWish | null): Promise<Failure | null> {
    return this.#changes(() => this.#ask("Embargo", { article, until }));
  }

  /** Corrects; every place that carries the sentence, or nothing where it failed. */
  async correct(
    article: string,
    wish: { text: string; was: string | null; now: string | null; everywhere: boolean },
  ): Promise<CarryingPlace[] | null> {
    try {
      const corrected = await this.#ask("Correct", { article, wish });
      await this.#around.changed(corrected.article);
      this.#notices.done(t.publishing.corrected);
      return corrected.places;
    } catch (thrown) {
      this.#notices.failed(asFailure(thrown));
      return null;
    }
  }

  /** Something was published, missed or failed, wherever that was. */
  heard(): void {
    this.news++;
    if (this.#shown) void this.look(this.#shown);
  }

  async #sent(send: () => Promise<Receipt[]>, article: string | null): Promise<Receipt[] | null> {
    try {
      const receipts = await send();
      await this.#around.changed(null);
      if (article) await this.look(article);
      return receipts;
    } catch (thrown) {
      this.#notices.failed(asFailure(thrown));
      return null;
    } finally {
      this.step = "";
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
