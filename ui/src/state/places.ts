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

/** A unit's place in an editor. */
export function inEditor(text: string, unit: number): number {
  return unit - text.slice(0, unit).split("\r\n").length + 1;
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

/** Where the editor has a place of the desk. */
export function editorPlace(text: string, character: number): number {
  return inEditor(text, unitAt(text, character));
}
