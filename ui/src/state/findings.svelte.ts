/**
 * What the checks find in one article.
 *
 * The desk is asked when the typing rests: one question under way at a time, always
 * for the text that is on the disk by then. An answer about an older text is dropped.
 * Until the next one the marks in the editor move with the text.
 */

import { t } from "../i18n";
import type { Ask, CheckedField, ChecklistItem, Failure, Finding, Found, Level } from "../ipc/backend";
import { asFailure } from "../ipc/backend";
import { holderOf } from "./holder";
import { Asking } from "./asking";
import type { Notices } from "./notices.svelte";
import { pencils } from "./pencils";
import { fromEditor, placesInEditor } from "./places";
import type { Writing } from "./writing.svelte";

/** How long nobody types before the desk is asked. */
const REST = 400;

/** The fields in the order in which they are read. */
const READ: readonly CheckedField[] = ["kicker", "headline", "standfirst", "byline", "section", "tags", "dateline", "language", "translates", "date", "slug", "slot", "body"];
const WEIGHT: readonly Finding["severity"][] = ["error", "warning", "hint"];

export class Findings {
  #ask: Ask;
  #notices: Notices;
  #writing: Writing;
  /** Where a finding of a field is shown that is not in the article's head. */
  #elsewhere: (field: string) => void;
  #list = $state.raw<readonly Finding[] | null>(null);
  #count = $state(0);
  #more = $state(0);
  #broken = $state.raw<readonly string[]>([]);
  #checklist = $state.raw<readonly ChecklistItem[]>([]);
  #failure = $state.raw<Failure | null>(null);
  #looking = $state(false);
  #chosen = $state.raw<Finding | null>(null);
  #asking = new Asking(() => this.#read(), REST);
  /** The version of the text that the last answer is about. */
  #of = -1;
  #groups = $derived(
    WEIGHT.map((severity) => ({ severity, findings: this.inOrder.filter((one) => one.severity === severity) })).filter(
      ({ findings }) => findings.length > 0,
    ),
  );

  constructor(ask: Ask, notices: Notices, writing: Writing, elsewhere: (field: string) => void) {
    this.#ask = ask;
    this.#notices = notices;
    this.#writing = writing;
    this.#elsewhere = elsewhere;
  }

  /** All of them in reading order; none until the article was read. */
  get inOrder(): readonly Finding[] {
    return this.#list ?? [];
  }

  /** How many they are, as people are told it: not while they type, when a number that comes and goes disquiets. */
  get count(): number {
    return this.#count;
  }

  /** Those that weigh most first, each kind in reading order. */
  get groups() {
    return this.#groups;
  }

  /** Whether the checks have read the article yet. */
  get known(): boolean {
    return this.#list !== null;
  }

  /** How many there are beside them, which weigh less. */
  get more(): number {
    return this.#more;
  }

  get looking(): boolean {
    return this.#looking;
  }

  /** The rules of the house that can't be read, each in a sentence. */
  get broken(): readonly string[] {
    return this.#broken;
  }

  /** What the house wants somebody to have seen to. */
  get checklist(): readonly ChecklistItem[] {
    return this.#checklist;
  }

  /** Why the desk could not check. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** The finding that somebody went to last. */
  get chosen(): Finding | null {
    return this.#chosen;
  }

  get errors(): readonly Finding[] {
    return this.inOrder.filter(({ severity }) => severity === "error");
  }

  of(field: string): Finding[] {
    return this.inOrder.filter((one) => one.field === field);
  }

  /** The text has changed: the desk is asked once it rests. */
  typed(): void {
    this.#asking.soon();
  }

  /** Somebody came to the article: it is checked, where it was not before. */
  entered(): void {
    if (this.#of !== this.#writing.version && !this.#asking.under) this.typed();
  }

  /** Asks at once; where a question is under way, once more after it. Done when the newest text was answered for. */
  look(): Promise<void> {
    return this.#asking.now();
  }

  /** An editor began anew with the text: it gets its marks. */
  show(): void {
    if (this.#of !== this.#writing.version) return;
    const place = placesInEditor(this.#writing.content.body);
    const marks = this.of("body").map((about) => ({ from: place(about.from), to: place(about.to), about }));
    const effects = pencils()?.underlines.put.of(marks);
    if (effects) holderOf(this.#writing)?.dispatch({ effects });
  }

  /** An edit reached into some of the body's: those that are left stay. */
  left(still: ReadonlySet<Finding>): void {
    this.#list = this.inOrder.filter((one) => one.field !== "body" || still.has(one));
  }

  /** Goes to the next finding, or to the one before; round at the ends. */
  walk(step: 1 | -1): void {
    const all = this.inOrder;
    if (all.length === 0) {
      if (this.known) this.#notices.done(t.checks.none);
      else void this.look();
      return;
    }
    const at = this.#at(step);
    const next = all[(at + step + all.length) % all.length];
    if (next) this.goTo(next);
  }

  goTo(finding: Finding): void {
    this.#chosen = finding;
    const { editor } = this.#writing;
    if (finding.field === "body") {
      if (editor) pencils()?.goToFinding(editor.view, finding);
      return;
    }
    const field = this.#writing.fieldOf?.(finding.field);
    if (!field) return this.#elsewhere(finding.field);
    field.focus();
    if (field.value.slice(finding.from, finding.to) === finding.text) field.setSelectionRange(finding.from, finding.to);
  }

  /** The finding at the cursor, else the one that was gone to last. */
  get here(): Finding | null {
    const view = this.#writing.editor?.view;
    const at = view?.hasFocus ? pencils()?.findingAt(view.state)?.about : undefined;
    if (at) return at;
    return this.#chosen && this.inOrder.includes(this.#chosen) ? this.#chosen : null;
  }

  /** Puts right what was found, as an edit. */
  fix(finding: Finding): void {
    if (this.#suggests()) return;
    if (finding.fix === null) return this.#notices.done(t.checks.nothingCertain);
    const { editor, fields } = this.#writing;
    const { field, from, to, text, fix } = finding;
    if (field === "body") {
      if (editor) pencils()?.fixFinding(editor.view, finding);
      return;
    }
    if (field !== "kicker" && field !== "headline" && field !== "standfirst" && field !== "dateline" && field !== "section") return;
    const value = fields[field] ?? "";
    // The field may have been typed in since.
    if (value.slice(from, to) === text) this.#writing.put({ [field]: value.slice(0, from) + fix + value.slice(to) });
  }

  /** Puts everything right that is certain, as one revision. */
  async fixAll(): Promise<void> {
    const writing = this.#writing;
    if (this.#suggests() || !(await writing.flush())) return;
    const { version } = writing;
    await this.#notices.trying(async () => {
      const fixed = await this.#ask("FixFindings", { article: writing.id });
      const changed = fixed.text !== writing.text;
      // What was typed meanwhile leads; the text that was put right is in the history.
      if (version === writing.version) writing.follow(fixed);
      else writing.accept(fixed);
      this.#notices.done(changed ? t.checks.fixedAll : t.checks.nothingCertain);
      await this.look();
    });
  }

  /** Whether suggestions are being written, of which this would be none; says so. */
  #suggests(): boolean {
    const { proposal } = this.#writing;
    if (proposal) this.#notices.failed({ message: t.notes.handInFirst, hint: null });
    return proposal !== null;
  }

  /** Asks whether the addresses in the text answer, which nobody does without being told to. */
  async askAddresses(): Promise<void> {
    if (!(await this.#writing.flush())) return;
    this.#notices.done(t.checks.asking);
    await this.#notices.trying(async () => {
      const { addresses, failed } = await this.#ask("AskAddresses", { article: this.#writing.id });
      this.#notices.done(t.checks.asked(addresses, failed.length));
      await this.look();
    });
  }

  /** Lets a finding stand, there or in the whole article. An error can only be put right or approved over. */
  async ignore(finding: Finding, wholeArticle: boolean): Promise<void> {
    if (finding.severity === "error") return this.#notices.failed({ message: t.checks.errorStays, hint: null });
    await this.#wish(async () => {
      const { rule, field, text } = finding;
      const place = { rule, field, from: this.#from(finding), text };
      await this.#ask("IgnoreFinding", { article: this.#writing.id, finding: place, whole_article: wholeArticle });
    });
  }

  async learn(word: string): Promise<void> {
    await this.#wish(() => this.#ask("AddToDictionary", { word }), t.checks.learnt(word));
  }

  async level(rule: string, level: Level): Promise<void> {
    await this.#wish(() => this.#ask("SetRuleLevel", { rule, level }), t.checks.levelSet(rule));
  }

  /** Ticks an item of the house's checklist, or takes the tick away. */
  async tick(item: string, done: boolean): Promise<void> {
    await this.#wish(() => this.#ask("TickItem", { article: this.#writing.id, item, done }));
  }

  async #wish(ask: () => Promise<unknown>, said: string | null = null): Promise<void> {
    if (!(await this.#writing.flush())) return;
    await this.#notices.trying(async () => {
      await ask();
      if (said) this.#notices.done(said);
      await this.look();
    });
  }

  /** Where a finding begins by now, in the units of its field. */
  #from(finding: Finding): number {
    const state = finding.field === "body" ? holderOf(this.#writing)?.state : undefined;
    const found = state && pencils()?.underlines.all(state).find(({ about }) => about === finding);
    return found ? fromEditor(this.#writing.content.body, found.from) : finding.from;
  }

  /** Which of all the cursor is at; between two where it is at none, so that a step leads to its neighbour. */
  #at(step: 1 | -1): number {
    const here = this.here;
    if (here) return this.inOrder.indexOf(here);
    const view = this.#writing.editor?.view;
    const first = this.inOrder.findIndex(({ field }) => field === "body");
    if (!view?.hasFocus || first < 0) return step > 0 ? -1 : 0;
    const { head } = view.state.selection.main;
    const before = pencils()?.underlines.all(view.state).filter(({ from }) => from < head) ?? [];
    return first + before.length - (step > 0 ? 1 : 0);
  }

  async #read(): Promise<void> {
    this.#looking = true;
    this.#count = this.inOrder.length;
    try {
      if (this.#writing.ended || !(await this.#writing.flush())) return;
      const { version, id } = this.#writing;
      const found = await this.#ask("Findings", { article: id });
      // Another question comes when the typing rests, or when the text that came from elsewhere is shown.
      if (version === this.#writing.version && found.text === this.#writing.text) this.#take(found, version);
    } catch (thrown) {
      this.#failure = asFailure(thrown);
    } finally {
      this.#looking = false;
    }
  }

  #take({ findings, more, broken, checklist }: Found, version: number): void {
    const place = (one: Finding) => READ.indexOf(one.field);
    this.#list = [...findings].sort((a, b) => place(a) - place(b) || a.from - b.from || a.to - b.to);
    this.#count = findings.length;
    this.#more = more;
    this.#broken = broken;
    this.#checklist = checklist;
    this.#failure = null;
    this.#of = version;
    this.show();
  }
}
