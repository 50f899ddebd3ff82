import { describe, expect, it } from "vitest";
import { isDate } from "./dates";

describe("a date", () => {
  it("is a day or an instant with its offset", () => {
    for (const good of ["2026-12-01", "2024-02-29", "2026-12-01T18:00:00Z", "2026-12-01T18:00:00.5+01:00"]) {
      expect(isDate(good), good).toBe(true);
    }
  });

  it("is nothing half typed, and no day that does not exist", () => {
    for (const bad of ["", "2026-12", "2026-02-30", "2025-02-29", "2026-12-01T18:00", "2026-12-01T25:00:00Z", "soon"]) {
      expect(isDate(bad), bad).toBe(false);
    }
  });
});
