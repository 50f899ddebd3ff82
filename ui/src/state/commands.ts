/** Every command once: what it is called, its keys, and what it does. */

import type { Finding, MenuEntry, Move } from "../ipc/backend";
import { t } from "../i18n";
import type { Findings } from "./findings.svelte";
import { afterPaint } from "../frames";
import type { Keyed } from "./keymap.svelte";
import type { Draft } from "./notes.svelte";
import { readings } from "./keys";
import { printArticle } from "./printing";
import type { Sitting } from "./sitting.svelte";
import type { EditorAct } from "./writing.svelte";

export interface Command extends MenuEntry, Keyed {
  /** Whether it can be done now. */
  ready: () => boolean;
  /** Whether its keys count only while the text is written in. */
  inEditor: boolean;
}

const MOVES: Move[] = ["submit", "approve", "return", "reopen", "unschedule", "unpublish", "kill"];

/** A menu of commands. */
export interface CommandMenu {
  label: string;
  groups: Command[][];
}

const made = new WeakMap<Sitting, CommandMenu[]>();

/** The commands in groups, by the menu they stand in. They are made once: the first screen asks for them several times. */
export function commands(sitting: Sitting): CommandMenu[] {
  const there = made.get(sitting) ?? all(sitting);
  made.set(sitting, there);
  return there;
}

function all(sitting: Sitting): CommandMenu[] {
  const { program, arranging } = sitting;
  const atDesk = () => sitting.desk !== null;
  const withArticle = () => sitting.writing !== null;
  const idle = () => atDesk() && sitting.jobs.running === null && !sitting.replacing.looking;
  const inText = () => withArticle() && sitting.view === "desk";
  const always = () => true;
  const approved = () => ["Approved", "Scheduled", "Published"].includes(sitting.writing?.article.status ?? "");
  const out = () => (sitting.publishing.standing(sitting.writing?.id ?? null)?.placements.length ?? 0) > 0;
  /** A move of the workflow that the article can make now; publishing and slots have commands with keys. */
  const move = (step: Move) => {
    const allowed = () => {
      const { next, others, blocked } = sitting.writing?.article.steps ?? { next: null, others: [], blocked: null };
      return others.includes(step) || (next === step && blocked === null);
    };
    return command(`move-${step}`, t.move[step], allowed, () => sitting.move(step));
  };
  const about = () => ({ id: sitting.writing?.id ?? "", headline: sitting.writing?.fields.headline ?? "" });
  const checks = () => sitting.writing && sitting.checking.of(sitting.writing);
  const atFinding = () => inText() && checks()?.here != null;
  const forFinding = (wish: (all: Findings, here: Finding) => unknown) => {
    const all = checks();
    if (all?.here) void wish(all, all.here);
  };
  const notes = () => sitting.writing && sitting.notes.of(sitting.writing);
  const draft = (kind: Draft["kind"]) => notes()?.begin(kind) && sitting.turnTo("notes");
  const searchArticles = () => {
    sitting.show("desk");
    afterPaint(() => document.getElementById("search")?.focus());
  };
  const command = (id: string, label: string, ready: () => boolean, run: () => unknown, usual: string | null = null): Command => ({
    id,
    label,
    usual,
    inEditor: false,
    get keys() {
      return program.keymap.of({ id, usual });
    },
    ready,
    run: () => {
      if (ready()) void run();
    },
  });
  const editing = (id: EditorAct, label: string, usual: string): Command =>
    // Not spread: the keys are asked for anew each time.
    Object.assign(command(id, label, inText, () => sitting.writing?.at?.act(id), usual), { inEditor: true });
  const switched = (on: boolean, what: string) => (on ? t.editor.on(what) : t.editor.off(what));
  const light = (lit: "sentence" | "paragraph", what: string) => {
    const on = program.habits.lit !== lit;
    program.take({ lit: on ? lit : null }, switched(on, what));
  };
  /** Words that are selected in the text are linked by the keys of the palette. */
  const palette = () => {
    const linking = inText() && sitting.writing?.selected !== "" && document.activeElement?.closest(".cm-content") != null;
    if (linking) sitting.writing?.at?.act("link");
    else program.palette = "anything";
  };
  const named = t.commands;
  const goOn = (turned: Promise<void>) => turned.then(() => sitting.writeOn());
  const paired = () => sitting.tabs.seen.length > 1 && sitting.view === "desk";
  const several = () => sitting.tabs.list.length > 1 && sitting.view === "desk";
  return [
    {
      label: t.menus.file,
      groups: [
        [
          command("new-article", named.newArticle, atDesk, () => sitting.newArticle(), "Mod+N"),
          command("reuse", t.editor.reuse, atDesk, () => (arranging.reusing = true)),
          command("import", named.import, idle, () => sitting.jobs.importFiles(), "Mod+O"),
          command("import-folder", named.importFolder, idle, () => sitting.jobs.importFolder()),
        ],
        [
          command("open-desk", named.openDesk, always, () => sitting.chooseDesk()),
          command("close-desk", named.closeDesk, atDesk, () => sitting.closeDesk()),
        ],
        [
          command("print", named.print, withArticle, () => printArticle(sitting), "Mod+Alt+P"),
        ],
        [
          command("front", t.front.command, atDesk, () => sitting.front.show()),
          command("build", named.build, idle, () => sitting.jobs.build(), "Mod+Shift+B"),
          command("show-site", named.showSite, () => sitting.jobs.siteBuilt, () => sitting.jobs.showSite()),
        ],
        [
          command("keys", t.keys.command, always, () => (program.sheet = "keys"), "Mod+,"),
          command("keep-publishing", named.keepPublishing, always, () => program.toggleKeepPublishing()),
          command("start-at-login", named.startAtLogin, always, () => program.toggleStartAtLogin()),
        ],
        [command("quit", named.quit, always, () => sitting.backend.quit(), "Mod+Q")],
      ],
    },
    {
      label: t.menus.edit,
      groups: [
        [
          editing("bold", t.arranging.bold, "Mod+B"),
          editing("italic", t.arranging.italic, "Mod+I"),
          editing("footnote", t.editor.footnote, "Mod+Alt+F"),
          command("link", t.editor.link, () => inText() && sitting.writing?.selected !== "", () => sitting.writing?.at?.act("link")),
          command("table", t.editor.table, inText, () => sitting.writing?.at?.act("table")),
          command("picture", t.editor.picture, inText, () => (sitting.pictures.choosing = true), "Mod+Shift+I"),
        ],
        [
          command("find-in-text", named.find, inText, () => sitting.writing?.at?.act("find"), "Mod+F"),
          editing("find-next", t.editor.findNext, "Mod+G"),
          editing("find-last", t.editor.findLast, "Mod+Shift+G"),
        ],
        [
          editing("line-up", t.editor.lineUp, "Alt+ArrowUp"),
          editing("line-down", t.editor.lineDown, "Alt+ArrowDown"),
          editing("section-up", t.editor.sectionUp, "Alt+Shift+ArrowUp"),
          editing("section-down", t.editor.sectionDown, "Alt+Shift+ArrowDown"),
        ],
        [
          command("search", named.search, atDesk, searchArticles, "Mod+Shift+F"),
          command("replace", t.replacing.command, atDesk, () => sitting.show("find"), "Mod+Shift+H"),
        ],
      ],
    },
    {
      label: t.menus.article,
      groups: [
        [
          command("save", named.save, withArticle, () => sitting.saveRevision(), "Mod+S"),
          command("duplicate", t.arranging.duplicate, withArticle, () => arranging.duplicate()),
          command("merge", t.arranging.merge, withArticle, () => (program.palette = "merge")),
          command("split", t.arranging.split, inText, () => arranging.split()),
        ],
        MOVES.map(move),
        [
          command("publish", named.publish, approved, () => sitting.move("publish"), "Mod+Shift+P"),
          command("schedule", named.schedule, withArticle, () => sitting.move("schedule"), "Mod+Shift+S"),
          command("pin", t.front.pin, withArticle, () => sitting.front.pin()),
          command("correct", named.correct, out, () => (sitting.publishing.correcting = { ...about(), was: sitting.writing?.selected ?? "" })),
        ],
        [
          command("check", t.checks.look, withArticle, () => (sitting.turnTo("checks"), checks()?.look())),
          command("ask-addresses", t.checks.askAddresses, withArticle, () => checks()?.askAddresses()),
          command("next-finding", t.checks.next, inText, () => checks()?.walk(1), "F7"),
          command("last-finding", t.checks.last, inText, () => checks()?.walk(-1), "Shift+F7"),
          command("fix", t.checks.fix, atFinding, () => forFinding((all, one) => all.fix(one)), "Mod+."),
          command("ignore", t.checks.ignore, atFinding, () => forFinding((all, one) => all.ignore(one, false)), "Mod+Shift+."),
          command("ignore-in-article", t.checks.ignoreInArticle, atFinding, () => forFinding((all, one) => all.ignore(one, true)), "Mod+Alt+."),
          command("learn", t.checks.learn, atFinding, () => forFinding((all, one) => all.learn(one.text)), "Mod+Alt+D"),
          command("fix-all", t.checks.fixAll, withArticle, () => checks()?.fixAll()),
        ],
        [
          command("note", t.notes.note, inText, () => draft("note"), "Mod+Alt+M"),
          command("suggest", t.notes.suggest, inText, () => draft("suggestion"), "Mod+Alt+S"),
          command("suggesting", t.notes.mode, inText, () => notes()?.toggleSuggesting().then(() => sitting.writeOn()), "Mod+Shift+E"),
          command("accept-all", t.notes.acceptAll, () => (notes()?.suggested.length ?? 0) > 0, () => notes()?.acceptAll()),
          command("changes", t.notes.changes, inText, () => notes()?.toggleChanges(), "Mod+Alt+C"),
          command("read", t.notes.read, withArticle, () => notes()?.markRead()),
        ],
        [
          command("trail", t.history.showTrail, withArticle, () => sitting.writing && sitting.trail.show(sitting.writing)),
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
          command("media", named.media, atDesk, () => sitting.show("media")),
          command("targets", named.targets, atDesk, () => sitting.show("targets")),
          command("outbox", named.outbox, atDesk, () => (sitting.outbox.open = true)),
        ],
        [
          command("palette", named.palette, atDesk, palette, "Mod+K"),
          command("open", t.keys.open, atDesk, () => (program.palette = "articles"), "Mod+P"),
          command("lit-sentence", t.editor.sentence, inText, () => light("sentence", t.editor.sentence)),
          command("lit-paragraph", t.editor.paragraph, inText, () => light("paragraph", t.editor.paragraph)),
          command("typewriter", t.editor.typewriter, inText, () =>
            program.take({ typewriter: !program.habits.typewriter }, switched(!program.habits.typewriter, t.editor.typewriter)),
          ),
          command("smart", t.editor.smart, inText, () =>
            program.take({ smart: !program.habits.smart }, switched(!program.habits.smart, t.editor.smart)),
          ),
          command("focus", named.focus, withArticle, () => (sitting.focus = !sitting.focus), "Mod+Shift+\\"),
        ],
        [
          command("preview", named.preview, withArticle, () => sitting.turnTo("preview"), "Mod+1"),
          command("outline", named.outline, withArticle, () => sitting.turnTo("outline"), "Mod+2"),
          command("history", named.history, withArticle, () => sitting.turnTo("history"), "Mod+3"),
          command("details", named.details, withArticle, () => sitting.turnTo("details"), "Mod+4"),
          command("out", named.out, withArticle, () => sitting.turnTo("out"), "Mod+5"),
          command("checks", t.side.checks, withArticle, () => sitting.turnTo("checks"), "Mod+6"),
          command("notes", t.side.notes, withArticle, () => sitting.turnTo("notes"), "Mod+7"),
          command("sources", t.side.sources, withArticle, () => sitting.turnTo("sources")),
        ],
        [
          command("open-tab", t.tabs.open, atDesk, () => (program.palette = "tab")),
          command("open-beside", t.tabs.openBeside, inText, () => sitting.hasRoom() && (program.palette = "beside"), "Mod+Alt+B"),
          command("other-side", t.tabs.turn, paired, () => (sitting.tabs.turn(), sitting.writeOn()), "F6"),
          command("next-tab", t.tabs.next, several, () => goOn(sitting.tabs.walk(1)), "Mod+Alt+ArrowRight"),
          command("last-tab", t.tabs.last, several, () => goOn(sitting.tabs.walk(-1)), "Mod+Alt+ArrowLeft"),
          command("close-tab", t.tabs.closeThis, inText, () => goOn(sitting.tabs.close()), "Mod+W"),
          command("reopen-tab", t.tabs.reopen, () => atDesk() && sitting.tabs.canReopen, () => goOn(sitting.tabs.reopen()), "Mod+Shift+T"),
        ],
        [
          command("system", named.system, always, () => program.colours("system")),
          command("light", named.light, always, () => program.colours("light")),
          command("dark", named.dark, always, () => program.colours("dark")),
        ],
      ],
    },
    {
      label: t.menus.help,
      groups: [[command("cheat", t.keys.cheat, always, () => (program.sheet = "cheat"), "Mod+/")]],
    },
  ];
}

/** What the native menu shows: keys of the editor are the editor's, and none count while keys are being set. */
export function menuEntries(menus: CommandMenu[], withKeys: boolean): { label: string; groups: MenuEntry[][] }[] {
  const entry = ({ id, label, run, keys, inEditor }: Command) => ({ id, label, run, keys: withKeys && !inEditor ? keys : null });
  return menus.map(({ label, groups }) => ({ label, groups: groups.map((group) => group.map(entry)) }));
}

/** What a key event asks for: a command, or nothing where it is keys that the editor's own commands have no more. */
export function asked(all: Command[], event: KeyboardEvent, inEditor: boolean): Command | "nothing" | null {
  for (const keys of readings(event)) {
    const command = all.find((one) => one.keys === keys && one.ready() && (inEditor || !one.inEditor));
    if (command) return command;
    if (inEditor && all.some((one) => one.inEditor && one.usual === keys && one.keys !== keys)) return "nothing";
  }
  return null;
}
