/** Wall times: what a clock in some zone shows, as `2026-12-01 06:00`. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
    formats.set(zone, format);
  }
  return format;
}

/** What a clock in that zone shows at an instant. */
export function wallTime(instant: string | Date, zone: string): string {
  return formatOf(zone).format(typeof instant === "string" ? new Date(instant) : instant);
}

/** A wall time so many milliseconds on, by the calendar alone: no zone has a say in it. */
export function shifted(local: string, by: number): string {
  const moved = new Date(Date.parse(`${local.replace(" ", "T")}:00Z`) + by);
  return moved.toISOString().slice(0, 16).replace("T", " ");
}

/** The zones that a person can choose. */
export function zones(): string[] {
  return ["UTC", ...Intl.supportedValuesOf("timeZone")];
}
