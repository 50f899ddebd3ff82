/** What the things shown in place say, and what they ask of the window. */

/** The texts; the catalogue holds them. */
export interface Words {
  /** Opens the address under the cursor. */
  follow: string;
  describe: string;
  describeNow: string;
  missing: (file: string) => string;
  elsewhere: (file: string) => string;
  audio: string;
  video: string;
  embed: (service: string) => string;
  table: TableWords;
}

export interface TableWords {
  label: string;
  tools: string;
  cell: (row: number, column: number) => string;
  header: (column: number) => string;
  row: string;
  column: string;
  rowAbove: string;
  rowBelow: string;
  removeRow: string;
  columnBefore: string;
  columnAfter: string;
  removeColumn: string;
  left: string;
  center: string;
  right: string;
  source: string;
  drawn: string;
}

/** Where a link leads: to an address, or to another article of the desk. */
export type Destination = { address: string } | { slug: string };

/** What the editor needs from the window to show things in place. */
export interface Place {
  /** The address of a picture of this article. Nothing else is ever loaded. */
  picture: (name: string) => string;
  /** The current headline of the article with this slug, where it is known. */
  headlineOf: (slug: string) => string | undefined;
  words: Words;
  follow: (to: Destination) => void;
}
