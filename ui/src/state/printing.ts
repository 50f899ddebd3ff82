/** The open article on paper. */

import type { Sitting } from "./sitting.svelte";

/** Prints the article that is written in, as it stands here; what is suggested in it is not in its text yet. */
export async function printArticle({ ask, notices, writing }: Sitting): Promise<void> {
  if (!writing) return;
  const { id, content } = writing;
  await notices.trying(async () => {
    const { print } = await import("../preview/paper");
    await print(await ask("PageToPrint", { article: id, content }), id);
  });
}
