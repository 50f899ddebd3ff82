/**
 * One publish sheet: where it goes, what that would do, and what came of it.
 *
 * What is sent is what was rehearsed: while another target is looked at there is
 * nothing to send, and a tick belongs to the rehearsal it was made in.
 */

import type { Ask, BothPages, Failure, Receipt, Rehearsal, TargetView } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import type { Publishing } from "./publishing.svelte";

export class Rehearsing {
  #ask: Ask;
  #publishing: Publishing;
  #article: string;
  #asked = 0;
  #looked = 0;
  #chosen = $state.raw<readonly string[] | null>(null);
  #targets = $state.raw<TargetView[]>([]);
  #rehearsal = $state.raw<Rehearsal | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #receipts = $state.raw<Receipt[] | null>(null);
  #pages = $state.raw<{ target: string; path: string; pages: BothPages } | null>(null);
  #trying = $state("");
  /** Files that somebody ticked for removal, by their target. */
  ticked = $state<Record<string, string[]>>({});

  constructor(ask: Ask, publishing: Publishing, article: string) {
    this.#ask = ask;
    this.#publishing = publishing;
    this.#article = article;
  }

  /** Where it shall go, by name: the usual targets until somebody chose others. */
  get chosen(): readonly string[] {
    return this.#chosen ?? [];
  }

  get targets(): readonly TargetView[] {
    return this.#targets;
  }

  get rehearsal(): Rehearsal | null {
    return this.#rehearsal;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  get receipts(): Receipt[] | null {
    return this.#receipts;
  }

  /** A page before and after, that somebody looks at. */
  get pages(): { target: string; path: string; pages: BothPages } | null {
    return this.#pages;
  }

  /** The target that is tried at this moment. */
  get trying(): string {
    return this.#trying;
  }

  get sending(): boolean {
    return this.#publishing.sends(this.#article);
  }

  /** Whether what would happen is known, so that it can happen. */
  get ready(): boolean {
    return this.#rehearsal !== null && !this.sending;
  }

  /** Looks at what would happen, at other targets where some are named. */
  async rehearse(chosen = this.#chosen): Promise<void> {
    const asked = ++this.#asked;
    this.#looked++;
    this.#chosen = chosen;
    this.#rehearsal = this.#failure = this.#pages = null;
    this.ticked = {};
    try {
      const targets = await this.#ask("Targets", {});
      if (asked !== this.#asked) return;
      this.#targets = targets;
      this.#chosen ??= targets.filter(({ usual }) => usual).map(({ name }) => name);
      // Where there are targets and none is ticked there is nothing to look at.
      if (targets.length > 0 && this.chosen.length === 0) return;
      const rehearsal = await this.#ask("Rehearse", { articles: [this.#article], targets: [...this.chosen] });
      if (asked !== this.#asked) return;
      this.ticked = Object.fromEntries(rehearsal.targets.map(({ target }) => [target, []]));
      this.#rehearsal = rehearsal;
    } catch (thrown) {
      if (asked === this.#asked) this.#failure = asFailure(thrown);
    }
  }

  /** Shows a page before and after, or none. */
  async look(at: { target: string; path: string } | null): Promise<void> {
    const looked = ++this.#looked;
    this.#pages = null;
    if (!at) return;
    try {
      const pages = await this.#ask("RehearsedPage", at);
      if (looked === this.#looked) this.#pages = { ...at, pages };
    } catch (thrown) {
      if (looked === this.#looked) this.#failure = asFailure(thrown);
    }
  }

  /** Tries whether publishing to a target would work. */
  async attempt(name: string): Promise<void> {
    this.#trying = name;
    try {
      const trial = await this.#ask("TestTarget", { name });
      this.#targets = this.#targets.map((one) => (one.name === name ? { ...one, trial } : one));
    } catch (thrown) {
      this.#failure = asFailure(thrown);
    }
    this.#trying = "";
  }

  async send(): Promise<void> {
    if (!this.ready) return;
    this.#failure = null;
    const remove = Object.entries(this.ticked).flatMap(([target, paths]) => paths.map((path) => ({ target, path })));
    const sent = await this.#publishing.publish(this.#article, [...this.chosen], remove);
    this.#receipts = sent.receipts;
    this.#failure = sent.failure;
  }

  /** Tries one again that was given up; the others' receipts stay. */
  async retry(id: string): Promise<void> {
    const { receipts, failure } = await this.#publishing.retry(id, this.#article);
    this.#failure = failure;
    const newer = (old: Receipt) => receipts?.find((receipt) => receipt.id === old.id) ?? old;
    this.#receipts = this.#receipts?.map(newer) ?? null;
  }
}
