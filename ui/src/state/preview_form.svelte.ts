/** How a person chose to see the preview. */

import { choose, chosen } from "./choices";

/** The page in a width, as it is printed, or what others show of it. */
export const FORMS = ["fit", "desktop", "tablet", "phone", "print", "cards"] as const;
export type Form = (typeof FORMS)[number];

/** How wide the page is laid out, in its own pixels. */
const WIDTHS: Partial<Record<Form, number>> = {
  desktop: 1280,
  tablet: 768,
  phone: 390,
  // A4 at 96 dots an inch.
  print: 794,
};

/** What is seen of the table beside a sheet of paper, in the page's pixels. */
const EDGE = 24;

export class PreviewForm {
  #desk: string;
  #form = $state<Form>("fit");
  #dark = $state<boolean | null>(null);

  constructor(desk: string) {
    this.#desk = desk;
    const { form, dark } = (chosen(desk, "preview") ?? {}) as { form?: unknown; dark?: unknown };
    this.#form = FORMS.find((known) => known === form) ?? "fit";
    this.#dark = typeof dark === "boolean" ? dark : null;
  }

  get form(): Form {
    return this.#form;
  }

  set form(form: Form) {
    this.#form = form;
    this.#remember();
  }

  /** Whether the reader's system is dark; nothing where it is as this window is. */
  get dark(): boolean | null {
    return this.#dark;
  }

  set dark(dark: boolean | null) {
    this.#dark = dark;
    this.#remember();
  }

  /** The page's width in a pane that is so wide. */
  width(pane: number): number {
    return WIDTHS[this.#form] ?? pane;
  }

  /** How large such a page is drawn: never larger than it is. */
  scale(pane: number): number {
    const width = this.width(pane) + (this.#form === "print" ? 2 * EDGE : 0);
    return width > pane && pane > 0 ? pane / width : 1;
  }

  #remember(): void {
    choose(this.#desk, "preview", { form: this.#form, dark: this.#dark });
  }
}
