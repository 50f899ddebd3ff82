/** What the editor shows in place of marks and addresses: links, pictures, embeds, tables. */

import type { Extension } from "@codemirror/state";
import { attention } from "./attention";
import { settling } from "./blocks";
import { embeds } from "./embeds";
import { figures } from "./figures";
import { following } from "./follow";
import { links } from "./links";
import { placeLook } from "./look";
import { tables } from "./tables/tables";
import type { Place } from "./words";

export { drawTable, insertTable } from "./tables/tables";
export type { Destination, Place } from "./words";

/** Everything shown in place. */
export function place(wanted: Place): Extension {
  return [
    attention,
    settling,
    links(wanted.headlineOf),
    following(wanted),
    figures(wanted),
    embeds(wanted.words),
    tables(wanted.words.table),
    placeLook,
  ];
}
