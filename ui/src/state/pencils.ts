/**
 * The marks of findings and notes. They belong to the editor, which is most of the program and is
 * read after the list is on the screen: until it lends them there is no text that could be marked.
 */

export type Pencils = typeof import("../editor/pencils");

let lent: Pencils | null = null;

export function lend(pencils: Pencils): void {
  lent = pencils;
}

export function pencils(): Pencils | null {
  return lent;
}
