/**
 * What of the page is in sight.
 *
 * The frame runs nothing, so WebKit tells nobody that it was clicked or
 * scrolled. A transparent pane over it hears wheel, keys and clicks, and the page
 * is scrolled from here. The pane is no longer than what is seen: one as long as
 * the page costs a third of a frame at each key.
 */

import { LivePage } from "./live_page";
import { bodyOf } from "./patch";

/** A place on the page that a change of its width does not move: so far into a block. */
export interface Place {
  block: number;
  /** How far the block's top is below the top of what is in sight, in the page's pixels. */
  below: number;
}

/** How much of a block has to be seen, in the page's pixels. */
const ENOUGH = 48;

/** How many screens far the page glides to a block; to one that is farther it goes at once. */
const FLIGHT = 2;

/** What the preview needs of the place where it is seen. */
export interface Shown extends LivePage {
  /** How far the page is scrolled. */
  at: number;
  /** Brings a block into sight where it isn't. */
  show(block: number): void;
}

/** How far a wheel's line goes, in pixels. */
const LINE = 40;

export class Sight extends LivePage implements Shown {
  readonly frame: HTMLIFrameElement;
  /** Known also when the frame is gone. */
  #at = 0;
  #kept: { place: Place; at: number } | null = null;
  /** How large the page is drawn. */
  scale = 1;

  constructor(frame: HTMLIFrameElement) {
    super();
    this.frame = frame;
  }

  get page(): Document | null {
    return this.frame.contentDocument;
  }

  get at(): number {
    // The page may have been scrolled by its bar, of which nobody hears.
    if (this.frame.isConnected) this.#at = this.#scrolled;
    return this.#at;
  }

  set at(at: number) {
    this.#scroll(at, "instant");
  }

  get #scrolled(): number {
    return this.frame.contentWindow?.scrollY ?? 0;
  }

  /** How much of the page is seen, in its own pixels. */
  get #seen(): number {
    return this.frame.clientHeight;
  }

  #scroll(top: number, behavior: ScrollBehavior): void {
    this.frame.contentWindow?.scrollTo({ top, behavior });
    this.#at = this.#scrolled;
  }

  /** The wheel was turned over the page. */
  wheel({ deltaY, deltaMode }: WheelEvent): void {
    const step = [1, LINE, this.#seen][deltaMode] ?? 1;
    this.#scroll(this.#scrolled + (deltaY * step) / this.scale, "instant");
  }

  /** Whether a key scrolls the page, which it does then. */
  key(key: string): boolean {
    const page = this.#seen * 0.9;
    const to: Record<string, number> = {
      ArrowDown: this.#scrolled + LINE,
      ArrowUp: this.#scrolled - LINE,
      PageDown: this.#scrolled + page,
      " ": this.#scrolled + page,
      PageUp: this.#scrolled - page,
      Home: 0,
      End: this.page?.documentElement.scrollHeight ?? 0,
    };
    const top = to[key];
    if (top === undefined) return false;
    this.#scroll(top, "instant");
    return true;
  }

  show(block: number): void {
    const box = this.#boxOf(block);
    if (!box) return;
    const seen = Math.min(box.bottom, this.#seen) - Math.max(box.top, 0);
    if (seen >= Math.min(ENOUGH, box.height)) return;
    const way = box.top - this.#seen / 3;
    // Nobody follows a long text that flies by, and each key would begin that anew.
    const calm = Math.abs(way) > FLIGHT * this.#seen || matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#scroll(this.#scrolled + way, calm ? "instant" : "smooth");
  }

  /** The first block that can be read; nothing where the page marks no body. */
  get first(): number | null {
    const body = this.page && bodyOf(this.page);
    if (!body) return null;
    const block = Array.from(body.children).findIndex((element) => element.getBoundingClientRect().bottom > 0);
    return block < 0 ? null : block;
  }

  /** The block under a point of the pane; nothing where the page has none there. */
  blockUnder(x: number, y: number): number | null {
    const body = this.page && bodyOf(this.page);
    let found = this.page?.elementFromPoint(x / this.scale, y / this.scale) ?? null;
    while (found && found.parentElement !== body) found = found.parentElement;
    return body && found ? Array.from(body.children).indexOf(found) : null;
  }

  /**
   * The first block that is in sight, and where it stands; nothing at the page's
   * top. Where nobody scrolled since, it is the one that was gone back to last: a
   * page that was seen whole for a while has no other memory of it.
   */
  place(): Place | null {
    if (this.#kept && this.#kept.at === this.#scrolled) return this.#kept.place;
    const block = this.#scrolled === 0 ? null : this.first;
    const box = block === null ? null : this.#boxOf(block);
    return block !== null && box ? { block, below: box.top } : null;
  }

  /** Goes back to a place after the page was drawn in another way. */
  restore(place: Place | null): void {
    const box = place && this.#boxOf(place.block);
    if (place && box) this.#scroll(this.#scrolled + box.top - place.below, "instant");
    this.#kept = place && { place, at: this.#scrolled };
  }

  #boxOf(block: number): DOMRect | null {
    const body = this.page && bodyOf(this.page);
    return body?.children[block]?.getBoundingClientRect() ?? null;
  }
}
