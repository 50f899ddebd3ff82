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
