import { beforeEach, expect, it } from "vitest";
import { PreviewForm } from "./preview_form.svelte";

beforeEach(() => localStorage.clear());

it("draws a width that has no room smaller, and never larger than it is", () => {
  const form = new PreviewForm("/d");
  expect([form.width(340), form.scale(340)]).toEqual([340, 1]);
  form.form = "desktop";
  expect([form.width(320), form.scale(320)]).toEqual([1280, 0.25]);
  form.form = "phone";
  expect([form.width(800), form.scale(800)]).toEqual([390, 1]);
  form.form = "print";
  expect(form.width(421) * form.scale(421)).toBe(397);
  expect(form.scale(0)).toBe(1);
});

it("is remembered, and begins anew where that can't be read", () => {
  const form = new PreviewForm("/d");
  form.form = "tablet";
  form.dark = true;
  const again = new PreviewForm("/d");
  expect([again.form, again.dark]).toEqual(["tablet", true]);
  expect(new PreviewForm("/other").form).toBe("fit");
  localStorage.setItem("preview /d", JSON.stringify({ form: "poster", dark: "yes" }));
  const odd = new PreviewForm("/d");
  expect([odd.form, odd.dark]).toEqual(["fit", null]);
});
