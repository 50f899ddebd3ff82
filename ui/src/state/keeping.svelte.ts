/**
 * Brings what is typed to the disk: soon after each key, one write at a time, and again where
 * one failed.
 */

import type { Failure } from "../ipc/backend";
import { asFailure } from "../ipc/backend";

/** From a key until it is on its way to the disk: with the write itself well under 200 ms. */
const SOON = 50;
/** Until a write that failed is tried again. */
const AGAIN = 2_000;
/** What is on its way for longer is worth a word: a mark that changes at each key disquiets, and is drawn at each key. */
const LONG = 500;

export type Saved = "saved" | "saving" | "failed";

/** Several are as safe as the one that is least so. */
export function leastSafe(all: readonly (Saved | undefined)[]): Saved {
  return all.includes("failed") ? "failed" : all.includes("saving") ? "saving" : "saved";
}

export class Keeping {
  #write: () => Promise<void>;
  #pause: number;
  #version = 0;
  #written = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #ended = false;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #saved = $state<Saved>("saved");
  #told = $state<Saved>("saved");
  #failure = $state.raw<Failure | null>(null);

  /** `write` has all that was typed by now safe when it is done. */
  constructor(write: () => Promise<void>, pause = SOON) {
    this.#write = write;
    this.#pause = pause;
  }

  /** Goes up with each change. Not reactive. */
  get version(): number {
    return this.#version;
  }

  /** Whether nothing is written from here any more. */
  get ended(): boolean {
    return this.#ended;
  }

  get saved(): Saved {
    return this.#saved;
  }

  /** The same as people are told it: something is on its way only once that takes long. */
  get told(): Saved {
    return this.#told;
  }

  /** Why the last write failed, until one succeeds. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Something was typed. */
  touch(): void {
    this.#version++;
    if (this.#saved === "saved") this.#saved = "saving";
    this.#wait();
    this.#later(this.#pause);
  }

  /** Waits until all that was typed is safe; false where it could not be written. */
  async flush(): Promise<boolean> {
    while (this.#written !== this.#version) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
      await this.#once();
      if (this.#failure) return false;
    }
    return true;
  }

  end(): void {
    this.#ended = true;
    clearTimeout(this.#timer);
    clearTimeout(this.#waiting);
  }

  /** What was typed now is told of where it is not safe in a while. */
  #wait(): void {
    this.#waiting ??= setTimeout(() => {
      if (this.#saved === "saving") this.#told = "saving";
    }, LONG + this.#pause);
  }

  #tell(saved: Saved): void {
    clearTimeout(this.#waiting);
    this.#waiting = undefined;
    this.#saved = saved;
    if (saved === "saving") this.#wait();
    else this.#told = saved;
  }

  #later(pause: number): void {
    if (this.#flight || this.#timer !== undefined || this.#ended) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#once();
    }, pause);
  }

  /** One write at a time: whoever asks for another waits for this one. */
  #once(): Promise<void> {
    this.#flight ??= this.#keep().finally(() => {
      this.#flight = undefined;
      if (this.#written === this.#version) return;
      // A disk that did not confirm a write is not simply tried again (scar 6).
      if (this.#failure?.code !== "not_flushed") this.#later(this.#failure ? AGAIN : this.#pause);
    });
    return this.#flight;
  }

  async #keep(): Promise<void> {
    const version = this.#version;
    try {
      await this.#write();
      this.#written = version;
      this.#failure = null;
      this.#tell(version === this.#version ? "saved" : "saving");
    } catch (thrown) {
      this.#failure = asFailure(thrown);
      this.#tell("failed");
    }
  }
}
