/** Wall times: what a clock in some zone shows, as `2026-12-01 06:00`. */

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

/** The zones that a person can choose. */
export function zones(): string[] {
  // Some WebViews name UTC among them, some do not.
  return [...new Set(["UTC", ...Intl.supportedValuesOf("timeZone")])];
}
