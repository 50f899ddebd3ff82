/** Instants as people say them. */

import { t } from "./index";

const DAY = 86_400_000;

function midnight(time: Date): number {
  return new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();
}

/** How many calendar days `time` lies before `now`. */
function daysAgo(time: Date, now: Date): number {
  return Math.round((midnight(now) - midnight(time)) / DAY);
}

/** The heading under which a list puts an instant: today, yesterday, or the day. */
export function dayHeading(instant: string, now: Date): string {
  const time = new Date(instant);
  const ago = daysAgo(time, now);
  if (ago <= 0) return t.list.today;
  if (ago === 1) return t.list.yesterday;
  return t.days.whole(time);
}

/** The instant in as few letters as tell it apart: a time, a weekday, or a day. */
export function shortTime(instant: string, now: Date): string {
  const time = new Date(instant);
  const ago = daysAgo(time, now);
  if (ago <= 0) return t.days.clock(time);
  return ago < 7 ? t.days.weekday(time) : t.days.day(time);
}

/** The instant in full. */
export function fullTime(instant: string): string {
  return t.days.exact(new Date(instant));
}
