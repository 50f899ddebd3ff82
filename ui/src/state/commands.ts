/** Every command once: what it is called, its keys, and what it does. */

import type { MenuEntry } from "../ipc/backend";
import { t } from "../i18n";
import type { Sitting } from "./sitting.svelte";

export interface Command extends MenuEntry {
  /** Whether it can be done now. */
  ready: () => boolean;
}

/** The commands in groups, by the menu they stand in. */
export function commands(sitting: Sitting): { label: string; groups: Command[][] }[] {
  const atDesk = () => sitting.desk !== null;
  const withArticle = () => sitting.writing !== null;
  const idle = () => atDesk() && sitting.jobs.running === null;
  const always = () => true;
  const approved = () => ["Approved", "Scheduled", "Published"].includes(sitting.writing?.article.status ?? "");
  const out = () => (sitting.publishing.standing(sitting.writing?.id ?? null)?.placements.length ?? 0) > 0;
  const about = () => ({ id: sitting.writing?.id ?? "", headline: sitting.writing?.fields.headline ?? "" });
  const command = (id: string, label: string, ready: () => boolean, run: () => unknown, keys?: string): Command => ({
    id,
    label,
    ready,
    run: () => {
      if (ready()) void run();
    },
    ...(keys === undefined ? {} : { keys }),
  });
  const named = t.commands;
  return [
    {
      label: t.menus.file,
      groups: [
        [
          command("new-article", named.newArticle, atDesk, () => sitting.newArticle(), "Mod+N"),
          command("import", named.import, idle, () => sitting.jobs.importFiles(), "Mod+O"),
          command("import-folder", named.importFolder, idle, () => sitting.jobs.importFolder()),
        ],
        [
          command("open-desk", named.openDesk, always, () => sitting.chooseDesk()),
          command("close-desk", named.closeDesk, atDesk, () => sitting.closeDesk()),
        ],
        [
          command("build", named.build, idle, () => sitting.jobs.build(), "Mod+Shift+B"),
          command("show-site", named.showSite, () => sitting.jobs.siteBuilt, () => sitting.jobs.showSite()),
        ],
        [
          command("keep-publishing", named.keepPublishing, always, () => sitting.toggleKeepPublishing()),
          command("start-at-login", named.startAtLogin, always, () => sitting.toggleStartAtLogin()),
        ],
        [command("quit", named.quit, always, () => sitting.backend.quit(), "Mod+Q")],
      ],
    },
    {
      label: t.menus.article,
      groups: [
        [command("save", named.save, withArticle, () => sitting.saveRevision(), "Mod+S")],
        [
          command("publish", named.publish, approved, () => sitting.move("publish"), "Mod+Shift+P"),
          command("schedule", named.schedule, withArticle, () => sitting.move("schedule"), "Mod+Shift+S"),
          command("correct", named.correct, out, () => (sitting.publishing.correcting = { ...about(), was: sitting.writing?.selected ?? "" })),
        ],
        [
          command("export-html", named.exportHtml, withArticle, () => sitting.jobs.export("html")),
          command("export-markdown", named.exportMarkdown, withArticle, () => sitting.jobs.export("markdown")),
          command("export-text", named.exportText, withArticle, () => sitting.jobs.export("text")),
        ],
      ],
    },
    {
      label: t.menus.view,
      groups: [
        [
          command("desk", named.desk, atDesk, () => sitting.show("desk"), "Mod+Shift+A"),
          command("calendar", named.calendar, atDesk, () => sitting.show("calendar"), "Mod+Shift+C"),
          command("targets", named.targets, atDesk, () => sitting.show("targets")),
          command("outbox", named.outbox, atDesk, () => (sitting.outbox.open = true)),
        ],
        [
          command("palette", named.palette, atDesk, () => (sitting.palette = true), "Mod+K"),
          command("search", named.search, atDesk, () => document.getElementById("search")?.focus(), "Mod+Shift+F"),
          command("focus", named.focus, withArticle, () => (sitting.focus = !sitting.focus), "Mod+Shift+\\"),
        ],
        [
          command("preview", named.preview, withArticle, () => sitting.turnTo("preview"), "Mod+1"),
          command("history", named.history, withArticle, () => sitting.turnTo("history"), "Mod+2"),
          command("details", named.details, withArticle, () => sitting.turnTo("details"), "Mod+3"),
          command("out", named.out, withArticle, () => sitting.turnTo("out"), "Mod+4"),
        ],
        [
          command("system", named.system, always, () => sitting.colours("system")),
          command("light", named.light, always, () => sitting.colours("light")),
          command("dark", named.dark, always, () => sitting.colours("dark")),
        ],
      ],
    },
  ];
}

/** Whether a key event is the keys of a command. */
export function matches(event: KeyboardEvent, keys: string): boolean {
  const wanted = keys.split("+");
  const key = wanted.at(-1)?.toLowerCase();
  const mod = event.ctrlKey || event.metaKey;
  // A shifted backslash is a bar on many keyboards; the key's place tells it.
  const typed = event.key.toLowerCase();
  const same = typed === key || (key === "\\" && event.code === "Backslash");
  return same && mod === wanted.includes("Mod") && event.shiftKey === wanted.includes("Shift") && !event.altKey;
}

/** Keys as they are shown to a person. */
export function shown(keys: string): string {
  const mac = navigator.platform.startsWith("Mac");
  return mac
    ? keys.replace("Mod+", "⌘").replace("Shift+", "⇧")
    : keys.replace("Mod", "Ctrl").replaceAll("+", " ");
}
