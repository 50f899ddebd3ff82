/**
 * For tests: each begins and ends with an empty page, for all files that a worker runs share one. To make a page and
 * read the parts of the window anew for each of them took twice as long as all tests.
 */

import { act, cleanup, setup } from "@testing-library/svelte";
import { beforeEach, vi } from "vitest";
import { closeEditors } from "./editor/opened";

beforeEach(async () => {
  await setup();
  return async () => {
    await act();
    cleanup();
    closeEditors();
    document.body.replaceChildren();
    localStorage.clear();
    vi.useRealTimers();
  };
});
