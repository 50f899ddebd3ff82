/** The calendar: a stretch of days, what stands in it, and what has no slot yet. */

import type { ArticleLine, CalendarEntry, EntryState } from "../ipc/backend";
import { t } from "../i18n";
import { choose, chosen } from "./choices";
import type { Sitting } from "./sitting.svelte";
import { dayOn, monthOn, shifted, todayIn, whichOf } from "./wall";

export type Form = "month" | "week" | "agenda";

/** A free time, or a recurring place that is open: its name is told. */
export interface Free {
  at: string;
  zone: string;
  place: string | null;
}

/** How many zones are shown at once. */
export const MOST_ZONES = 3;

/** Refusals that a person can mend by choosing another time. */
const ASKED_AGAIN = ["time_twice", "no_such_time"];

export class Calendar {
  #sitting: Sitting;
  #desk: string;
  #asked = 0;
  #days = $state.raw<{ from: string; to: string } | null>(null);
  #entries = $state.raw<CalendarEntry[]>([]);
  #tray = $state.raw<ArticleLine[]>([]);
  #zones = $state.raw<string[]>([]);
  #form = $state<Form>("month");
  /** A day of the stretch that is shown. */
  date = $state("");
  section = $state("");
  person = $state("");
  status = $state<EntryState | "">("");
  /** The free time for which something is chosen. */
  free = $state.raw<Free | null>(null);
  /** The entry that missed its slot, and is asked about. */
  missed = $state.raw<CalendarEntry | null>(null);

  constructor(sitting: Sitting) {
    this.#sitting = sitting;
    this.#desk = sitting.desk?.folder ?? "";
    this.#zones = this.#zonesBefore(sitting.desk?.zone ?? "UTC");
    const form = chosen(this.#desk, "calendar");
    if (form === "week" || form === "agenda") this.#form = form;
    this.today();
  }

  #zonesBefore(own: string): string[] {
    const before = chosen(this.#desk, "zones");
    const known = Array.isArray(before) ? before.filter(isZone).slice(0, MOST_ZONES) : [];
    return known.length > 0 ? known : [own];
  }

  /** The entries that the filters leave. An open place belongs to every section, and to everybody. */
  get entries(): CalendarEntry[] {
    const { section, person, status } = this;
    const fits = (entry: CalendarEntry) =>
      (section === "" || entry.section === section) && (person === "" || entry.byline.includes(person));
    return this.#entries.filter(
      (entry) => (entry.slug === null || fits(entry)) && (status === "" || entry.state === status),
    );
  }

  get tray(): readonly ArticleLine[] {
    return this.#tray;
  }

  get sections(): string[] {
    return once(this.#entries.flatMap((entry) => entry.section ?? [])).sort();
  }

  /** Who wrote what goes out. */
  get people(): string[] {
    return once(this.#entries.flatMap((entry) => entry.byline)).sort();
  }

  /** The zone that the days are drawn in, and those whose hours stand beside. */
  get zones(): readonly string[] {
    return this.#zones;
  }

  set zones(zones: readonly string[]) {
    this.#zones = once(zones).slice(0, MOST_ZONES);
    choose(this.#desk, "zones", this.#zones);
  }

  /** The zone that the days are drawn in. */
  get zone(): string {
    return this.#zones[0] ?? "UTC";
  }

  get form(): Form {
    return this.#form;
  }

  set form(form: Form) {
    this.#form = form;
    choose(this.#desk, "calendar", form);
  }

  today(): void {
    this.date = todayIn(this.zone);
  }

  /** One stretch on, or back. */
  turn(by: 1 | -1): void {
    this.date = this.#form === "week" ? dayOn(this.date, 7 * by) : monthOn(this.date, by);
  }

  /** Shows the days from one to another, both included. */
  async show(from: string, to: string): Promise<void> {
    // The grid tells its days again whenever it is drawn anew.
    if (this.#days?.from === from && this.#days.to === to) return;
    this.#days = { from, to };
    await this.read();
  }

  /** Reads what stands in these days, and a day more at each side: another zone's days begin earlier, and end later. */
  async read(): Promise<void> {
    const days = this.#days;
    if (!days) return;
    const question = ++this.#asked;
    const { ask, notices } = this.#sitting;
    await notices.trying(async () => {
      const stretch = { from: dayOn(days.from, -1), to: dayOn(days.to, 1) };
      const [calendar, tray] = await Promise.all([ask("Calendar", stretch), ask("Unscheduled", {})]);
      if (question !== this.#asked) return;
      this.#entries = calendar.entries;
      this.#tray = tray;
    });
  }

  /** Asks for an article's slot, with a time that is proposed. */
  askSlot(article: { id: string; headline: string }, at: string | null, zone: string | null): void {
    this.#sitting.publishing.slot = { id: article.id, headline: article.headline, at, zone };
  }

  /** What a press on an entry means. */
  press(entry: CalendarEntry): void {
    const { slug, headline, local, zone } = entry;
    if (slug === null) this.free = { at: local, zone, place: entry.recurring ?? headline };
    else if (entry.state === "missed") this.missed = entry;
    else if (entry.state === "published" || entry.state === "on_its_way") void this.#sitting.openFrom(slug);
    else this.askSlot({ id: slug, headline }, local, zone);
  }

  /** Begins an article for a free time, and asks for its slot. A draft's slot is a plan. */
  async begin(free: Free): Promise<void> {
    const before = this.#sitting.writing?.id;
    await this.#sitting.newArticle();
    const { writing } = this.#sitting;
    if (writing && writing.id !== before) this.askSlot({ id: writing.id, headline: writing.fields.headline }, free.at, free.zone);
  }

  /** Moves an entry by the calendar: its wall time in its own zone goes as far. Can be undone. Whether it was moved. */
  async move(entry: CalendarEntry, by: number): Promise<boolean> {
    const { slug, headline, local, zone } = entry;
    if (slug === null) return false;
    const { publishing, notices } = this.#sitting;
    const at = shifted(local, by);
    const failure = await publishing.schedule(slug, { at, zone, which: null }, null);
    if (failure) {
      notices.failed(failure);
      if (ASKED_AGAIN.includes(failure.code)) this.askSlot({ id: slug, headline }, at, zone);
      return false;
    }
    notices.done(t.calendar.moved(headline), { action: { label: t.calendar.undo, run: () => void this.#back(slug, entry) } });
    return true;
  }

  async #back(slug: string, { instant, local, zone }: CalendarEntry): Promise<void> {
    const { publishing, notices } = this.#sitting;
    const failure = await publishing.schedule(slug, { at: local, zone, which: whichOf(instant, zone) }, null);
    if (failure) notices.failed(failure);
  }

  /** Writes the days that are shown as an iCalendar file. */
  async write(): Promise<void> {
    const days = this.#days;
    const path = days && (await this.#sitting.backend.chooseTarget("calendar.ics"));
    if (!days || !path) return;
    const { ask, notices } = this.#sitting;
    await notices.trying(async () => {
      await ask("WriteCalendar", { ...days, path });
      notices.done(t.calendar.written(path));
    });
  }
}

function once(names: readonly string[]): string[] {
  return names.filter((name, place) => names.indexOf(name) === place);
}

/** Whether this machine knows a zone of that name. */
function isZone(name: unknown): name is string {
  try {
    return typeof name === "string" && todayIn(name) !== "";
  } catch {
    return false;
  }
}
