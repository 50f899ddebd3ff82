/** Entries of the calendar as the calendar's component wants them. */

import { t } from "../../i18n";
import type { CalendarEntry } from "../../ipc/backend";
import { city, shifted, wallTime } from "../../state/wall";

/** An entry with where it stands in a zone's calendar. */
export interface Shown {
  id: string;
  start: string;
  end: string;
  title: string;
  editable: boolean;
  classNames: string[];
  extendedProps: { entry: CalendarEntry };
}

/** So long an entry is drawn, so that it can be read; never into the next day. */
const DRAWN = 75 * 60_000;

/** What tells an entry from every other. */
export function keyOf(entry: CalendarEntry): string {
  return `${entry.slug ?? entry.recurring ?? ""} ${entry.instant}`;
}

/** The entry in that zone's calendar. What is out, or on its way, can't be moved. */
export function shown(entry: CalendarEntry, zone: string): Shown {
  const at = wallTime(entry.instant, zone);
  const later = shifted(at, DRAWN);
  const end = later.slice(0, 10) === at.slice(0, 10) ? later : `${at.slice(0, 10)} 23:59`;
  return {
    id: keyOf(entry),
    start: at.replace(" ", "T"),
    end: end.replace(" ", "T"),
    title: entry.headline,
    editable: entry.slug !== null && !["published", "on_its_way"].includes(entry.state),
    classNames: [`is-${entry.state}`, ...(entry.collides ? ["collides"] : [])],
    extendedProps: { entry },
  };
}

/** What a month draws. */
export interface Drawn {
  entries: Shown[];
  /** How many of a day are left out. */
  left: ReadonlyMap<string, number>;
}

/**
 * Of each day no more than may be seen, but all of the day that is listed whole. The component lays out
 * whatever it is given before it hides what has no room: a thousand entries took it two seconds.
 */
export function fitting(all: readonly Shown[], most: number, whole: string | null): Drawn {
  const left = new Map<string, number>();
  const seen = new Map<string, number>();
  const entries = all.toSorted((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0)).filter(({ start }) => {
    const day = start.slice(0, 10);
    const before = seen.get(day) ?? 0;
    seen.set(day, before + 1);
    if (before < most || day === whole) return true;
    left.set(day, before + 1 - most);
    return false;
  });
  return { entries, left };
}

/** What an event of the component stands for. */
export function entryOf(event: { extendedProps: Record<string, unknown> }): CalendarEntry {
  return event.extendedProps["entry"] as CalendarEntry;
}

/** An entry's hour in the first zone, and what clocks show then in the others and in its own. */
export function hours(entry: CalendarEntry, zones: readonly string[]): { hour: string; elsewhere: string[] } {
  const [drawn = "UTC", ...others] = zones;
  const at = wallTime(entry.instant, drawn);
  const elsewhere = [...new Set([...others, entry.zone])].filter((zone) => zone !== drawn);
  return { hour: at.slice(11), elsewhere: elsewhere.map((zone) => there(entry.instant, zone, at.slice(0, 10))) };
}

function there(instant: string, zone: string, drawnOn: string): string {
  const at = wallTime(instant, zone);
  const day = at.slice(0, 10);
  const told = t.calendar.there(at.slice(11), city(zone));
  if (day === drawnOn) return told;
  return day > drawnOn ? t.calendar.dayAfter(told) : t.calendar.dayBefore(told);
}
