/** Wall times: what a clock in some zone shows, as `2026-12-01 06:00`. */

import type { Which } from "../ipc/backend";

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    const two = "2-digit";
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: two,
      day: two,
      hour: two,
      minute: two,
    });
    formats.set(zone, format);
  }
  return format;
}

/** What a clock in that zone shows at an instant. Put together from parts, as no locale's order is the same in every WebView. */
export function wallTime(instant: string | Date, zone: string): string {
  const parts = formatOf(zone).formatToParts(typeof instant === "string" ? new Date(instant) : instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "00";
  return `${part("year")}-${part("month")}-${part("day")} ${part("hour")}:${part("minute")}`;
}

/** A wall time so many milliseconds on, by the calendar alone: no zone has a say in it. */
export function shifted(local: string, by: number): string {
  const moved = new Date(Date.parse(`${local.replace(" ", "T")}:00Z`) + by);
  return moved.toISOString().slice(0, 16).replace("T", " ");
}

/** The day that it is in that zone. */
export function todayIn(zone: string): string {
  return wallTime(new Date(), zone).slice(0, 10);
}

/** The day so many days on. */
export function dayOn(day: string, by: number): string {
  return shifted(`${day} 00:00`, by * 86_400_000).slice(0, 10);
}

/** The first of the month so many months on. */
export function monthOn(day: string, by: number): string {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** Which of the two an instant is, where its wall time comes twice; clocks go back an hour, or half of one. */
export function whichOf(instant: string, zone: string): Which | null {
  const local = wallTime(instant, zone);
  const same = (by: number) => wallTime(new Date(Date.parse(instant) + by), zone) === local;
  const spans = [1_800_000, 3_600_000];
  if (spans.some(same)) return "first";
  return spans.some((span) => same(-span)) ? "second" : null;
}

/** How far that zone's clocks are from UTC at an instant: `+05:30`. */
export function offsetAt(instant: Date, zone: string): string {
  const apart = Math.round((Date.parse(`${wallTime(instant, zone).replace(" ", "T")}Z`) - instant.getTime()) / 60_000);
  const two = (n: number) => String(n).padStart(2, "0");
  return `${apart < 0 ? "-" : "+"}${two(Math.floor(Math.abs(apart) / 60))}:${two(Math.abs(apart) % 60)}`;
}

/** A zone as people call it: `New York`. */
export function city(zone: string): string {
  return (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** The zones that a person can choose. */
export function zones(): string[] {
  // Some WebViews name UTC among them, some do not.
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
}
