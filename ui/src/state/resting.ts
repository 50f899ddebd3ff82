/** Bringing an article to rest: what was typed becomes safe, and a revision. */

import type { Ask } from "../ipc/backend";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** Also what is typed meanwhile; false where it could not be written. */
export async function rests(writing: Writing, ask: Ask, notices: Notices): Promise<boolean> {
  do {
    if (!(await writing.flush())) return false;
    if (!writing.article.unsealed) continue;
    await notices.trying(async () => {
      writing.accept(await ask("Seal", { article: writing.id, asked: false }));
    });
  } while (writing.saved !== "saved");
  return true;
}
