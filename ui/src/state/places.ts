/**
 * Places in a text, as the desk, the article and the editor count them.
 *
 * The desk counts a passage's characters, an article's text has UTF-16 units, and an
 * editor has one kind of line end: a carriage return before a line feed is not there.
 */

/** The unit at which a character begins. */
export function unitAt(text: string, character: number): number {
  let unit = 0;
  for (let n = 0; n < character && unit < text.length; n++) unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  return unit;
}

/** How many characters stand before a unit. */
export function charactersTo(text: string, unit: number): number {
  let characters = 0;
  for (let at = 0; at < unit && at < text.length; characters++) at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  return characters;
}

/** Tells a unit's place in an editor, for one unit of a text after the other: the text is read once. */
export function placesInEditor(text: string): (unit: number) => number {
  const returns = Array.from(text.matchAll(/\r\n/g), ({ index }) => index);
  return (unit) => {
    let [low, high] = [0, returns.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((returns[middle] ?? 0) + 2 <= unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  };
}

/** The unit at a place of an editor. */
export function fromEditor(text: string, place: number): number {
  if (!text.includes("\r\n")) return place;
  let unit = 0;
  for (let left = place; left > 0; left--) unit += text.startsWith("\r\n", unit) ? 2 : 1;
  return unit;
}

/** Where the desk, which counts characters, has a place of the editor. */
export function deskPlace(text: string, place: number): number {
  return charactersTo(text, fromEditor(text, place));
}

/** Tells where the editor has a place of the desk, for one after the other. */
export function editorPlaces(text: string): (character: number) => number {
  const place = placesInEditor(text);
  const wide = /[\ud800-\udfff]/.test(text);
  return (character) => place(wide ? unitAt(text, character) : Math.min(character, text.length));
}
