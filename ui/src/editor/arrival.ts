/**
 * What is on its way into the text: it is put where it was asked for, wherever
 * that place has moved meanwhile, as one step of undo.
 */

import { isolateHistory } from "@codemirror/commands";
import { type EditorState, type Extension, Facet, StateEffect, StateField, type Text, type TransactionSpec } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, WidgetType } from "@codemirror/view";

class Waiting extends WidgetType {
  override toDOM(): HTMLElement {
    const dots = document.createElement("span");
    dots.className = "cm-arriving";
    dots.textContent = "…";
    return dots;
  }

  override eq(): boolean {
    return true;
  }
}

const waiting = new Waiting();
const comes = StateEffect.define<{ id: number; at: number }>();
const came = StateEffect.define<number>();

interface Arriving {
  places: ReadonlyMap<number, number>;
  shown: DecorationSet;
}

const field = StateField.define<Arriving>({
  create: () => ({ places: new Map(), shown: Decoration.none }),
  update(now, change) {
    const effects = change.effects.filter((effect) => effect.is(comes) || effect.is(came));
    if (effects.length === 0 && (!change.docChanged || now.places.size === 0)) return now;
    const places = new Map([...now.places].map(([id, at]) => [id, change.changes.mapPos(at, 1)]));
    for (const effect of effects) {
      if (effect.is(comes)) places.set(effect.value.id, effect.value.at);
      else if (effect.is(came)) places.delete(effect.value);
    }
    const widgets = [...places.values()].sort((a, b) => a - b).map((at) => Decoration.widget({ widget: waiting, side: 1 }).range(at));
    return { places, shown: Decoration.set(widgets) };
  },
  provide: (arriving) => EditorView.decorations.from(arriving, ({ shown }) => shown),
});

/** Where a text stands: in an editor, or in what is kept of one. */
export interface Holder {
  readonly state: EditorState;
  dispatch: (change: TransactionSpec) => void;
}

/** Where the text stands by now, since its editor may be gone when something comes. */
export const heldBy = Facet.define<() => Holder | null>();

let last = 0;

/**
 * Puts a text where `at` stands now, once it is there. A text that stays away leaves nothing.
 * `alone` gives it lines of its own; without it only what text can't run into is set apart.
 */
export async function arrive(view: EditorView, at: number, text: Promise<string | null>, alone = false): Promise<void> {
  const id = ++last;
  view.dispatch({ effects: comes.of({ id, at }) });
  const said = await text.catch(() => null);
  const holder = view.state.facet(heldBy)[0]?.() ?? view;
  const place = holder.state.field(field, false)?.places.get(id);
  if (place === undefined) return;
  if (said === null || said === "") {
    holder.dispatch({ effects: came.of(id) });
    return;
  }
  const insert = setApart(holder.state.doc, place, said, alone);
  holder.dispatch({
    changes: { from: place, insert },
    selection: { anchor: place + insert.length },
    effects: came.of(id),
    annotations: isolateHistory.of("full"),
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

/** The beginning of a line that no text can run into: of a heading, table, list, quote, code or figure. */
const block = /^(?:#{1,6} |\||> |[-*+] |\d+[.)] |```|!\[)/;

function setApart(doc: Text, at: number, text: string, alone: boolean): string {
  const before = doc.sliceString(Math.max(0, at - 2), at);
  const after = doc.sliceString(at, at + 2);
  const lines = text.split("\n");
  const above = at > 0 && (alone || block.test(lines[0] ?? ""));
  const below = alone || (after !== "" && block.test(lines.at(-1) ?? ""));
  const lineEnds = (there: boolean, both: boolean) => (both ? "" : there ? "\n" : "\n\n");
  return [
    above ? lineEnds(before.endsWith("\n"), before === "\n\n") : "",
    text,
    below ? lineEnds(after === "" || after.startsWith("\n"), after === "\n\n") : "",
  ].join("");
}

const look = EditorView.theme({ ".cm-arriving": { color: "var(--accent)", padding: "0 2px" } });

/** Lets texts arrive in an editor. */
export const arrivals: Extension = [field, look];
