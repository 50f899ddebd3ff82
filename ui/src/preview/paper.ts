/**
 * Prints a page, and nothing of the window around it.
 *
 * The page stands in a frame of its own, out of sight, for the preview may be closed, or show the page in another
 * width. It may run nothing, as the preview's may not; but to print counts as a dialog, which a sandbox has to allow.
 * In such a frame WebKit fires no listener: what is awaited there is looked for.
 */

import { believe } from "./medium";
import { forFrame, OWN, put } from "./patch";

/** How long a picture may take, in milliseconds, and how often it is looked for. */
const PATIENCE = 5000;
const GLANCE = 40;

/**
 * Margins, where the system's dialog takes them from the page. No ground, which WebKit prints unasked. What belongs
 * together stays so, as far as it is heeded: WebKit leaves a heading at a sheet's foot.
 */
const PAPER = `@page{margin:18mm 16mm}@media print{html,body{background:none!important}
h1,h2,h3,h4{break-after:avoid}figure,blockquote,tr{break-inside:avoid}}`;

/** Prints a page of an article. */
export async function print(page: string, article: string): Promise<void> {
  const frame = await emptyFrame();
  const sheet = frame.contentDocument;
  if (!sheet) return;
  put(sheet, forFrame(page, article));
  // Paper is light; and a window prints its frames' pages in its own colours.
  believe(sheet, { dark: false, print: false });
  const own = sheet.getElementById(OWN);
  if (own) own.textContent += PAPER;
  await pictures(sheet);
  frame.contentWindow?.print();
}

function emptyFrame(): Promise<HTMLIFrameElement> {
  // The last one stays until now: nobody tells when the system has its pages.
  document.querySelector("iframe.to-print")?.remove();
  const frame = document.createElement("iframe");
  frame.className = "to-print";
  frame.setAttribute("sandbox", "allow-same-origin allow-modals");
  frame.setAttribute("aria-hidden", "true");
  frame.tabIndex = -1;
  // Out of sight, and not `display: none`, which would leave nothing to print. A4, at 96 dots an inch.
  frame.style.cssText = "position:fixed;inset-block-start:0;left:-2000px;inline-size:794px;block-size:1123px;border:0";
  frame.srcdoc = "<!doctype html>";
  return new Promise((loaded) => {
    frame.addEventListener("load", () => loaded(frame), { once: true });
    document.body.append(frame);
  });
}

/** All pictures are there, or will not come. */
async function pictures(sheet: Document): Promise<void> {
  // Those below the first sheet would wait until somebody scrolls.
  const all = Array.from(sheet.querySelectorAll("img"));
  for (const picture of all) picture.loading = "eager";
  const until = Date.now() + PATIENCE;
  const missing = () => all.some(({ complete }) => !complete);
  while (missing() && Date.now() < until) await new Promise((next) => setTimeout(next, GLANCE));
}
