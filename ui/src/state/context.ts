/** Hands the sitting down to the components, so that a test starts with its own. */

import { getContext, setContext } from "svelte";
import type { Sitting } from "./sitting.svelte";

/** Under this key a component finds its sitting. */
export const KEY = Symbol("sitting");

export function provide(sitting: Sitting): void {
  setContext(KEY, sitting);
}

export function useSitting(): Sitting {
  return getContext<Sitting>(KEY);
}
