/** Going on over errors that nobody was asked about: before an article gets a slot, or goes out. */

import type { Finding } from "../ipc/backend";
import { afterPaint } from "../frames";
import type { Sitting } from "./sitting.svelte";

/** Why an article shall go on all the same; nothing where it shall not, or its errors can't be shown. */
export async function overrides(sitting: Sitting, article: string, step: "publish" | "schedule"): Promise<string | null> {
  let reason: string | null = null;
  await sitting.notices.trying(async () => {
    reason = await sitting.checking.overrides(article, step, (finding) => void show(sitting, article, finding));
  });
  return reason;
}

/** Shows an error in the text, in place of the sheet that met it. The calendar knows articles by their slugs. */
async function show(sitting: Sitting, article: string, finding: Finding): Promise<void> {
  const { publishing } = sitting;
  publishing.sheet = publishing.slot = null;
  await sitting.openFrom(article);
  const { writing } = sitting;
  if (writing && [writing.id, writing.article.slug].includes(article)) {
    afterPaint(() => sitting.checking.of(writing).goTo(finding));
  }
}
