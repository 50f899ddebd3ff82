/** Asks one question at a time, and once more where somebody asked while the answer was on its way. */

export class Asking {
  #question: () => Promise<void>;
  #rest: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #flight: Promise<void> | undefined;
  #wanted = false;

  /** `rest` is how long nobody asks before `soon` does, in milliseconds. */
  constructor(question: () => Promise<void>, rest: number) {
    this.#question = question;
    this.#rest = rest;
  }

  /** Whether a question is under way. */
  get under(): boolean {
    return this.#flight !== undefined;
  }

  /** Asks at once. Done when a question that began after this was answered. */
  now(): Promise<void> {
    clearTimeout(this.#timer);
    this.#wanted = true;
    this.#flight ??= this.#work().finally(() => (this.#flight = undefined));
    return this.#flight;
  }

  /** Asks when nobody asked for a while, as when the typing rests. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.now(), this.#rest);
  }

  async #work(): Promise<void> {
    while (this.#wanted) {
      this.#wanted = false;
      await this.#question();
    }
  }
}
