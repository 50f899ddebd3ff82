/** What the program does for this person, at every desk: its look, its keys, and what it does unasked. */

import type { Habits } from "../editor/setup";
import type { Backend, Colours } from "../ipc/backend";
import { t } from "../i18n";
import { keep, kept } from "./choices";
import { Keymap } from "./keymap.svelte";
import type { Notices } from "./notices.svelte";

/** How many commands are remembered as used. */
const REMEMBERED = 6;

/** A sheet that is not about an article: the keys to be set, or all of them at a glance. */
export type ProgramSheet = "keys" | "cheat";

const usualHabits: Habits = { smart: true, typewriter: false, lit: null };

function habits(): Habits {
  const found = kept("habits");
  const had = typeof found === "object" && found !== null ? (found as Partial<Habits>) : {};
  return {
    smart: had.smart !== false,
    typewriter: had.typewriter === true,
    lit: had.lit === "sentence" || had.lit === "paragraph" ? had.lit : usualHabits.lit,
  };
}

/** What the palette is open for: anything, an article to open, one for a tab of its own or beside another, or one to merge. */
export type PaletteFor = "anything" | "articles" | "tab" | "beside" | "merge";

function used(): string[] {
  const found = kept("used");
  return Array.isArray(found) ? found.filter((id) => typeof id === "string").slice(0, REMEMBERED) : [];
}

function lookBefore(): Colours {
  const found = localStorage.getItem("colours");
  return found === "light" || found === "dark" ? found : "system";
}

export class Program {
  #backend: Backend;
  #notices: Notices;
  #used = $state.raw<readonly string[]>(used());
  #habits = $state.raw<Habits>(habits());
  readonly keymap = new Keymap();
  sheet = $state<ProgramSheet | null>(null);
  palette = $state<PaletteFor | null>(null);

  constructor(backend: Backend, notices: Notices) {
    this.#backend = backend;
    this.#notices = notices;
    backend.setColours(lookBefore());
  }

  /** The commands that were used last, the newest first. */
  get used(): readonly string[] {
    return this.#used;
  }

  /** Remembers that a command was chosen from the palette. */
  use(command: string): void {
    this.#used = [command, ...this.#used.filter((id) => id !== command)].slice(0, REMEMBERED);
    keep("used", this.#used);
  }

  get habits(): Habits {
    return this.#habits;
  }

  /** Changes how somebody writes, and says so. */
  take(change: Partial<Habits>, said: string): void {
    this.#habits = { ...this.#habits, ...change };
    keep("habits", this.#habits);
    this.#notices.done(said);
  }

  colours(colours: Colours): void {
    localStorage.setItem("colours", colours);
    this.#backend.setColours(colours);
  }

  /** Whether a closed window goes on publishing, the other way round. */
  toggleKeepPublishing(): void {
    const keeps = !this.#backend.keepsPublishing();
    this.#backend.keepPublishing(keeps);
    this.#notices.done(keeps ? t.notices.keepsPublishing : t.notices.stopsPublishing);
  }

  /** Whether the program starts at login, the other way round. */
  async toggleStartAtLogin(): Promise<void> {
    await this.#notices.trying(async () => {
      const wanted = !(await this.#backend.startsAtLogin(null));
      const starts = await this.#backend.startsAtLogin(wanted);
      this.#notices.done(starts ? t.notices.startsAtLogin : t.notices.startsByHand);
    });
  }
}
