/**
 * The articles that are open, and which of them is written in.
 *
 * Each keeps its `Writing` while its tab is open, shown or not, and goes on being
 * saved. No article is ever open twice here, and none is let go before what was
 * typed into it is safe.
 */

import type { Ask, Kept, OpenArticle } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { choose, chosen } from "./choices";
import type { Notices } from "./notices.svelte";
import { Safety } from "./safety";
import { Seen } from "./seen.svelte";
import { remembered, Tab } from "./tab.svelte";
import { Writing } from "./writing.svelte";

/** How many closed tabs can be opened again. */
const CLOSED = 20;

/** What the open articles need of the sitting around them. */
export interface AroundTabs {
  /** Another article is written in, or none. */
  shown: (writing: Writing | null) => void;
  /** The desk has kept what was typed; `moved` where the article's status is another one. */
  kept: (writing: Writing, kept: Kept, moved: boolean) => void;
  /** Something was typed. */
  typed: (writing: Writing) => void;
  /** One is not safe, and has to be seen. */
  unsafe: () => void;
}

/** How an article is opened. */
interface Wish {
  /** In a tab of its own; else in place of one that was only looked at. */
  own?: boolean;
  /** Where in the row that is. */
  at?: number;
  /** To the right of another one. */
  beside?: Tab;
}

export class Tabs {
  readonly safety: Safety;
  #ask: Ask;
  #notices: Notices;
  #around: AroundTabs;
  #list = $state.raw<readonly Tab[]>([]);
  #seen = new Seen();
  #closed = $state.raw<readonly { article: string; at: number }[]>([]);
  #desk: string | null = null;
  /** Goes up with each wish to see another article: of several answers, the last wish's is shown. */
  #wish = 0;
  /** Goes up when the desk is another one. */
  #sitting = 0;

  constructor(ask: Ask, notices: Notices, around: AroundTabs) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
    this.safety = new Safety(ask, notices, { tabs: () => this.#list, bring: (tab) => this.#bring(tab) });
  }

  get list(): readonly Tab[] {
    return this.#list;
  }

  /** The tab that is written in. */
  get tab(): Tab | null {
    return this.#seen.tab;
  }

  /** The tabs that are seen, in their order: one, or two side by side. */
  get seen(): readonly Tab[] {
    return this.#seen.all;
  }

  get writing(): Writing | null {
    return this.tab?.writing ?? null;
  }

  /** Whether there is a closed tab to open again. */
  get canReopen(): boolean {
    return this.#closed.length > 0;
  }

  /** Takes up the tabs of a desk: what was seen at once, the others when they are shown. */
  async begin(desk: string, newest: string | null): Promise<void> {
    this.forget();
    this.#desk = desk;
    const { tabs, shown, pair } = remembered(chosen(desk, "tabs"));
    this.#list = tabs;
    const wish = ++this.#wish;
    // One that is no longer in the desk is no reason to begin with nothing.
    for (const tab of [...tabs.slice(shown), ...tabs.slice(0, shown)]) {
      const read = await this.#read(tab).catch(() => false);
      if (wish !== this.#wish) return;
      if (read) {
        this.#turnTo(tab);
        return this.#pairAgain(tab, pair, wish);
      }
      this.#drop(tab);
    }
    if (newest) await this.open(newest);
  }

  /** Puts the other one of two back to its side. One that is no longer in the desk is not missed. */
  async #pairAgain(tab: Tab, pair: readonly Tab[], wish: number): Promise<void> {
    const [left, right] = pair;
    if (!left || !right || !pair.includes(tab)) return;
    const read = await this.#read(tab === left ? right : left).catch(() => false);
    if (!read || wish !== this.#wish) return;
    this.#turnTo(right, left);
    if (tab === left) this.turn();
  }

  /** The desk is left. What was typed was brought to rest before. */
  forget(): void {
    for (const { writing } of this.#list) writing?.end();
    this.#wish++;
    this.#sitting++;
    this.#desk = null;
    this.#list = this.#closed = [];
    this.#turnTo(null);
  }

  /** Opens an article, in a tab of its own where that is wished: else in place of one that was only looked at. */
  async open(article: string, own = false): Promise<void> {
    await this.#open(article, { own });
  }

  /** Opens an article to the right of the one that is seen. */
  async openBeside(article: string): Promise<void> {
    const [left] = this.seen;
    if (left && !left.holds(article)) await this.#open(article, { own: true, beside: left });
  }

  /** Writes in the other one of the two that are seen. */
  turn(): void {
    const { other } = this.#seen;
    if (other) this.#turnTo(other);
  }

  /** Takes one of the two that are seen out of sight. Its tab stays. */
  hide(tab: Tab): void {
    if (tab === this.tab) this.turn();
    this.#sees(() => this.#seen.alone());
  }

  /** Shows an article that the desk made or changed just now, whatever is being opened meanwhile. */
  put(article: OpenArticle): void {
    this.#wish++;
    this.#turnTo(this.#place(article));
  }

  /** Takes up what the desk says of an article that is open; not where it was typed on, or the text would be lost. */
  take(article: OpenArticle): void {
    const tab = this.#of(article.id);
    const writing = tab?.writing;
    if (!tab || !writing) return;
    if (article.text === writing.text || writing.saved !== "saved") return writing.accept(article);
    writing.end();
    tab.writing = this.#begun(tab, article);
    if (tab === this.tab) this.#around.shown(tab.writing);
  }

  /** Shows the article of a tab, which is read first where it was not. */
  async show(tab: Tab, beside?: Tab): Promise<void> {
    const wish = ++this.#wish;
    try {
      if (!(await this.#read(tab))) return;
    } catch (thrown) {
      this.#notices.failed(asFailure(thrown));
      this.#drop(tab);
      return;
    }
    if (wish === this.#wish) this.#turnTo(tab, beside);
  }

  /** Shows the next tab, or the one before; round at the ends. */
  async walk(step: 1 | -1): Promise<void> {
    const { length } = this.#list;
    const at = this.tab ? this.#list.indexOf(this.tab) : 0;
    const next = this.#list[(at + step + length) % length];
    if (next && next !== this.tab) await this.show(next);
  }

  /** Moves a tab to another place in the row. */
  move(tab: Tab, to: number): void {
    if (!this.#list.includes(tab)) return;
    const others = this.#list.filter((other) => other !== tab);
    const at = Math.min(Math.max(to, 0), others.length);
    if (this.#list[at] === tab) return;
    this.#list = [...others.slice(0, at), tab, ...others.slice(at)];
    this.#remember();
  }

  /** Closes a tab once its text is at rest; it stays open where that can't be. */
  async close(tab: Tab | null = this.tab): Promise<void> {
    if (!tab || !(await this.safety.settled(tab))) return;
    const at = this.#list.indexOf(tab);
    if (at < 0) return;
    this.#closed = [...this.#closed, { article: tab.id, at }].slice(-CLOSED);
    const next = this.#drop(tab);
    if (next && next !== this.tab) await this.show(next);
  }

  /** Opens the tab again that was closed last, at its place. */
  async reopen(): Promise<void> {
    const last = this.#closed.at(-1);
    if (!last) return;
    this.#closed = this.#closed.slice(0, -1);
    await this.#open(last.article, { own: true, at: last.at });
  }

  /** Takes up what was changed elsewhere, in each article where nothing was typed here meanwhile; not in one that was just read. */
  async reread(known: string | null = null): Promise<void> {
    await Promise.all(this.#list.map((tab) => tab.id !== known && this.#reread(tab)));
  }

  async #open(article: string, { own = false, at, beside }: Wish): Promise<void> {
    const known = this.#of(article);
    if (known) {
      if (own) known.stays = true;
      return this.show(known, beside);
    }
    const wish = ++this.#wish;
    const sitting = this.#sitting;
    await this.#notices.trying(async () => {
      const read = await this.#ask("ReadArticle", { article });
      if (wish !== this.#wish && !own) return;
      if (!(await this.safety.settled(this.tab)) || sitting !== this.#sitting) return;
      if (wish === this.#wish) this.#turnTo(this.#place(read, own, at), beside);
      else if (own) this.#place(read, own, at);
    });
  }

  async #reread(tab: Tab): Promise<void> {
    const { writing } = tab;
    if (!writing || writing.saved !== "saved") return;
    const { text } = writing;
    try {
      const read = await this.#ask("ReadArticle", { article: writing.id });
      if (tab.writing === writing && this.#list.includes(tab) && writing.text === text) this.take(read);
    } catch (thrown) {
      // Of one that nobody sees it is said when it is shown.
      if (this.seen.includes(tab)) this.#notices.failed(asFailure(thrown));
    }
  }

  /** Shows one that could not come to rest. */
  async #bring(tab: Tab): Promise<void> {
    this.#around.unsafe();
    if (tab !== this.tab) await this.show(tab);
  }

  /** Reads the article of a tab; false where the tab was closed meanwhile. */
  async #read(tab: Tab): Promise<boolean> {
    if (!tab.writing) {
      const read = await this.#ask("ReadArticle", { article: tab.id });
      if (!this.#list.includes(tab)) return false;
      tab.writing ??= this.#begun(tab, read);
    }
    return true;
  }

  #of(article: string): Tab | undefined {
    return this.#list.find((tab) => tab.holds(article));
  }

  /** The tab of an article: the one it has, or a new one. */
  #place(article: OpenArticle, own = false, at?: number): Tab {
    const known = this.#of(article.id);
    if (known) {
      if (known.writing) this.take(article);
      else known.writing = this.#begun(known, article);
      return known;
    }
    const tab = new Tab({ article: article.id, headline: article.content.headline, stays: own });
    tab.writing = this.#begun(tab, article);
    const here = this.tab ? this.#list.indexOf(this.tab) : this.#list.length - 1;
    const looked = !own && this.tab !== null && !this.tab.stays;
    const place = looked ? here : (at ?? here + 1);
    if (looked) this.writing?.end();
    this.#list = this.#list.toSpliced(place, looked ? 1 : 0, tab);
    this.#remember();
    return tab;
  }

  /** Takes a tab out of the row; returns the one to be shown instead of it, if it was shown. */
  #drop(tab: Tab): Tab | null {
    const at = this.#list.indexOf(tab);
    if (at < 0) return null;
    tab.writing?.end();
    this.#list = this.#list.toSpliced(at, 1);
    const { other } = this.#seen;
    const shown = tab === this.tab;
    const next = shown ? (other ?? this.#list[at] ?? this.#list[at - 1] ?? null) : null;
    if (tab === other) this.#sees(() => this.#seen.alone());
    // Nobody writes into what is closed while the next one is read.
    if (shown) this.#turnTo(next?.writing ? next : null);
    if (shown && other) this.#sees(() => this.#seen.alone());
    this.#remember();
    return next;
  }

  #turnTo(tab: Tab | null, beside?: Tab): void {
    const left = beside && beside !== tab && this.#list.includes(beside) ? beside : null;
    this.#sees(() => (tab && left ? this.#seen.pair(left, tab) : this.#seen.turnTo(tab)));
  }

  /** Changes what is seen. Who goes out of sight comes to rest. */
  #sees(change: () => void): void {
    const { tab, all } = this.#seen;
    change();
    if (tab !== this.tab) this.#around.shown(this.writing);
    if (tab !== this.tab || all.length !== this.seen.length) this.#remember();
    // Nobody waits for it: where one can't be written, its tab says so.
    for (const left of all) if (!this.seen.includes(left) && this.#list.includes(left)) void this.safety.rests(left);
  }

  #begun(tab: Tab, article: OpenArticle): Writing {
    let stood = article.status;
    const writing: Writing = new Writing(
      this.#ask,
      article,
      (kept) => {
        this.#around.kept(writing, kept, kept.status !== stood);
        stood = kept.status;
      },
      () => {
        this.#touched(tab);
        this.#around.typed(writing);
      },
    );
    return writing;
  }

  #touched(tab: Tab): void {
    if (tab.stays) return;
    tab.stays = true;
    this.#remember();
  }

  #remember(): void {
    if (this.#desk === null) return;
    const shown = this.tab ? this.#list.indexOf(this.tab) : 0;
    const pair = this.seen.length > 1 ? this.seen.map((tab) => this.#list.indexOf(tab)) : null;
    choose(this.#desk, "tabs", { open: this.#list.map(({ before }) => before), shown: Math.max(shown, 0), pair });
  }
}
