/** What takes a while, or writes files: imports, exports, and the site. */

import type { Ask, Backend, Format, ImportReport, Job } from "../ipc/backend";
import { t } from "../i18n";
import type { Notices } from "./notices.svelte";
import type { Writing } from "./writing.svelte";

/** How much of an import's report is shown. */
const MOST_LINES = 50;

/** A job that takes a while. */
export interface Running {
  job: Job;
  done: number;
  total: number;
}

/** What a job needs of the sitting around it. */
export interface Around {
  /** The article that is open. */
  writing: () => Writing | null;
  /** Writes what was typed anywhere; false where that can't be. */
  safe: () => Promise<boolean>;
  /** The desk's articles have changed. */
  changed: () => Promise<void>;
}

export class Jobs {
  #backend: Backend;
  #ask: Ask;
  #notices: Notices;
  #around: Around;
  #running = $state.raw<Running | null>(null);
  #siteBuilt = $state(false);

  constructor(backend: Backend, notices: Notices, around: Around) {
    this.#backend = backend;
    this.#ask = backend.ask;
    this.#notices = notices;
    this.#around = around;
  }

  get running(): Running | null {
    return this.#running;
  }

  /** Whether there is a site to show. */
  get siteBuilt(): boolean {
    return this.#siteBuilt;
  }

  /** Another desk is open: its site has not been built here. */
  forget(): void {
    this.#siteBuilt = false;
  }

  async importFiles(): Promise<void> {
    await this.#import(await this.#backend.chooseFiles());
  }

  /** Takes in files and folders that were dropped on the window. */
  async importThese(paths: string[]): Promise<void> {
    await this.#import(paths);
  }

  async importFolder(): Promise<void> {
    const folder = await this.#backend.chooseFolder();
    await this.#import(folder ? [folder] : null);
  }

  async export(format: Format): Promise<void> {
    const writing = this.#around.writing();
    if (!writing || !(await writing.flush())) return;
    const ending = { html: "html", markdown: "md", text: "txt" }[format];
    const path = await this.#backend.chooseTarget(`${writing.article.slug}.${ending}`);
    if (!path) return;
    await this.#notices.trying(async () => {
      await this.#ask("Export", { article: writing.id, format, path });
      this.#notices.done(t.notices.exported(path));
    });
  }

  async build(): Promise<void> {
    if (!(await this.#around.safe())) return;
    await this.#work("build", async () => {
      const { written, kept, milliseconds } = await this.#ask("BuildSite", { out: null });
      this.#siteBuilt = true;
      const show = { label: t.notices.show, run: () => void this.showSite() };
      this.#notices.done(t.notices.built(written, kept, milliseconds), { action: show });
    });
  }

  async showSite(): Promise<void> {
    await this.#notices.trying(async () => void (await this.#ask("ShowSite", {})));
  }

  async stop(): Promise<void> {
    await this.#notices.trying(async () => void (await this.#ask("StopJob", {})));
  }

  /** The job at hand went on. */
  went(on: Running): void {
    if (this.#running) this.#running = on;
  }

  tellImport({ items, counts }: ImportReport): void {
    const said = [t.notices.imported(counts.imported)];
    if (counts.unchanged) said.push(t.notices.unchanged(counts.unchanged));
    if (counts.failed) said.push(t.notices.failed(counts.failed));
    const lines = items.flatMap(({ path, slug, notes }) =>
      notes.map((note) => `${slug ?? path.split(/[/\\]/).at(-1) ?? path}: ${note}`),
    );
    const shown = lines.slice(0, MOST_LINES);
    if (lines.length > shown.length) shown.push(t.notices.more(lines.length - shown.length));
    this.#notices.done(said.join(", "), { lines: shown });
  }

  async #import(paths: string[] | null): Promise<void> {
    if (!paths?.length) return;
    await this.#work("import", async () => {
      this.tellImport(await this.#ask("Import", { paths }));
      await this.#around.changed();
    });
  }

  async #work(job: Job, work: () => Promise<void>): Promise<void> {
    if (this.#running) return;
    this.#running = { job, done: 0, total: 0 };
    await this.#notices.trying(work);
    this.#running = null;
  }
}
