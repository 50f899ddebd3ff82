/** Notes in the text: their passages are marked, and so is the one that a note is being written on. */

import { type Extension } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import type { NoteView } from "../ipc/backend";
import { marks } from "./marks";

/** A note at a place between two characters. */
class Pin extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    const pin = document.createElement("span");
    pin.className = "cm-note cm-note-pin";
    pin.textContent = "✎";
    pin.setAttribute("aria-hidden", "true");
    return pin;
  }
}

const pin = new Pin();

export const notes = marks<NoteView>(({ from, to, about }) => {
  const mark = from === to ? Decoration.widget({ widget: pin, side: 1, about }) : Decoration.mark({ class: "cm-note", about });
  return [mark.range(from, to)];
}, false);

/** The passage that somebody is about to say something of. */
export const drafted = marks<"draft">(({ from, to, about }) => [Decoration.mark({ class: "cm-note cm-drafted", about }).range(from, to)], false);

const face = EditorView.theme({
  ".cm-note": { backgroundColor: "color-mix(in srgb, var(--warn) 20%, transparent)", borderRadius: "2px" },
  ".cm-note-pin": { color: "var(--warn)", padding: "0 1px" },
  ".cm-drafted": { outline: "1px dashed var(--warn)" },
});

/** Marks notes in an editor. `at` hears which one the cursor came to. */
export function noting(at: (note: NoteView) => void): Extension {
  return [
    notes.shown,
    drafted.shown,
    face,
    EditorView.updateListener.of(({ selectionSet, docChanged, state }) => {
      if (!selectionSet || docChanged) return;
      const { head } = state.selection.main;
      const found = notes.all(state).find(({ from, to }) => from <= head && head <= to);
      if (found) at(found.about);
    }),
  ];
}
