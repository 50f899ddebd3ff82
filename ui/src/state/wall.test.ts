import { expect, test } from "vitest";
import { shifted, wallTime, zones } from "./wall";

test("an instant is what the clock of a zone shows", () => {
  expect(wallTime("2026-12-01T05:00:00Z", "Europe/Berlin")).toBe("2026-12-01 06:00");
  expect(wallTime("2026-07-01T05:00:00Z", "Europe/Berlin")).toBe("2026-07-01 07:00");
  expect(wallTime("2026-12-01T05:00:00Z", "UTC")).toBe("2026-12-01 05:00");
});

test("a wall time moves by the calendar, over a change of the clocks as over any night", () => {
  expect(shifted("2026-10-24 06:00", 86_400_000)).toBe("2026-10-25 06:00");
  expect(shifted("2026-12-31 23:30", 3_600_000)).toBe("2027-01-01 00:30");
});

test("every zone is offered once", () => {
  expect(zones().length).toBe(new Set(zones()).size);
  expect(zones()).toContain("UTC");
});
