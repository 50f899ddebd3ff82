/**
 * Makes a page believe that it is read in the dark, or printed.
 *
 * WebKitGTK gives a frame the window's colours whatever `color-scheme` its
 * element has, and a window prints only to a printer. So the media queries are
 * written anew in the style sheets that the frame holds; the page's text, which
 * is the site's, is not touched.
 */

import { OWN } from "./patch";

/** How the page is read. */
export interface Medium {
  dark: boolean;
  print: boolean;
}

const TRUE = "(min-width: 0px)";
const FALSE = "(max-width: 0px)";

/** What each query said at first. */
const queries = new WeakMap<MediaList, string>();

/** What each page believes, and by which style sheets. */
const believed = new WeakMap<Document, { medium: Medium; sheets: CSSStyleSheet[] }>();

/**
 * Shows the page in another medium. To be called again when its styles may have been replaced; where they were
 * not, nothing is touched, for the whole of a long page would be laid out anew.
 */
export function believe(page: Document, medium: Medium): void {
  if (believes(page, medium)) return;
  own(page).textContent = ownStyle(page, medium);
  for (const sheet of page.styleSheets) {
    ask(sheet.media, medium);
    for (const rule of rulesOf(sheet)) believeRule(rule, medium);
  }
  believed.set(page, { medium, sheets: Array.from(page.styleSheets) });
}

function believes(page: Document, { dark, print }: Medium): boolean {
  const before = believed.get(page);
  if (before?.medium.dark !== dark || before.medium.print !== print) return false;
  const { sheets } = before;
  return sheets.length === page.styleSheets.length && sheets.every((sheet, at) => sheet === page.styleSheets[at]);
}

/** A media query as it is for a page that is read so. */
export function asRead(query: string, { dark, print }: Medium): string {
  const scheme = (wanted: string) => ((wanted.toLowerCase() === "dark") === dark ? TRUE : FALSE);
  const colours = query.replace(/\(\s*prefers-color-scheme\s*:\s*(dark|light)\s*\)/gi, (_, wanted: string) => scheme(wanted));
  if (!print) return colours;
  // On the screen only `screen` is ever true: for paper, the two change places.
  return colours.replace(/\b(screen|print)\b/gi, (medium) => (medium.toLowerCase() === "print" ? "screen" : "print"));
}

function believeRule(rule: CSSRule, medium: Medium): void {
  const { media, cssRules } = rule as Partial<CSSMediaRule>;
  if (media) ask(media, medium);
  for (const inner of cssRules ?? []) believeRule(inner, medium);
}

function ask(media: MediaList | undefined, medium: Medium): void {
  if (!media?.mediaText) return;
  const query = queries.get(media) ?? media.mediaText;
  queries.set(media, query);
  const wanted = asRead(query, medium);
  if (media.mediaText !== wanted) media.mediaText = wanted;
}

/** The rules of a sheet; none where it is another's, which can't be read. */
function rulesOf(sheet: CSSStyleSheet): Iterable<CSSRule> {
  try {
    return sheet.cssRules;
  } catch {
    return [];
  }
}

function own(page: Document): Element {
  const found = page.getElementById(OWN);
  if (found) return found;
  const style = page.createElement("style");
  style.id = OWN;
  page.head.append(style);
  return style;
}

/** The pane scrolls for the page; a sheet has margins; and a page that knows the dark gets dark controls. */
function ownStyle(page: Document, { dark, print }: Medium): string {
  const parts = ["html{scrollbar-width:none;scroll-behavior:auto!important}html::-webkit-scrollbar{display:none}"];
  // Printers leave backgrounds out unless they are asked for them.
  if (print) parts.push("html{padding:18mm 16mm;background:#fff!important}body{background:none!important}");
  own(page).textContent = "";
  const scheme = page.defaultView?.getComputedStyle(page.documentElement).colorScheme ?? "";
  if (/\blight\b/.test(scheme) && /\bdark\b/.test(scheme)) parts.push(`html{color-scheme:${dark ? "dark" : "light"}!important}`);
  return parts.join("");
}
