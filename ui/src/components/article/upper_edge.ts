/** Where in its text an article was left, so that it comes back to the very line. */

import type { StateEffect } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import type { Writing } from "../../state/writing.svelte";

type Scrolled = Writing["scrolled"];

/**
 * What stands at the upper edge of the page. Pixels alone would lie in a long text: the
 * heights of the lines above are guessed anew each time.
 */
export function upperEdge(view: EditorView, page: HTMLElement): Scrolled {
  const height = page.getBoundingClientRect().top - view.documentTop;
  if (height <= 0) return { at: null, by: page.scrollTop };
  const { from, top } = view.lineBlockAtHeight(height);
  return { at: from, by: height - top };
}

/** Brings it there again. */
export function scrolledTo({ at, by }: Scrolled, length: number): StateEffect<unknown> | undefined {
  return at === null ? undefined : EditorView.scrollIntoView(Math.min(at, length), { y: "start", yMargin: -by });
}
