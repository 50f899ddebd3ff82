/** The list of articles: only the stretches that are looked at are ever read. */

import type { ArticleLine, Ask, Failure, FirstLook, ListPage, Status, StatusCount } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { afterPaint } from "../frames";

/** Lines read at once. */
const STRETCH = 100;

/** A line, and while searching the passage that fits: empty until it is known. */
export type ShownLine = ArticleLine & { passage?: string };

/** A place in the list, whose line may not have been read yet. */
export type Place = ShownLine | undefined;

export class List {
  #ask: Ask;
  #told: (failure: Failure) => void;
  /** Which stretches were asked for, by their first place. */
  #asked: Record<number, boolean> = {};
  #generation = 0;
  /** What was on the screen last, from place to place. */
  #looked = { from: 0, to: 0 };
  /** The whole search that is on its way: whoever types on does not pile them up. */
  #ranking: Promise<unknown> = Promise.resolve();
  #searching = $state(false);
  #status = $state<Status | null>(null);
  #searched = $state("");
  #places = $state.raw<Place[]>([]);
  #counts = $state.raw<StatusCount[]>([]);
  #read = $state(false);

  constructor(ask: Ask, told: (failure: Failure) => void) {
    this.#ask = ask;
    this.#told = told;
  }

  get status(): Status | null {
    return this.#status;
  }

  get searched(): string {
    return this.#searched;
  }

  get places(): readonly Place[] {
    return this.#places;
  }

  /** Whether the list has been read at all. */
  get read(): boolean {
    return this.#read;
  }

  /** Whether nothing fits. While more may come nobody knows. */
  get empty(): boolean {
    return this.#read && !this.#searching && this.#places.length === 0;
  }

  get total(): number {
    return this.#counts.reduce((sum, entry) => sum + entry.count, 0);
  }

  /** The headline of an article that was read for the list. */
  headlineOf(slug: string): string | undefined {
    return this.#places.find((line) => line?.slug === slug)?.headline;
  }

  count(status: Status): number {
    return this.#counts.find((entry) => entry.status === status)?.count ?? 0;
  }

  /** Another desk, of which the first look is there already. */
  begin({ lines, counts }: FirstLook): void {
    this.#status = null;
    this.#asked = { 0: true };
    const generation = ++this.#generation;
    // The first lines are seen before there is room for all the others.
    this.#put({ ...lines, total: lines.lines.length }, 0, []);
    this.#counts = counts;
    afterPaint(() => generation === this.#generation && this.#put({ ...lines, lines: [] }, 0, this.#places));
  }

  async show(status: Status | null): Promise<void> {
    this.#status = status;
    await Promise.all([this.#anew(), this.recount()]);
  }

  async search(words: string): Promise<void> {
    this.#searched = words;
    await this.#anew();
  }

  /** Another desk: nothing is searched or filtered there yet. */
  forget(): void {
    this.#searched = "";
    this.#places = [];
    this.#counts = [];
    this.#read = false;
  }

  /** Reads what is shown anew; until the answers come the old lines stay. */
  async refresh(): Promise<void> {
    this.#asked = {};
    this.#generation++;
    const { from, to } = this.#looked;
    await Promise.all([this.#begin(false), this.recount()]);
    await this.reach(from, to);
  }

  /** Makes sure that the lines from here to there are read. */
  async reach(from: number, to: number): Promise<void> {
    this.#looked = { from, to };
    if (this.#words !== "") return;
    const wanted: number[] = [];
    for (let at = Math.floor(Math.max(0, from) / STRETCH) * STRETCH; at <= to; at += STRETCH) {
      if (at < this.#places.length && !this.#asked[at]) wanted.push(at);
    }
    await Promise.all(wanted.map((at) => this.#stretch(at, this.#generation)));
  }

  /** Brings one line up to what its article says now, in its place. */
  amend(article: string, change: Partial<ArticleLine>): void {
    const at = this.#places.findIndex((line) => line?.id === article);
    const line = this.#places[at];
    if (!line || same(line, { ...line, ...change })) return;
    const places = this.#places.slice();
    places[at] = { ...line, ...change };
    this.#places = places;
  }

  /** Another question: the lines of the old one are no answer to it. */
  async #anew(): Promise<void> {
    this.#asked = {};
    this.#looked = { from: 0, to: 0 };
    this.#generation++;
    await this.#begin(true);
  }

  get #words(): string {
    return this.#searched.trim();
  }

  async #begin(anew: boolean): Promise<void> {
    const searching = this.#words !== "";
    if (anew) this.#searching = searching;
    await (searching ? this.#find(this.#generation, anew) : this.#stretch(0, this.#generation, anew));
  }

  /** What fits at first sight is shown at once; what else fits goes below it. */
  async #find(generation: number, anew: boolean): Promise<void> {
    const wanted = { status: this.#status, searched: this.#searched, limit: STRETCH };
    // An answer to an older question is no answer.
    const late = () => generation !== this.#generation;
    try {
      const { lines } = await this.#ask("Lines", { ...wanted, offset: 0 });
      if (late()) return;
      const heads = lines.map((line): ShownLine => ({ ...line, passage: "" }));
      if (anew) this.#places = heads;
      this.#read = true;
      await this.#ranking;
      if (late()) return;
      const asked = this.#ask("Passages", wanted);
      this.#ranking = asked.catch(() => undefined);
      const found = (await asked).map(({ line, passage }): ShownLine => ({ ...line, passage }));
      if (late()) return;
      this.#places = below(this.#places, [...heads, ...found]);
    } catch (thrown) {
      this.#told(asFailure(thrown));
    } finally {
      if (!late()) this.#searching = false;
    }
  }

  #put({ total, lines }: ListPage, offset: number, old: readonly Place[]): void {
    const unread = new Array<Place>(Math.max(0, total - old.length)).fill(undefined);
    const places = old.slice(0, total).concat(unread);
    lines.forEach((line, n) => (places[offset + n] = line));
    this.#places = places;
    this.#read = true;
  }

  async #stretch(offset: number, generation: number, anew = false): Promise<void> {
    this.#asked[offset] = true;
    try {
      const page = await this.#ask("Lines", {
        status: this.#status,
        searched: this.#searched,
        offset,
        limit: STRETCH,
      });
      // An answer to an older question is no answer.
      if (generation !== this.#generation) return;
      this.#put(page, offset, anew ? [] : this.#places);
    } catch (thrown) {
      this.#asked[offset] = false;
      this.#told(asFailure(thrown));
    }
  }

  /** Counts anew how many articles stand where. */
  async recount(): Promise<void> {
    try {
      this.#counts = await this.#ask("Counts", {});
    } catch (thrown) {
      this.#told(asFailure(thrown));
    }
  }
}

/** What stands keeps its place as long as it fits; what is new goes below. Of two lines the later counts. */
function below(standing: readonly Place[], fitting: readonly ShownLine[]): Place[] {
  const fresh = new Map(fitting.map((line) => [line.id, line]));
  const places = [...standing, ...fitting].flatMap((line) => {
    const now = line && fresh.get(line.id);
    return now ? [[now.id, now] as const] : [];
  });
  return [...new Map(places).values()];
}

/** Whether a list would show two lines alike: it shows times to the minute. */
function same(a: ArticleLine, b: ArticleLine): boolean {
  const minute = (line: ArticleLine) => line.updated.slice(0, "2026-11-24T09:00".length);
  return a.headline === b.headline && a.section === b.section && a.status === b.status && minute(a) === minute(b);
}
