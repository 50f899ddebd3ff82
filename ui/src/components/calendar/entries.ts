/** Entries of the calendar as the calendar's component wants them. */

import type { CalendarEntry } from "../../ipc/backend";
import { wallTime } from "../../state/wall";

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

/** So long an entry is drawn, so that it can be read. */
const DRAWN = 75 * 60_000;

/** The entry in that zone's calendar. What is out, or on its way, can't be moved. */
export function shown(entry: CalendarEntry, zone: string): Shown {
  const at = wallTime(entry.instant, zone).replace(" ", "T");
  const end = wallTime(new Date(Date.parse(entry.instant) + DRAWN), zone).replace(" ", "T");
  return {
    id: `${entry.slug ?? entry.recurring ?? ""} ${entry.instant}`,
    start: at,
    end: end > at ? end : at,
    title: entry.headline,
    editable: entry.slug !== null && !["published", "on_its_way"].includes(entry.state),
    classNames: [`is-${entry.state}`, ...(entry.collides ? ["collides"] : [])],
    extendedProps: { entry },
  };
}

/** What an event of the component stands for. */
export function entryOf(event: { extendedProps: Record<string, unknown> }): CalendarEntry {
  return event.extendedProps["entry"] as CalendarEntry;
}
