/** The list of articles: only the stretches that are looked at are ever read. */

import type { ArticleLine, Ask, Failure, Status, StatusCount } from "../ipc/backend";
import { asFailure } from "../ipc/backend";

/** Lines read at once. */
const STRETCH = 100;

/** A place in the list whose line has not been read yet. */
export type Place = ArticleLine | undefined;

export class List {
  #ask: Ask;
  #told: (failure: Failure) => void;
  /** Which stretches were asked for, by their first place. */
  #asked: Record<number, boolean> = {};
  #generation = 0;
  /** What was on the screen last, from place to place. */
  #looked = { from: 0, to: 0 };
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
    await Promise.all([this.#stretch(0, this.#generation), this.recount()]);
    await this.reach(from, to);
  }

  /** Makes sure that the lines from here to there are read. */
  async reach(from: number, to: number): Promise<void> {
    this.#looked = { from, to };
    if (this.#searched.trim() !== "") return;
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
    const generation = ++this.#generation;
    await this.#stretch(0, generation, true);
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
      const searching = this.#searched.trim() !== "";
      const length = searching ? page.lines.length : page.total;
      const old = anew ? [] : this.#places;
      const places = Array.from({ length }, (_, at): Place => old[at]);
      page.lines.forEach((line, n) => (places[offset + n] = line));
      this.#places = places;
      this.#read = true;
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

/** Whether a list would show two lines alike: it shows times to the minute. */
function same(a: ArticleLine, b: ArticleLine): boolean {
  const minute = (line: ArticleLine) => line.updated.slice(0, "2026-11-24T09:00".length);
  return a.headline === b.headline && a.section === b.section && a.status === b.status && minute(a) === minute(b);
}
