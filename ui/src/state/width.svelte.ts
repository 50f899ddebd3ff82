/** A width that a person gave to a part of the window. Kept at the desk, and never so that a part is lost. */

import { choose, chosen } from "./choices";

/** What a width may be, in whole numbers. */
export interface Limits {
  least: number;
  most: number;
}

export class Width {
  readonly least: number;
  readonly most: number;
  #desk: string;
  #name: string;
  #chosen = $state<number | null>(null);

  constructor(desk: string, name: string, { least, most }: Limits) {
    this.#desk = desk;
    this.#name = name;
    this.least = least;
    this.most = most;
    const before = chosen(desk, name);
    if (typeof before === "number" && Number.isFinite(before)) this.move(before);
  }

  /** Nothing where nobody chose one. */
  get chosen(): number | null {
    return this.#chosen;
  }

  move(wished: number): void {
    this.#chosen = Math.min(Math.max(Math.round(wished), this.least), this.most);
  }

  /** The usual width again. */
  reset(): void {
    this.#chosen = null;
    this.keep();
  }

  /** Remembers the width. Not at each step of a drag: the storage is written to the disk. */
  keep(): void {
    choose(this.#desk, this.#name, this.#chosen);
  }
}
