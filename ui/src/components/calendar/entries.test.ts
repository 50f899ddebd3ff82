import { expect, test } from "vitest";
import type { CalendarEntry } from "../../ipc/backend";
import { fitting, hours, shown } from "./entries";

const entry: CalendarEntry = {
  slug: "bridge",
  headline: "Bridge",
  section: null,
  byline: [],
  instant: "2026-12-01T05:00:00Z",
  local: "2026-12-01 06:00",
  zone: "Europe/Berlin",
  target: null,
  state: "scheduled",
  recurring: null,
  collides: false,
  firing: null,
};

test("an entry has its hour in every zone, and in its own", () => {
  expect(hours(entry, ["Europe/Berlin"])).toEqual({ hour: "06:00", elsewhere: [] });
  expect(hours(entry, ["UTC", "America/New_York"])).toEqual({ hour: "05:00", elsewhere: ["00:00 New York", "06:00 Berlin"] });
});

test("another day there is said", () => {
  expect(hours(entry, ["Europe/Berlin", "America/Los_Angeles"]).elsewhere).toEqual(["21:00 Los Angeles, the day before"]);
  const late = { ...entry, instant: "2026-12-01T20:00:00Z" };
  expect(hours(late, ["Europe/Berlin", "Asia/Tokyo"]).elsewhere).toEqual(["05:00 Tokyo, the day after"]);
});

test("an entry stands at its wall time in the drawn zone, and what is out stays there", () => {
  expect(shown(entry, "America/New_York")).toMatchObject({ start: "2026-12-01T00:00", end: "2026-12-01T01:15", editable: true });
  const late = { ...entry, instant: "2026-12-01T22:30:00Z" };
  expect(shown(late, "Europe/Berlin")).toMatchObject({ start: "2026-12-01T23:30", end: "2026-12-01T23:59" });
  expect(shown({ ...entry, state: "published" }, "UTC").editable).toBe(false);
});

test("a month draws the first of a day, and says how many are left out; a day that is listed is whole", () => {
  const at = (day: string, hour: string) => shown({ ...entry, slug: `${day}${hour}`, instant: `2026-12-${day}T${hour}:00:00Z` }, "UTC");
  const all = ["12", "09", "15"].flatMap((hour) => [at("01", hour), at("02", hour)]).concat(at("03", "08"));
  const starts = ({ entries }: ReturnType<typeof fitting>) => entries.map(({ start }) => start.slice(8, 13));
  const drawn = fitting(all, 2, null);
  expect(starts(drawn)).toEqual(["01T09", "01T12", "02T09", "02T12", "03T08"]);
  expect([...drawn.left]).toEqual([["2026-12-01", 1], ["2026-12-02", 1]]);
  const whole = fitting(all, 2, "2026-12-02");
  expect(starts(whole).filter((start) => start.startsWith("02"))).toEqual(["02T09", "02T12", "02T15"]);
  expect([...whole.left.keys()]).toEqual(["2026-12-01"]);
});
