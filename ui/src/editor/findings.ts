/** What the checks found, marked as a copy editor does with a pencil; a card at the cursor says what it is. */

import { isolateHistory } from "@codemirror/commands";
import { type EditorState, type Extension, Prec, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, keymap, showTooltip, type Tooltip, WidgetType } from "@codemirror/view";
import type { Finding, Level } from "../ipc/backend";
import { cardFace, findingCard } from "./finding_card";
import { marks, type Passage } from "./marks";
import { keptOpen } from "./place/attention";

/** What a person may wish of a finding. */
export interface FindingWishes {
  fix: (finding: Finding) => void;
  ignore: (finding: Finding, wholeArticle: boolean) => void;
  learn: (word: string) => void;
  level: (rule: string, level: Level) => void;
}

/** Whether a finding is of a word that the desk's dictionary could know. */
export function isOfAWord({ rule, text }: Finding): boolean {
  return (rule === "misspelling" || rule === "near-name") && text.trim() !== "";
}

/** Where a word is missing, the proof-reader's caret stands; nothing where the whole article lacks something. */
class Caret extends WidgetType {
  readonly severity: string;
  readonly sign: string;

  constructor({ severity, group }: Finding) {
    super();
    this.severity = severity;
    this.sign = group === "preflight" ? "" : "‸";
  }

  override eq(other: Caret): boolean {
    return other.severity === this.severity && other.sign === this.sign;
  }

  override toDOM(): HTMLElement {
    const caret = document.createElement("span");
    caret.className = `cm-caret cm-${this.severity}`;
    caret.textContent = this.sign;
    caret.setAttribute("aria-hidden", "true");
    return caret;
  }
}

export const underlines = marks<Finding>(({ from, to, about }) => {
  const mark =
    from === to
      ? Decoration.widget({ widget: new Caret(about), side: 1, about })
      : Decoration.mark({ class: `cm-finding cm-${about.severity}`, about });
  return [mark.range(from, to)];
}, true);

/** The finding that the cursor is at or that is selected; the shortest of several. */
export function findingAt(state: EditorState): Passage<Finding> | undefined {
  const { from, to } = state.selection.main;
  const here = underlines.all(state).filter((one) => one.from <= from && to <= one.to);
  return here.sort((a, b) => a.to - a.from - (b.to - b.from))[0];
}

/** Selects a finding where it stands by now; false where it is gone. */
export function goToFinding(view: EditorView, finding: Finding): boolean {
  const found = underlines.all(view.state).find(({ about }) => about === finding);
  if (!found) return false;
  view.dispatch({
    selection: { anchor: found.from, head: found.to },
    effects: [EditorView.scrollIntoView(found.from, { y: "center" }), EditorView.announce.of(finding.message)],
  });
  view.focus();
  return true;
}

/** Puts right what was found, as one step of undo; false where that is not certain or gone. */
export function fixFinding(view: EditorView, finding: Finding): boolean {
  const found = underlines.all(view.state).find(({ about }) => about === finding);
  if (!found || finding.fix === null || view.state.readOnly) return false;
  const { from, to } = found;
  if (view.state.sliceDoc(from, to) !== view.state.toText(finding.text).toString()) return false;
  view.dispatch({
    changes: { from, to, insert: finding.fix },
    selection: { anchor: from + finding.fix.length },
    annotations: isolateHistory.of("full"),
    userEvent: "input.fix",
    scrollIntoView: true,
  });
  return true;
}

interface Card {
  finding: Finding;
  tooltip: Tooltip;
}

const hide = StateEffect.define();

function cards(wishes: FindingWishes): StateField<Card | null> {
  const cardAt = (state: EditorState, shown: Card | null): Card | null => {
    const found = findingAt(state);
    if (!found) return null;
    if (found.about === shown?.finding && found.from === shown.tooltip.pos) return shown;
    const { about: finding, from: pos } = found;
    return { finding, tooltip: { pos, above: true, create: (view) => findingCard(view, finding, isOfAWord(finding), wishes) } };
  };
  return StateField.define<Card | null>({
    create: () => null,
    update(shown, change) {
      // Who types is not talked to: a card comes with the cursor alone.
      if (change.docChanged || change.effects.some((effect) => effect.is(hide))) return null;
      if (change.selection) return cardAt(change.state, shown);
      const renewed = change.effects.some((effect) => effect.is(underlines.put));
      return shown && renewed ? cardAt(change.state, shown) : shown;
    },
    provide: (card) => showTooltip.from(card, (shown) => shown?.tooltip ?? null),
  });
}

const face = EditorView.theme({
  ".cm-finding": { textDecorationLine: "underline", textUnderlineOffset: "4px", textDecorationSkipInk: "none" },
  ".cm-finding.cm-error": { textDecorationStyle: "wavy", textDecorationColor: "var(--bad)", textDecorationThickness: "1.2px" },
  ".cm-finding.cm-warning": { textDecorationStyle: "dotted", textDecorationColor: "var(--warn)", textDecorationThickness: "2px" },
  ".cm-finding.cm-hint": { textDecorationStyle: "dashed", textDecorationColor: "var(--mark)", textDecorationThickness: "1px" },
  ".cm-caret": { display: "inline-block", inlineSize: "0", fontWeight: "700", transform: "translate(-0.3em, 0.32em)" },
  ".cm-caret.cm-error": { color: "var(--bad)" },
  ".cm-caret.cm-warning": { color: "var(--warn)" },
  ".cm-caret.cm-hint": { color: "var(--mark)" },
});

/** Whether something in a range is probably wrong: a link that was folded over it would hide the mark. */
function isWrongIn(state: EditorState, from: number, to: number): boolean {
  let wrong = false;
  state.field(underlines.field, false)?.set.between(from, to, (_from, _to, { spec }) => {
    wrong ||= (spec.about as Finding).severity !== "hint";
  });
  return wrong;
}

/** Marks findings in an editor. `left` hears of those that are still there when an edit took some away. */
export function findings(wishes: FindingWishes, left: (still: ReadonlySet<Finding>) => void): Extension {
  const card = cards(wishes);
  const close = (view: EditorView) => {
    if (!view.state.field(card)) return false;
    view.dispatch({ effects: hide.of(null) });
    return true;
  };
  return [
    underlines.shown,
    keptOpen.of(isWrongIn),
    card,
    face,
    cardFace,
    Prec.high(keymap.of([{ key: "Escape", run: close }])),
    EditorView.domEventHandlers({
      // Who turns to something else is no longer at the finding; who goes to another window comes back to it.
      focusout(event, view) {
        const staysHere = event.relatedTarget instanceof Node && view.dom.contains(event.relatedTarget);
        // The focus may go in the middle of an update of the editor, which is finished first.
        if (!staysHere && document.hasFocus()) setTimeout(() => view.dom.isConnected && close(view));
      },
    }),
    EditorView.updateListener.of(({ docChanged, startState, state }) => {
      const [before, now] = [startState.field(underlines.field), state.field(underlines.field)];
      if (!docChanged || (now.gone.size === 0 && now.set.size === before.set.size)) return;
      left(new Set(underlines.all(state).map(({ about }) => about)));
    }),
  ];
}
