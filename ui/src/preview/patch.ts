/**
 * Puts what the desk sends into the page that the preview shows. A page is
 * loaded once; after that only what changed is touched, so that it neither
 * flickers nor loses its place.
 */

import morphdom from "morphdom";
import type { LivePreview, Splice } from "../ipc/backend";

/** The element that a theme marks as holding the body. */
function bodyOf(page: Document): Element | null {
  return page.getElementById("body");
}

/**
 * The page as the frame loads it: its pictures come from the desk, and its
 * links open nowhere, for the frame may open no window.
 */
export function forFrame(page: string, article: string): string {
  const base = `<base href="site://localhost/${article}/" target="_blank">`;
  return page.includes("<head>") ? page.replace("<head>", `<head>${base}`) : base + page;
}

/** Brings the page up to date. False where it can't be: then it is to be loaded anew. */
export function patch(page: Document, live: LivePreview): boolean {
  if (live.shell !== null && !patchShell(page, live.shell)) return false;
  return live.splice === null || patchBody(page, live.splice);
}

function patchBody(page: Document, splice: Splice): boolean {
  const body = bodyOf(page);
  if (!body || body.children.length + splice.insert.length - splice.remove !== splice.total) return false;
  const gone = Array.from(body.children).slice(splice.from, splice.from + splice.remove);
  const after = body.children[splice.from + splice.remove] ?? null;
  const parsed = page.createElement("template");
  parsed.innerHTML = splice.insert.join("\n");
  if (parsed.content.children.length !== splice.insert.length) return false;
  gone.forEach((element) => element.remove());
  body.insertBefore(parsed.content, after);
  return true;
}

/** Everything but the body. What the frame added for itself stays. */
function patchShell(page: Document, shell: string): boolean {
  const wanted = new DOMParser().parseFromString(shell, "text/html");
  const body = bodyOf(page);
  if (!body || !bodyOf(wanted)) return false;
  morphdom(page.documentElement, wanted.documentElement, {
    onBeforeElUpdated: (from) => from !== body,
    onBeforeNodeDiscarded: (node) => node.nodeName !== "BASE",
  });
  return bodyOf(page) === body;
}
