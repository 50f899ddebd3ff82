/** The media library: what is in it, what is said of it, and what becomes of it. */

import type { Ask, Cut, MediaSaid, MediaView, ReplacedMedia } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";

/** How many are read at a time. */
const STRETCH = 120;

/** What the library asks of the window around it. */
export interface AroundLibrary {
  chooseFiles: () => Promise<string[] | null>;
  /** A picture of an open article is another one now. */
  changed: () => Promise<void>;
}

export class Library {
  #ask: Ask;
  #notices: Notices;
  #around: AroundLibrary;
  #asked = 0;
  #items = $state.raw<readonly MediaView[]>([]);
  #total = $state(0);
  #chosen = $state.raw<MediaView | null>(null);
  #searched = $state("");
  #read = $state(false);

  constructor(ask: Ask, notices: Notices, around: AroundLibrary) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  get items(): readonly MediaView[] {
    return this.#items;
  }

  get total(): number {
    return this.#total;
  }

  /** Whether it is known what is in it. */
  get read(): boolean {
    return this.#read;
  }

  /** The one that somebody looks at. */
  get chosen(): MediaView | null {
    return this.#chosen;
  }

  get searched(): string {
    return this.#searched;
  }

  choose(item: MediaView | null): void {
    this.#chosen = item;
  }

  /** Reads it anew, from the newest. */
  async look(searched = this.#searched): Promise<void> {
    this.#searched = searched;
    await this.#stretch(0);
  }

  /** Reads on, where there is more. */
  async more(): Promise<void> {
    if (this.#items.length < this.#total) await this.#stretch(this.#items.length);
  }

  async #stretch(offset: number): Promise<void> {
    const asked = ++this.#asked;
    await this.#notices.trying(async () => {
      const { items, total } = await this.#ask("Library", { searched: this.#searched, offset, limit: STRETCH });
      if (asked !== this.#asked) return;
      this.#items = offset === 0 ? items : [...this.#items, ...items];
      this.#total = total;
      this.#read = true;
      const { chosen } = this;
      if (chosen) this.#chosen = this.#items.find(({ hash }) => hash === chosen.hash) ?? chosen;
    });
  }

  /** Takes files in that somebody chooses. */
  async add(): Promise<void> {
    await this.take((await this.#around.chooseFiles()) ?? []);
  }

  /** Takes files in. One that is refused keeps no other. */
  async take(paths: string[]): Promise<void> {
    for (const path of paths) {
      await this.#notices.trying(async () => {
        this.#chosen = await this.#ask("TakeMedia", { path });
      });
    }
    if (paths.length > 0) await this.look();
  }

  async describe(said: MediaSaid): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    await this.#notices.trying(async () => {
      this.#put(await this.#ask("DescribeMedia", { hash: chosen.hash, said }));
    });
  }

  async crop(part: Cut): Promise<void> {
    await this.#replace((hash) => this.#ask("CropMedia", { hash, part }));
  }

  /** Another file in its place, wherever it is used. */
  async replace(): Promise<void> {
    const path = (await this.#around.chooseFiles())?.[0];
    if (path !== undefined) await this.#replace((hash) => this.#ask("ReplaceMedia", { hash, path }));
  }

  async #replace(change: (hash: string) => Promise<ReplacedMedia>): Promise<void> {
    const { chosen } = this;
    if (!chosen) return;
    await this.#notices.trying(async () => {
      const { item, articles } = await change(chosen.hash);
      this.#chosen = item;
      if (articles > 0) this.#notices.done(t.library.replaced(articles));
      await this.look();
      await this.#around.changed();
    });
  }

  /** Puts away what nothing uses; that can be taken back. */
  async clear(): Promise<void> {
    await this.#notices.trying(async () => {
      const hashes = await this.#ask("PutUnusedMediaAway", {});
      if (hashes.includes(this.#chosen?.hash ?? "")) this.#chosen = null;
      await this.look();
      const undo = () => void this.#notices.trying(async () => {
        await this.#ask("BringMediaBack", { hashes });
        await this.look();
      });
      if (hashes.length === 0) this.#notices.done(t.library.allUsed);
      else this.#notices.done(t.library.cleared(hashes.length), { action: { label: t.calendar.undo, run: undo } });
    });
  }

  forget(): void {
    this.#items = [];
    this.#total = 0;
    this.#chosen = null;
    this.#searched = "";
    this.#read = false;
  }

  #put(item: MediaView): void {
    this.#chosen = item;
    this.#items = this.#items.map((one) => (one.hash === item.hash ? item : one));
  }
}

/** The line of Markdown that shows a picture. */
export function figure(reference: string, { alt, caption }: Pick<MediaSaid, "alt" | "caption">): string {
  const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();
  const described = plain(alt).replace(/[[\]\\]/g, "\\$&");
  const said = plain(caption).replace(/["\\]/g, "\\$&");
  const target = /[\s()<>]/.test(reference) ? `<${reference.replace(/[<>]/g, "\\$&")}>` : reference;
  return `![${described}](${target}${said === "" ? "" : ` "${said}"`})`;
}
