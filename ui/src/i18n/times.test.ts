import { describe, expect, it } from "vitest";
import { number } from "./plural";
import { dayHeading, fullTime, shortTime } from "./times";

const now = new Date(2026, 10, 24, 9, 30);
const at = (day: number, hour: number) => new Date(2026, 10, day, hour, 5).toISOString();

describe("times", () => {
  it("calls days by the names people use", () => {
    expect(dayHeading(at(24, 0), now)).toBe("Today");
    expect(dayHeading(at(23, 23), now)).toBe("Yesterday");
    expect(dayHeading(at(20, 12), now)).toBe("November 20, 2026");
  });

  it("says the least that tells it apart", () => {
    expect(shortTime(at(24, 8), now)).toBe("08:05");
    expect(shortTime(at(21, 8), now)).toBe("Sat");
    expect(shortTime(at(2, 8), now)).toBe("Nov 2");
    expect(fullTime(at(2, 8))).toBe("Nov 2, 2026, 08:05");
  });

  it("writes times and numbers as the language's own tables do", () => {
    const full = { day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
    for (let month = 0; month < 12; month++) {
      const time = new Date(2026, month, 3 + month, month, 7);
      expect(fullTime(time.toISOString())).toBe(new Intl.DateTimeFormat("en", full).format(time));
    }
    for (const n of [0, 7, 999, 1000, 12345, 1234567, 1234.5]) expect(number.format(n)).toBe(new Intl.NumberFormat("en").format(n));
  });
});
