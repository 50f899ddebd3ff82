/** What the UI may ask of the program: one interface, and two that keep it. */

import type { Event, Failure, Requests } from "./generated";

export type {
  Anchor,
  ArticleLine,
  BothPages,
  CalendarEntry,
  Card,
  Cards,
  CarryingPlace,
  Template,
  Snippet,
  ReplacedMedia,
  PinnedArticle,
  PlacedPicture,
  MediaView,
  MediaSaid,
  LibraryPage,
  Cut,
  CheckedField,
  ChecklistItem,
  Chosen,
  Change,
  ChangeSize,
  Beginning,
  BuildReport,
  Content,
  DeskView,
  EntryState,
  Event,
  Failure,
  FieldChange,
  Finding,
  FindWish,
  FirstLook,
  Fitted,
  Format,
  Front,
  FrontPlace,
  Found,
  FoundEverywhere,
  FoundIn,
  FoundPlace,
  HistoryLine,
  ImportReport,
  Job,
  Kept,
  KnownDesk,
  ListPage,
  LivePreview,
  Move,
  Level,
  NewsItem,
  NoteView,
  OpenArticle,
  OutboxItem,
  PassageWish,
  PublicationAct,
  PublicationState,
  Receipt,
  Recurring,
  RehearsedChange,
  RehearsedTarget,
  Rehearsal,
  Removal,
  Replaced,
  ReplacedIn,
  Requests,
  Review,
  RevisionPair,
  SlotWish,
  Severity,
  SourceKind,
  SourceView,
  SourceWish,
  Splice,
  Standing,
  Status,
  StatusCount,
  ProposalView,
  SuggestionView,
  SupportedView,
  TakenIn,
  Steps,
  Target,
  TrailAct,
  TargetView,
  TrialView,
  Unsourced,
  UnsourcedFact,
  Verified,
  WhatHappens,
  Which,
  WhoFires,
} from "./generated";

/** Asks the desk something; fails with a `Failure`. */
export type Ask = <N extends keyof Requests>(
  name: N,
  fields: Requests[N]["fields"],
) => Promise<Requests[N]["answer"]>;

/** How the window looks: as the system does, or always the same. */
export type Colours = "system" | "light" | "dark";

/** An entry of the native menu. */
export interface MenuEntry {
  id: string;
  label: string;
  keys: string | null;
  run: () => void;
}

/** A menu: entries in groups. */
export interface Menu {
  label: string;
  groups: MenuEntry[][];
}

/** The program behind the window. */
export interface Backend {
  ask: Ask;
  /** Hears what the desk tells by itself. */
  listen(heard: (event: Event) => void): void;
  chooseFolder(): Promise<string | null>;
  chooseFiles(): Promise<string[] | null>;
  chooseTarget(name: string): Promise<string | null>;
  /** Hears of files that are dropped on the window. */
  onDrop(heard: (paths: string[]) => void): void;
  /** A picture on the clipboard, where the web view does not hand it over by itself. */
  clipboardPicture(): Promise<File | null>;
  /** The address of a picture of an article, by its name there. */
  articlePicture(article: string, name: string): string;
  /** The address of a picture of the library, whole or small. */
  picture(hash: string): string;
  smallPicture(hash: string): string;
  setTitle(title: string): void;
  setColours(colours: Colours): void;
  setMenu(menus: Menu[]): void;
  /** Asks a person yes or no. */
  confirm(question: string): Promise<boolean>;
  /** Called before the window closes; it stays open where the answer is false. */
  beforeClosing(finish: () => Promise<boolean>): void;
  /** Ends the program, also where a closed window would go on in the tray. */
  quit(): void;
  /** Whether a closed window goes on publishing in the tray, where there is one. */
  keepsPublishing(): boolean;
  keepPublishing(keep: boolean): void;
  /** Whether the program starts at login; where something is wanted, it is made so first. */
  startsAtLogin(wanted: boolean | null): Promise<boolean>;
}

/** Whatever was thrown, as a failure. */
export function asFailure(thrown: unknown): Failure {
  if (typeof thrown === "object" && thrown !== null && "message" in thrown) {
    const { code = "broken", message, hint = null, instead = null } = thrown as Partial<Failure>;
    return { code, message: String(message), hint, instead };
  }
  return { code: "broken", message: String(thrown), hint: null, instead: null };
}
