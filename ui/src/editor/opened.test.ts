import { expect, it } from "vitest";
import { marked } from "./marked";
import { opened } from "./opened";

let before: ReturnType<typeof opened> | undefined;

it("an editor stands on the page while its test runs", () => {
  before = opened({ state: marked("One."), parent: document.body });
  expect(document.body.contains(before.dom)).toBe(true);
});

it("and is gone when the next one begins", () => {
  expect(before && document.body.contains(before.dom)).toBe(false);
});
