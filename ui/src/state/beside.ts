/** What stands beside an article as long as it is open, such as its findings or its notes. */

import type { Writing } from "./writing.svelte";

export class Beside<T> {
  #make: (writing: Writing) => T;
  #all = new WeakMap<Writing, T>();

  constructor(make: (writing: Writing) => T) {
    this.#make = make;
  }

  /** The article's own; made when somebody asks for it first. */
  of(writing: Writing): T {
    const known = this.#all.get(writing);
    if (known !== undefined) return known;
    const made = this.#make(writing);
    this.#all.set(writing, made);
    return made;
  }
}
