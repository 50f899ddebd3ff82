import { beforeEach, expect, it } from "vitest";
import { Width } from "./width.svelte";

const limits = { least: 25, most: 75 };

beforeEach(() => localStorage.clear());

it("is remembered at its desk once it was let go", () => {
  const width = new Width("/d", "share", limits);
  expect(width.chosen).toBeNull();
  width.move(40.4);
  expect(new Width("/d", "share", limits).chosen).toBeNull();
  width.keep();
  expect(new Width("/d", "share", limits).chosen).toBe(40);
  expect(new Width("/other", "share", limits).chosen).toBeNull();
  width.reset();
  expect(new Width("/d", "share", limits).chosen).toBeNull();
});

it("stays within its limits, also one that was kept when they were others", () => {
  const width = new Width("/d", "share", limits);
  width.move(3);
  expect(width.chosen).toBe(25);
  localStorage.setItem("share /d", "400");
  expect(new Width("/d", "share", limits).chosen).toBe(75);
  localStorage.setItem("share /d", '"wide"');
  expect(new Width("/d", "share", limits).chosen).toBeNull();
});
