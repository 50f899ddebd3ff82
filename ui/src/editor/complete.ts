/** `[[` offers the desk's articles by headline; behind `RELATED:` those that are most like this one. */

import { autocompletion, type CompletionContext, type CompletionResult } from "@codemirror/autocomplete";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";

/** An article that can be linked to. */
export interface Linkable {
  slug: string;
  headline: string;
  /** Where it stands, for people. */
  detail: string;
}

/** Where articles are looked up. */
export interface Lookup {
  /** Those whose headline or text has what was typed. */
  matching: (typed: string) => Promise<readonly Linkable[]>;
  /** Those most like the open one, nearest first. */
  related: () => Promise<readonly Linkable[]>;
}

const opened = /\[\[([^\]\n]*)$/;
const behindRelated = /^\s*related:\s*\[\[[^\]\n]*$/i;

async function offered(context: CompletionContext, { matching, related }: Lookup): Promise<CompletionResult | null> {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const typed = opened.exec(before)?.[1];
  if (typed === undefined) return null;
  const near = typed.trim() === "" && behindRelated.test(before);
  const found = near ? await related() : await matching(typed);
  if (context.aborted) return null;
  return {
    from: pos - typed.length,
    filter: false,
    options: found.map(({ slug, headline, detail }) => ({
      label: headline,
      detail,
      apply: (view: EditorView, _: unknown, from: number, to: number) => {
        // The closing brackets may stand there already.
        const closed = view.state.sliceDoc(to, to + 2) === "]]";
        const insert = closed ? slug : `${slug}]]`;
        const anchor = from + insert.length + (closed ? 2 : 0);
        view.dispatch({ changes: { from, to, insert }, selection: { anchor }, userEvent: "input.complete" });
      },
    })),
  };
}

const look = EditorView.theme({
  ".cm-tooltip.cm-tooltip-autocomplete": {
    border: "1px solid var(--line)",
    borderRadius: "var(--round)",
    backgroundColor: "var(--raised)",
    boxShadow: "var(--shadow)",
    padding: "4px",
  },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { font: "var(--text)", maxHeight: "17em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: "4px 8px", borderRadius: "5px", color: "var(--ink)" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": { backgroundColor: "var(--select)", color: "var(--ink)" },
  ".cm-completionDetail": { color: "var(--soft)", fontStyle: "normal", marginInlineStart: "10px" },
});

/** Completes links between articles. */
export function completing(lookup: Lookup): Extension {
  return [autocompletion({ override: [(context) => offered(context, lookup)], icons: false, closeOnBlur: true }), look];
}
