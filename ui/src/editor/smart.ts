/**
 * Smart punctuation as it is typed. The typed character goes in first and its better form replaces
 * it as an event of its own, so that one undo brings back what was typed.
 */

import { isolateHistory } from "@codemirror/commands";
import { type ChangeSpec, type EditorState, type Extension, type TransactionSpec } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { inProse } from "./prose";

/** How a language quotes: what opens and closes, outside and inside another quotation. */
interface Quotes {
  double: readonly [string, string];
  single: readonly [string, string];
}

const apostrophe = "’";

const quotes = {
  en: { double: ["“", "”"], single: ["‘", "’"] },
  de: { double: ["„", "“"], single: ["‚", "‘"] },
  // French sets its guillemets off with a narrow no-break space.
  fr: { double: ["«\u202f", "\u202f»"], single: ["‘", "’"] },
} satisfies Record<string, Quotes>;

/** A language whose quotation marks are known. */
export type QuotingLanguage = keyof typeof quotes;

/** Curls quotes, joins dashes and dots as they are typed; nothing where it is off. */
export function smart(on: boolean, language: QuotingLanguage = "en"): Extension {
  if (!on) return [];
  return EditorView.inputHandler.of((view, _from, _to, text, insert) => {
    if (view.composing || text.length !== 1) return false;
    const typed = insert();
    const better = smarten(typed.state, quotes[language]);
    if (!better) return false;
    view.dispatch([typed, typed.state.update(better)]);
    return true;
  });
}

/** What replaces the character that was just typed before each cursor, if anything should. */
export function smarten(state: EditorState, language: Quotes = quotes.en): TransactionSpec | undefined {
  const changes: ChangeSpec[] = [];
  for (const { head, empty } of state.selection.ranges) {
    if (!empty) return undefined;
    const line = state.doc.lineAt(head);
    const found = better(line.text.slice(0, head - line.from), language);
    if (found && inProse(state, head)) changes.push({ from: head - found.length, to: head, insert: found.insert });
  }
  if (changes.length === 0) return undefined;
  return { changes, annotations: isolateHistory.of("full"), userEvent: "input.smart", scrollIntoView: true };
}

interface Better {
  /** How many of the characters before the cursor are replaced. */
  length: number;
  insert: string;
}

function better(before: string, language: Quotes): Better | undefined {
  const typed = before.at(-1);
  const rest = before.slice(0, -1);
  if (typed === undefined || rest.endsWith("\\")) return undefined;
  if (typed === '"') return { length: 1, insert: quote(rest, language.double) };
  if (typed === "'") return { length: 1, insert: single(rest, language) };
  if (typed === "-") return dash(before);
  if (typed === ".") return /(?:^|[^.])\.{3}$/.test(before) ? { length: 3, insert: "…" } : undefined;
  return elision(before, language);
}

/** Opens after a space, a bracket, a dash or another opening quote, and closes anywhere else. */
function quote(rest: string, [open, close]: readonly [string, string]): string {
  const near = rest.replace(/[*_~]+$/, "").at(-1) ?? " ";
  // Speech that breaks off ends in a dash: where a quotation is open, the dash belongs to it.
  if (/[–—-]/.test(near)) return rest.lastIndexOf(open) > rest.lastIndexOf(close) ? close : open;
  return /[\s([{<>|“‘„‚«‹]/.test(near) && !isClose(rest, open, close) ? open : close;
}

/** Whether the mark before the cursor, which opens in one language, closes a quotation in this one. */
function isClose(rest: string, open: string, close: string): boolean {
  return close === "“" && rest.endsWith("“") && rest.lastIndexOf(open) > rest.slice(0, -1).lastIndexOf(close);
}

function single(rest: string, language: Quotes): string {
  const [open, close] = language.single;
  const mark = quote(rest, language.single);
  if (mark === open) return open;
  return rest.lastIndexOf(open) > rest.lastIndexOf(close) ? close : apostrophe;
}

/** Dashes, but not in a rule, a heading's underline, a table's ruler or the ends of a comment. */
function dash(before: string): Better | undefined {
  if (/^[\s>|:*+-]*$/.test(before) || before.endsWith("<!--")) return undefined;
  if (/[^-–]–-$/.test(before)) return { length: 2, insert: "—" };
  if (/[^-]---$/.test(before)) return { length: 3, insert: "—" };
  return /[^-]--$/.test(before) ? { length: 2, insert: "–" } : undefined;
}

/** A quote that turns out to be an apostrophe by what follows: the ’90s, and a word that goes on. */
function elision(before: string, { single: [open, close] }: Quotes): Better | undefined {
  if (new RegExp(`${open}\\d0s$`).test(before)) return { length: 4, insert: apostrophe + before.slice(-3) };
  if (close !== apostrophe && new RegExp(`\\p{L}${close}\\p{L}$`, "u").test(before)) {
    return { length: 2, insert: apostrophe + before.slice(-1) };
  }
  return undefined;
}
