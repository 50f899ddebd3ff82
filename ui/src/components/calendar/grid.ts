/** What the calendar's component leaves to do for those who don't see it, or use no pointer. */

const WRONG = ["table", "row", "rowgroup", "cell", "columnheader", "rowheader"]
  .map((role) => `[role="${role}"]`)
  .concat("[aria-colindex]", "[aria-rowindex]")
  .join();

/** The component calls its cells parts of a table that has no rows; a list of days is what it is. */
export function plain(grid: HTMLElement): () => void {
  const strip = () => {
    for (const element of grid.querySelectorAll(WRONG)) {
      for (const name of ["role", "aria-colindex", "aria-rowindex"]) element.removeAttribute(name);
    }
    const popup = grid.querySelector(".ec-popup");
    popup?.setAttribute("aria-label", popup.querySelector("time")?.textContent ?? "");
  };
  strip();
  const watch = new MutationObserver(strip);
  watch.observe(grid, { childList: true, subtree: true, attributes: true, attributeFilter: ["role"] });
  return () => watch.disconnect();
}

/** Escape closes the list of a full day in every WebView, and leads back to where it was opened. */
export function closesByKey(grid: HTMLElement): () => void {
  const heard = (event: KeyboardEvent) => {
    const popup = grid.querySelector<HTMLDialogElement>("dialog.ec-popup");
    if (event.key !== "Escape" || !popup) return;
    event.preventDefault();
    event.stopPropagation();
    const day = popup.querySelector("time")?.getAttribute("datetime") ?? "";
    popup.close();
    const opened = grid.querySelector(`.ec-day time[datetime="${day}"]`)?.closest(".ec-day");
    opened?.querySelector<HTMLElement>(".ec-day-foot a")?.focus();
  };
  grid.addEventListener("keydown", heard);
  return () => grid.removeEventListener("keydown", heard);
}

/** The day of a month's cell, by something in it. */
export function dayAround(element: Element | null): string | null {
  return element?.closest(".ec-day")?.querySelector("time")?.getAttribute("datetime") ?? null;
}

/** Tells which day's entries are about to be listed whole. */
export function listsWhole(listed: (day: string) => void): (grid: HTMLElement) => () => void {
  return (grid) => {
    const heard = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest(".ec-day-foot a") : null;
      if (event instanceof KeyboardEvent && event.key !== "Enter" && event.key !== " ") return;
      const day = dayAround(link);
      if (day !== null) listed(day);
    };
    // Before the component hears of it, which lets nothing through.
    grid.addEventListener("click", heard, { capture: true });
    grid.addEventListener("keydown", heard, { capture: true });
    return () => {
      grid.removeEventListener("click", heard, { capture: true });
      grid.removeEventListener("keydown", heard, { capture: true });
    };
  };
}
