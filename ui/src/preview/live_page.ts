/**
 * A page that is kept up to date where it is seen. It comes with the frame, behind the list: what patches pages
 * is no small part of the program, and the first screen does not wait for it.
 */

import type { LivePreview } from "../ipc/backend";
import { believe, type Medium } from "./medium";
import { forFrame, patch, put, renew } from "./patch";

export abstract class LivePage {
  /** Nothing where the frame is gone. */
  abstract get page(): Document | null;

  /** Shows another article's page. */
  put(page: string, article: string): void {
    if (this.page) put(this.page, forFrame(page, article));
  }

  /** Turns the page into another one of the same article, as after a change of the theme. */
  renew(page: string, article: string): void {
    if (this.page) renew(this.page, forFrame(page, article));
  }

  /** Shows nothing. */
  clear(): void {
    if (this.page) put(this.page, "");
  }

  /** Brings the page up to date. False where it can't be: then the whole page is to be asked for. */
  patch(live: LivePreview): boolean {
    return this.page !== null && patch(this.page, live);
  }

  /** Shows the page as somebody reads it, whatever its styles are by now. */
  dress(medium: Medium): void {
    if (this.page) believe(this.page, medium);
  }
}
