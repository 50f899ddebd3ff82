import { describe, expect, it } from "vitest";
import { isSlug } from "./slugs";

describe("a slug", () => {
  it("is what the desk takes as one", () => {
    for (const good of ["bridge", "harbour-bridge-2", "a", "x".repeat(100)]) expect(isSlug(good), good).toBe(true);
    for (const bad of ["", "Bridge", "-a", "a-", "a--b", "a b", "../a", "é", "nul", "com1", "x".repeat(101)]) {
      expect(isSlug(bad), bad).toBe(false);
    }
  });
});
