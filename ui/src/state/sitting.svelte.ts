/** A sitting at a desk: what is open in the window, and what can be done with it. */

import type { Ask, Backend, DeskView, FirstLook, KnownDesk, Move, OpenArticle } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { t } from "../i18n";
import { Arranging } from "./arranging.svelte";
import { Beside } from "./beside";
import { Checking } from "./checking.svelte";
import { afterPaint } from "../frames";
import { FrontPage } from "./front.svelte";
import { hear } from "./hearing";
import { Jobs } from "./jobs.svelte";
import { Library } from "./library.svelte";
import { List } from "./list.svelte";
import { Moves } from "./moves";
import { Notices } from "./notices.svelte";
import { Notes } from "./notes.svelte";
import { Sources } from "./sources.svelte";
import { overrides } from "./overriding";
import { Outbox } from "./outbox.svelte";
import { Pictures, isPicture } from "./pictures.svelte";
import { Preview } from "./preview.svelte";
import { Program } from "./program.svelte";
import { Publishing } from "./publishing.svelte";
import { Replacing } from "./replacing.svelte";
import { Tabs } from "./tabs.svelte";
import { Trail } from "./trail.svelte";
import type { Writing } from "./writing.svelte";

export type Side = "preview" | "checks" | "notes" | "outline" | "history" | "details" | "sources" | "out";

/** What the window shows: the articles, the calendar, the library, the targets, or find and replace. */
export type View = "desk" | "calendar" | "media" | "targets" | "find";

/** How wide a window is that shows two articles, in pixels. */
const ROOM = 1080;

export class Sitting {
  readonly notices = new Notices();
  readonly program: Program;
  readonly list: List;
  readonly tabs: Tabs;
  readonly preview: Preview;
  readonly checking: Checking;
  /** The review of each article that is open. */
  readonly notes: Beside<Notes>;
  readonly sources: Beside<Sources>;
  readonly trail: Trail;
  readonly jobs: Jobs;
  readonly publishing: Publishing;
  readonly outbox: Outbox;
  readonly library: Library;
  readonly pictures: Pictures;
  readonly arranging: Arranging;
  readonly front: FrontPage;
  readonly replacing: Replacing;
  readonly backend: Backend;
  #ask: Ask;
  #beginning: Promise<void> | undefined;
  #begun = $state(false);
  #desk = $state.raw<DeskView | null>(null);
  #known = $state.raw<KnownDesk[]>([]);
  #documents = $state("");
  #side = $state<Side>("preview");
  #view = $state<View>("desk");
  #moves = new Moves(this);
  #leaving = false;
  focus = $state(false);
  wide = $state(false);

  constructor(backend: Backend) {
    this.backend = backend;
    this.#ask = backend.ask;
    this.program = new Program(backend, this.notices);
    this.list = new List(this.#ask, (failure) => this.notices.failed(failure));
    this.preview = new Preview(this.#ask, (words, minutes) => this.writing?.measure(words, minutes));
    this.tabs = new Tabs(this.#ask, this.notices, {
      shown: (writing) => this.#shown(writing),
      kept: ({ id, fields: { headline, section } }, { status, updated, words }, moved) => {
        this.list.amend(id, { status, updated, words, headline, section });
        if (moved) void this.list.recount();
      },
      typed: (writing) => {
        if (writing === this.writing) this.preview.update();
        this.checking.of(writing).typed();
      },
      unsafe: () => this.show("desk"),
    });
    this.checking = new Checking(this.#ask, this.notices, () => this.turnTo("details"));
    this.notes = new Beside((writing) => new Notes(this.#ask, this.notices, writing));
    this.sources = new Beside((writing) => new Sources(this.#ask, this.notices, writing));
    this.trail = new Trail(backend, this.notices);
    this.jobs = new Jobs(backend, this.notices, {
      writing: () => this.writing,
      safe: () => this.tabs.safety.flush(),
      changed: () => this.refresh(),
    });
    this.publishing = new Publishing(this.#ask, this.notices, {
      seen: () => this.tabs.seen.map(({ id }) => id),
      overrides: (article, step) => overrides(this, article, step),
      changed: (article) => this.#changed(article),
    });
    this.outbox = new Outbox(this.#ask, this.notices);
    this.library = new Library(this.#ask, this.notices, {
      chooseFiles: () => backend.chooseFiles(),
      changed: () => this.#changed(null),
    });
    this.pictures = new Pictures(this.#ask, this.notices, {
      writing: () => this.writing,
      chooseFiles: () => backend.chooseFiles(),
    });
    this.arranging = new Arranging(this.#ask, this.notices, {
      writing: () => this.writing,
      settled: () => this.tabs.safety.allSettled(),
      put: async (article) => {
        await this.#putNew(article);
        await this.tabs.reread(article.id);
      },
    });
    this.front = new FrontPage(this.#ask, this.notices, () => this.writing);
    this.replacing = new Replacing(this.#ask, this.notices, {
      settled: () => this.tabs.safety.allSettled(),
      changed: () => this.refresh(),
      busy: () => this.jobs.running !== null,
    });
    backend.listen((event) => hear(this, event));
    backend.onDrop((paths) => this.#dropped(paths));
    backend.beforeClosing(async () => (await this.tabs.safety.rest()) || backend.confirm(t.notices.closeUnsaved));
  }

  /** Whether it is known what to begin with. */
  get begun(): boolean {
    return this.#begun;
  }

  get desk(): DeskView | null {
    return this.#desk;
  }

  get known(): readonly KnownDesk[] {
    return this.#known;
  }

  /** Where new desks are made. */
  get documents(): string {
    return this.#documents;
  }

  /** The article that is written in. */
  get writing(): Writing | null {
    return this.tabs.writing;
  }

  get side(): Side {
    return this.#side;
  }

  /** Begins once, whoever asks for it first. */
  begin(): Promise<void> {
    return (this.#beginning ??= this.#begin());
  }

  async #begin(): Promise<void> {
    await this.notices.trying(async () => {
      const { desk, problem, known, documents, first } = await this.#ask("Start", {});
      this.#known = known;
      this.#documents = documents;
      if (problem) this.notices.failed(problem);
      if (desk) await this.#sitDown(desk, first);
    });
    this.#begun = true;
  }

  async openDesk(folder: string): Promise<void> {
    await this.#leaveFor(() => this.#ask("OpenDesk", { folder }));
  }

  async newDesk(title: string, inside: string | null): Promise<void> {
    await this.#leaveFor(() => this.#ask("NewDesk", { title, inside }));
  }

  async sampleDesk(): Promise<void> {
    await this.#leaveFor(() => this.#ask("SampleDesk", {}));
  }

  async chooseDesk(): Promise<void> {
    const folder = await this.backend.chooseFolder();
    if (folder) await this.openDesk(folder);
  }

  async closeDesk(): Promise<void> {
    if (!(await this.tabs.safety.allSettled())) return;
    await this.notices.trying(async () => {
      this.#known = await this.#ask("CloseDesk", {});
      this.#desk = null;
      this.#forget();
      this.backend.setTitle(t.welcome.title);
    });
  }

  /** Opens an article, in a tab of its own where that is wished. */
  async open(article: string, own = false): Promise<void> {
    await this.tabs.open(article, own);
  }

  /** Whether the window has room for two articles; says so where it has none. */
  hasRoom(): boolean {
    if (window.innerWidth >= ROOM) return true;
    this.notices.failed({ message: t.tabs.noRoom, hint: null });
    return false;
  }

  /** Opens an article to the right of the one that is seen, where there is room for two. */
  async openBeside(article: string): Promise<void> {
    if (!this.hasRoom()) return;
    if (this.#view !== "desk") this.show("desk");
    await this.tabs.openBeside(article);
  }

  /** The keyboard goes to the text, once that is on the screen: whoever changes tabs goes on writing. */
  writeOn(): void {
    afterPaint(() => this.writing?.at?.focus());
  }

  async newArticle(): Promise<void> {
    if (!(await this.tabs.safety.settled(this.tabs.tab))) return;
    await this.notices.trying(async () => {
      await this.#putNew(await this.#ask("NewArticle", {}));
    });
  }

  /** An article that was made just now, whatever is being opened meanwhile. */
  async #putNew(made: OpenArticle): Promise<void> {
    this.tabs.put(made);
    await this.list.show(null);
  }

  /** Dropped pictures go into the open article, or else the library; other files come in as articles. */
  #dropped(paths: string[]): void {
    const pictures = paths.filter(isPicture);
    if (this.#view === "desk" && this.writing) this.pictures.place(pictures);
    else if (pictures.length > 0) void this.library.take(pictures);
    const others = paths.filter((path) => !isPicture(path));
    if (others.length > 0) void this.jobs.importThese(others);
  }

  async saveRevision(): Promise<void> {
    const writing = this.writing;
    if (!writing || !(await writing.flush())) return;
    const had = writing.article.revision;
    await this.notices.trying(async () => {
      const sealed = await this.#ask("Seal", { article: writing.id, asked: true });
      writing.accept(sealed);
      const said = sealed.revision === had ? t.notices.nothingToSave : t.notices.revisionSaved;
      this.notices.done(said);
    });
  }

  /** Makes a move on the text that stands here; a draft may be handed in to a person. Whether it was made. */
  move(step: Move, note: string | null = null, to: string | null = null): Promise<boolean> {
    return this.#moves.make(step, note, to);
  }

  async rename(slug: string): Promise<void> {
    const writing = this.writing;
    if (!writing || slug === writing.article.slug) return;
    await this.notices.trying(async () => {
      writing.accept(await this.#ask("Rename", { article: writing.id, slug }));
      await this.list.refresh();
    });
  }

  async restore(revision: string): Promise<void> {
    const writing = this.writing;
    if (!writing || !(await writing.flush())) return;
    await this.notices.trying(async () => {
      const restored = await this.#ask("Restore", { article: writing.id, revision });
      this.tabs.take(restored);
      this.notices.done(t.history.restored);
      await this.list.refresh();
    });
  }

  /** After the disk failed: fresh connections, and the text once more. */
  async reopenDesk(): Promise<void> {
    await this.notices.trying(async () => {
      this.#desk = await this.#ask("ReopenDesk", {});
      await this.tabs.safety.flush();
    });
  }

  /** Another window or the command line may have changed the desk meanwhile. */
  async refresh(): Promise<void> {
    if (!this.#desk) return;
    await this.list.refresh();
    if (this.front.open) void this.front.read();
    await this.tabs.reread();
    for (const { writing } of this.tabs.seen) if (writing) void this.notes.of(writing).read();
  }

  get view(): View {
    return this.#view;
  }

  /** Shows another view. What is written stays open behind it. */
  show(view: View): void {
    this.#view = view;
    this.focus = false;
  }

  /** Opens an article from another view, at a line of its body where one is named. */
  async openFrom(article: string, line: number | null = null, own = false): Promise<void> {
    if (this.#view !== "desk") this.show("desk");
    await this.open(article, own);
    // An editor behind another view has no height until the view is gone.
    if (line !== null && this.writing?.id === article) afterPaint(() => this.writing?.goTo(line));
  }

  /** An article that was published, scheduled or corrected is another one now. */
  async #changed(article: OpenArticle | null): Promise<void> {
    if (article) this.tabs.take(article);
    else await this.tabs.reread();
    await this.list.refresh();
    void this.outbox.read();
  }

  turnTo(side: Side): void {
    this.#side = side;
    this.focus = false;
  }

  /** Asks something that only one panel shows. */
  get ask(): Ask {
    return this.#ask;
  }

  /** Tells a failure. */
  failed(thrown: unknown): void {
    this.notices.failed(asFailure(thrown));
  }

  async #leaveFor(open: () => Promise<DeskView>): Promise<void> {
    if (this.#leaving || !(await this.tabs.safety.allSettled())) return;
    this.#leaving = true;
    await this.notices.trying(async () => this.#sitDown(await open()));
    this.#leaving = false;
  }

  async #sitDown(desk: DeskView, first: FirstLook | null = null): Promise<void> {
    this.#forget();
    this.#desk = desk;
    this.backend.setTitle(`${desk.title} – ${t.welcome.title}`);
    if (desk.notice) this.notices.failed({ message: desk.notice, hint: null });
    this.list.forget();
    // What else waits for the first frame comes behind it.
    afterPaint(() => performance.mark("list"));
    if (first) this.list.begin(first);
    else await this.list.show(null);
    void this.outbox.read();
    await this.tabs.begin(desk.folder, this.list.places[0]?.id ?? null);
  }

  /** Another desk, or none: what was known of the one before is no use there. */
  #forget(): void {
    this.tabs.forget();
    this.jobs.forget();
    this.notices.forget();
    this.publishing.forget();
    this.outbox.forget();
    this.replacing.forget();
    this.front.forget();
    this.library.forget();
    this.checking.forget();
  }

  /** Another article is written in: what stands beside it follows. */
  #shown(writing: Writing | null): void {
    this.preview.show(writing);
    if (!writing) return;
    void this.publishing.look(writing.id);
    const notes = this.notes.of(writing);
    if (writing.article.suggesting) void notes.suggest();
    void notes.read();
    // The window's own first article waits until somebody comes to it: the checks are slow to wake.
    if (this.#begun) this.checking.of(writing).entered();
  }
}
