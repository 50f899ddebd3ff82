import { describe, expect, it } from "vitest";
import { dayHeading, shortTime } from "./times";

const now = new Date(2026, 10, 24, 9, 30);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();

describe("times", () => {
  it("calls days by the names people use", () => {
    expect(dayHeading(at(24, 0), now)).toBe("Today");
    expect(dayHeading(at(23, 23), now)).toBe("Yesterday");
    expect(dayHeading(at(20, 12), now)).toBe("20 November 2026".replace("20 November", "November 20,"));
  });

  it("says the least that tells it apart", () => {
    expect(shortTime(at(24, 8), now)).toBe("08:05");
    expect(shortTime(at(21, 8), now)).toBe("Sat");
    expect(shortTime(at(2, 8), now)).toBe("Nov 2");
  });
});
