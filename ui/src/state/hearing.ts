/** What the desk tells without being asked, and who hears it. */

import type { Event } from "../ipc/backend";
import type { Sitting } from "./sitting.svelte";

export function hear(sitting: Sitting, event: Event): void {
  const { publishing, replacing, jobs, notices } = sitting;
  if (event.kind === "progress") {
    if (event.about.job === "publish") publishing.progress = event.about;
    else if (event.about.job === "find") replacing.progress = event.about;
    else jobs.went(event.about);
  } else if (event.kind === "open_desk") {
    void sitting.openDesk(event.about.folder);
  } else if (event.kind === "theme") {
    sitting.preview.redraw();
  } else if (event.kind === "problem") {
    notices.failed(event.about);
  } else if (event.kind === "imported") {
    jobs.tellImport(event.about);
    void sitting.refresh();
  } else if (event.kind === "step") {
    if (!event.about.ended) publishing.step = `${event.about.target}: ${event.about.step}`;
  } else {
    hearNews(sitting, event.about);
  }
}

/** What went out is said in passing; what did not stays until somebody has seen it. */
function hearNews(sitting: Sitting, { kind, text }: { kind: string; text: string }): void {
  if (kind === "published") sitting.notices.done(text);
  else sitting.notices.failed({ message: text, hint: null });
  sitting.publishing.heard();
  void sitting.outbox.read();
  void sitting.refresh();
}
