/**
 * What of the page is in sight.
 *
 * The frame runs nothing, so WebKit tells nobody that it was clicked or
 * scrolled. A transparent pane over it is clicked and scrolled instead: it is as
 * long as the page is, and the page goes along.
 */

import { bodyOf } from "./patch";

/** A place on the page that a change of its width does not move: so far into a block. */
export interface Place {
  block: number;
  /** How far the block's top is below the top of what is in sight, in the page's pixels. */
  below: number;
}

/** How much of a block has to be seen, in the page's pixels. */
const ENOUGH = 48;

/** What the preview needs of the place where it is seen. */
export interface Shown {
  readonly page: Document | null;
  /** How far the page is scrolled. */
  at: number;
  /** The page may have become longer or shorter. */
  measure(): void;
  /** Brings a block into sight where it isn't. */
  show(block: number): void;
}

export class Sight implements Shown {
  readonly frame: HTMLIFrameElement;
  #pane: HTMLElement;
  #length: HTMLElement;
  /** Known also when the pane is gone. */
  #at = 0;
  #kept: { place: Place; at: number } | null = null;
  #root: Element | null = null;
  #watch: ResizeObserver;
  /** How large the page is drawn. */
  scale = 1;

  /** `length` is what makes the pane as long as the page. */
  constructor(frame: HTMLIFrameElement, pane: HTMLElement, length: HTMLElement) {
    this.frame = frame;
    this.#pane = pane;
    this.#length = length;
    // A picture that comes late makes the page longer.
    this.#watch = new ResizeObserver(() => this.measure());
  }

  /** The frame is gone. */
  end(): void {
    this.#watch.disconnect();
  }

  get page(): Document | null {
    return this.frame.contentDocument;
  }

  measure(): void {
    const root = this.page?.documentElement ?? null;
    if (root !== this.#root) {
      this.#watch.disconnect();
      if (root) this.#watch.observe(root);
      this.#root = root;
    }
    const long = root?.scrollHeight ?? 0;
    if (long > 0) this.#length.style.blockSize = `${long * this.scale}px`;
    this.scrolled();
  }

  /** The pane was scrolled: the page goes along. */
  scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#pane;
    // WebKit leaves a pane that became shorter where it is until somebody scrolls it.
    const last = Math.max(scrollHeight - clientHeight, 0);
    if (scrollTop > last) this.#pane.scrollTop = last;
    this.#at = this.#pane.scrollTop;
    this.frame.contentWindow?.scrollTo(0, this.#pane.scrollTop / this.scale);
  }

  get at(): number {
    return this.#at;
  }

  set at(at: number) {
    this.#pane.scrollTop = at;
    this.scrolled();
  }

  show(block: number): void {
    const box = this.#boxOf(block);
    if (!box) return;
    const high = this.#pane.clientHeight / this.scale;
    const seen = Math.min(box.bottom, high) - Math.max(box.top, 0);
    if (seen >= Math.min(ENOUGH, box.height)) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = this.#pane.scrollTop + (box.top - high / 3) * this.scale;
    this.#pane.scrollTo({ top, behavior: calm ? "auto" : "smooth" });
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
    if (this.#kept && this.#kept.at === this.#pane.scrollTop) return this.#kept.place;
    const block = this.#pane.scrollTop === 0 ? null : this.first;
    const box = block === null ? null : this.#boxOf(block);
    return block !== null && box ? { block, below: box.top } : null;
  }

  /** Goes back to a place after the page was drawn in another way. */
  restore(place: Place | null): void {
    this.measure();
    const box = place && this.#boxOf(place.block);
    if (place && box) this.#pane.scrollTop += (box.top - place.below) * this.scale;
    this.scrolled();
    this.#kept = place && { place, at: this.#pane.scrollTop };
  }

  #boxOf(block: number): DOMRect | null {
    const body = this.page && bodyOf(this.page);
    return body?.children[block]?.getBoundingClientRect() ?? null;
  }
}
