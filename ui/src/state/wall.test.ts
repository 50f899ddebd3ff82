import { expect, test } from "vitest";
import { city, dayOn, monthOn, offsetAt, shifted, wallTime, whichOf, zones } from "./wall";

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

test("days and months go on over the ends of years", () => {
  expect(dayOn("2026-12-31", 1)).toBe("2027-01-01");
  expect(monthOn("2026-12-31", 1)).toBe("2027-01-01");
  expect(monthOn("2026-01-31", -1)).toBe("2025-12-01");
});

test("of a time that comes twice it is known which one an instant is", () => {
  expect(whichOf("2026-10-25T00:30:00Z", "Europe/Berlin")).toBe("first");
  expect(whichOf("2026-10-25T01:30:00Z", "Europe/Berlin")).toBe("second");
  expect(whichOf("2026-10-25T02:30:00Z", "Europe/Berlin")).toBeNull();
  expect(whichOf("2026-04-04T15:15:00Z", "Australia/Lord_Howe")).toBe("second");
});

test("a zone's clocks are so far from UTC", () => {
  const noon = new Date("2026-12-01T12:00:20Z");
  expect(offsetAt(noon, "Asia/Kolkata")).toBe("+05:30");
  expect(offsetAt(noon, "America/St_Johns")).toBe("-03:30");
  expect(offsetAt(noon, "UTC")).toBe("+00:00");
});

test("a zone is called by its city", () => expect(city("America/New_York")).toBe("New York"));
