/**
 * Puts what the desk sends into the page that the preview shows. The frame loads
 * an empty page once; after that only what changed is touched, so that it neither
 * flickers nor loses its place.
 */

import morphdom from "morphdom";
import type { LivePreview, Splice } from "../ipc/backend";

/** The style that the frame adds to a page for itself. */
export const OWN = "preview-own-style";

/** The element that a theme marks as holding the body. */
export function bodyOf(page: Document): Element | null {
  return page.getElementById("body");
}

/** Where an article's pictures come from. */
export function picturesOf(article: string): string {
  return `site://localhost/${article}/`;
}

/**
 * The page as the frame shows it: its pictures come from the desk, and its
 * links open nowhere, for the frame may open no window.
 */
export function forFrame(page: string, article: string): string {
  const base = `<base href="${picturesOf(article)}" target="_blank">`;
  return page.includes("<head>") ? page.replace("<head>", `<head>${base}`) : base + page;
}

/** Brings the page up to date. False where it can't be: then the whole page is to be asked for. */
export function patch(page: Document, live: LivePreview): boolean {
  if (live.shell !== null && !patchShell(page, live.shell)) return false;
  return live.splice === null || patchBody(page, live.splice);
}

/** Shows another page, at once and without a blank between the two. */
export function put(page: Document, wanted: string): void {
  const parsed = read(wanted);
  // Pictures are asked for as soon as they change documents: by then the page must know from where,
  // for an address that failed once is not asked for again.
  const base = parsed.querySelector("base");
  if (base) page.head.prepend(page.importNode(base));
  const next = page.adoptNode(parsed.documentElement);
  page.documentElement.remove();
  page.append(next);
}

/** Turns the page into another one of the same article, as after a change of the theme. */
export function renew(page: Document, wanted: string): void {
  morphdom(page.documentElement, read(wanted).documentElement, { onBeforeNodeDiscarded: notOurs });
}

function patchBody(page: Document, splice: Splice): boolean {
  const body = bodyOf(page);
  if (!body || body.children.length + splice.insert.length - splice.remove !== splice.total) return false;
  // Of thousands of blocks only these are asked for.
  const gone = Array.from({ length: splice.remove }, (_, n) => body.children[splice.from + n]);
  const after = body.children[splice.from + splice.remove] ?? null;
  const parsed = page.createElement("template");
  parsed.innerHTML = splice.insert.join("\n");
  if (parsed.content.children.length !== splice.insert.length) return false;
  // A block is changed where it stands: were another one put in its place, WebKit would match the rules of all
  // that follow it anew.
  for (const element of gone) {
    const next = parsed.content.firstElementChild;
    next?.remove();
    if (element && next) morphdom(element, next);
    else element?.remove();
  }
  body.insertBefore(parsed.content, after);
  return true;
}

/** Everything but the body. */
function patchShell(page: Document, shell: string): boolean {
  const wanted = read(shell);
  const body = bodyOf(page);
  if (!body || !bodyOf(wanted)) return false;
  morphdom(page.documentElement, wanted.documentElement, {
    onBeforeElUpdated: (from) => from !== body,
    onBeforeNodeDiscarded: notOurs,
  });
  return bodyOf(page) === body;
}

function read(page: string): Document {
  return new DOMParser().parseFromString(page, "text/html");
}

/** What the frame added for itself stays. */
function notOurs(node: Node): boolean {
  return node.nodeName !== "BASE" && (node as Partial<Element>).id !== OWN;
}
