/** What an editor puts on top: of the front page and of the sections. */

import type { Ask, Failure, Front, FrontPlace } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** What stood on top of a place before a change. */
interface Before {
  section: string | null;
  articles: string[];
}

/** What stands on top, by slugs, after a change; nothing where it changes nothing. */
type Change = (slugs: readonly string[]) => string[] | null;

export class FrontPage {
  #ask: Ask;
  #notices: Notices;
  #writing: () => Writing | null;
  /** Changes are made one after the other: each begins with what the desk has then. */
  #last: Promise<unknown> = Promise.resolve();
  #sitting = 0;
  #places = $state.raw<FrontPlace[]>([]);
  #section = $state<string | null>(null);
  #before = $state.raw<Before[]>([]);
  #failure = $state.raw<Failure | null>(null);
  #said = $state("");
  #open = $state(false);

  constructor(ask: Ask, notices: Notices, writing: () => Writing | null) {
    this.#ask = ask;
    this.#notices = notices;
    this.#writing = writing;
  }

  /** Whether a person arranges it. */
  get open(): boolean {
    return this.#open;
  }

  get places(): readonly FrontPlace[] {
    return this.#places;
  }

  /** The place that is arranged: the first one where the chosen one is gone. */
  get place(): FrontPlace | null {
    return this.#at(this.#section) ?? this.#places[0] ?? null;
  }

  /** Why the last thing that was wished for was not done. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** What was done last, for those who don't see it. */
  get said(): string {
    return this.#said;
  }

  /** Whether something was changed since it was opened, and can be undone. */
  get changed(): boolean {
    return this.#before.length > 0;
  }

  async show(): Promise<void> {
    this.#open = true;
    this.#section = null;
    await this.read();
  }

  close(): void {
    this.#open = false;
    this.#before = [];
    this.#failure = null;
    this.#said = "";
  }

  choose(section: string | null): void {
    this.#section = section;
    this.#failure = null;
  }

  /** Another desk. */
  forget(): void {
    this.#sitting++;
    this.#places = [];
    this.close();
  }

  async read(): Promise<void> {
    await this.#trying(async () => this.#take(await this.#ask("ShowFront", {})));
  }

  /** Puts an article below the others on top of the place. */
  async add(slug: string): Promise<void> {
    await this.#change((slugs) => (slugs.includes(slug) ? null : [...slugs, slug]));
    this.#tell(slug, t.front.added);
  }

  async remove(slug: string, headline: string): Promise<void> {
    await this.#change((slugs) => (slugs.includes(slug) ? slugs.filter((one) => one !== slug) : null));
    if (!this.#failure) this.#said = t.front.removed(headline);
  }

  /** Moves an article to a position among the others. */
  async move(slug: string, to: number): Promise<void> {
    await this.#change((slugs) => moved(slugs, slug, () => to));
    this.#tell(slug, t.front.moved);
  }

  /** Moves an article up or down. */
  async shift(slug: string, by: number): Promise<void> {
    await this.#change((slugs) => moved(slugs, slug, (at) => at + by));
    this.#tell(slug, t.front.moved);
  }

  /** Takes the last change back. */
  async undo(): Promise<void> {
    await this.#trying(async () => {
      const last = this.#before.at(-1);
      if (!last) return;
      this.#take(await this.#ask("PinArticles", last));
      this.#before = this.#before.slice(0, -1);
      this.#section = last.section;
      this.#said = t.front.undone;
    });
  }

  /** Pins the open article to the front page, below what was pinned before. */
  async pin(): Promise<void> {
    const slug = this.#writing()?.article.slug;
    if (slug === undefined) return;
    const arrange = { label: t.front.arrange, run: () => void this.show() };
    await this.#notices.trying(async () => {
      const { places } = await this.#ask("ShowFront", {});
      const before = slugsOf(places[0]);
      if (before.includes(slug)) {
        this.#notices.done(t.front.pinnedBefore, { action: arrange });
        return;
      }
      const after = await this.#ask("PinArticles", { section: null, articles: [...before, slug] });
      this.#take(after);
      const at = slugsOf(after.places[0]).indexOf(slug) + 1;
      const unpin = () =>
        void this.#notices.trying(async () => this.#take(await this.#ask("PinArticles", { section: null, articles: before })));
      this.#notices.done(t.front.pinned(at), { action: { label: t.front.undo, run: unpin } });
    });
  }

  #at(section: string | null): FrontPlace | undefined {
    return this.#places.find((place) => place.section === section);
  }

  #take({ places }: Front): void {
    this.#places = places;
  }

  /** Changes the place as the desk has it by now: another window may have arranged it meanwhile. */
  async #change(change: Change): Promise<void> {
    const section = this.place?.section ?? null;
    await this.#trying(async () => {
      this.#take(await this.#ask("ShowFront", {}));
      const articles = slugsOf(this.#at(section));
      const wished = change(articles);
      if (!wished) return;
      this.#take(await this.#ask("PinArticles", { section, articles: wished }));
      this.#before = [...this.#before, { section, articles }];
    });
  }

  /** Does something after what was asked before it; a desk that was left meanwhile hears of it no more. */
  async #trying(work: () => Promise<void>): Promise<void> {
    const sitting = this.#sitting;
    const mine = this.#last.then(async () => {
      if (sitting !== this.#sitting) return;
      try {
        await work();
        this.#failure = null;
      } catch (thrown) {
        this.#failure = asFailure(thrown);
      }
    });
    this.#last = mine;
    await mine;
  }

  #tell(slug: string, words: (headline: string, at: number, of: number) => string): void {
    const pinned = this.place?.pinned ?? [];
    const at = pinned.findIndex((one) => one.slug === slug);
    const article = pinned[at];
    if (article && !this.#failure) this.#said = words(article.headline || t.list.untitled, at + 1, pinned.length);
  }
}

function slugsOf(place: FrontPlace | undefined): string[] {
  return place?.pinned.map(({ slug }) => slug) ?? [];
}

/** The slugs with one of them elsewhere; nothing where it stays. */
function moved(slugs: readonly string[], slug: string, where: (at: number) => number): string[] | null {
  const at = slugs.indexOf(slug);
  const to = Math.max(0, Math.min(slugs.length - 1, where(at)));
  if (at < 0 || to === at) return null;
  const others = slugs.filter((one) => one !== slug);
  return [...others.slice(0, to), slug, ...others.slice(to)];
}
