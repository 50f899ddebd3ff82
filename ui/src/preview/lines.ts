/** Which block of the page belongs to which line of the text. */

/**
 * The block that a line of the text is in: the one that begins last before it,
 * or the first one. The lines need not ascend: footnotes come last on the page
 * and may be written anywhere.
 */
export function blockAt(lines: readonly number[], line: number): number | null {
  let best: number | null = null;
  lines.forEach((begins, block) => {
    if (begins <= line && (best === null || begins >= (lines[best] ?? 0))) best = block;
  });
  return best ?? (lines.length > 0 ? 0 : null);
}
