/** Pictures of the open article: pasted, dropped, chosen from the library or from a file. */

import type { Ask, PlacedPicture } from "../ipc/backend";
import { t } from "../i18n";
import { figure } from "./library.svelte";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** What the pictures ask of the window around them. */
export interface AroundPictures {
  writing: () => Writing | null;
  chooseFiles: () => Promise<string[] | null>;
}

const shown = /\.(?:png|jpe?g|gif|webp|avif|svg|mp3|m4a|ogg|wav|mp4|webm|mov)$/i;

/** Whether a browser shows that file as a picture, sound or film: everything else that is dropped is an article. */
export function isPicture(path: string): boolean {
  return shown.test(path);
}

export class Pictures {
  #ask: Ask;
  #notices: Notices;
  #around: AroundPictures;
  /** Whether somebody chooses one for the article. */
  choosing = $state(false);

  constructor(ask: Ask, notices: Notices, around: AroundPictures) {
    this.#ask = ask;
    this.#notices = notices;
    this.#around = around;
  }

  /** The line that shows a pasted picture; nothing where it was refused, which is told. */
  async pasted(article: string, file: File): Promise<string | null> {
    return this.#taken(async () => this.#ask("TakePicture", { article, name: file.name, data: await base64(file) }));
  }

  /** Puts a file of the library into the article, at the cursor. */
  show(hash: string): void {
    this.#put((article) => this.#ask("UseMedia", { article, hash }));
  }

  /** Puts files into the article, at the cursor. */
  async showFiles(): Promise<void> {
    this.place((await this.#around.chooseFiles()) ?? []);
  }

  /** Puts pictures into the article, at the cursor. */
  place(paths: string[]): void {
    for (const path of paths) this.#put((article) => this.#ask("TakePictureFile", { article, path }));
  }

  #put(take: (article: string) => Promise<PlacedPicture>): void {
    const writing = this.#around.writing();
    writing?.at?.arrive(this.#taken(() => take(writing.id)));
  }

  async #taken(take: () => Promise<PlacedPicture>): Promise<string | null> {
    let line: string | null = null;
    await this.#notices.trying(async () => {
      const { reference, item, notes } = await take();
      if (notes.length > 0) this.#notices.done(`${t.library.taken(item.name)}: ${notes.join("; ")}`);
      line = figure(reference, item.words);
    });
    return line;
  }
}

/** A file's bytes in Base64. */
async function base64(file: File): Promise<string> {
  const address = await new Promise<string>((read, failed) => {
    const reader = new FileReader();
    reader.onload = () => read(String(reader.result));
    reader.onerror = () => failed(new Error(t.library.unread));
    reader.readAsDataURL(file);
  });
  return address.slice(address.indexOf(",") + 1);
}
