/** What commands and other views may ask of the editor of a body. */

import { openSearchPanel } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { emphasise } from "../../editor/emphasis";
import type { BodyEditor, EditorAct } from "../../state/writing.svelte";

const acts: Record<EditorAct, (view: EditorView) => boolean> = {
  bold: emphasise("**"),
  italic: emphasise("*"),
  find: openSearchPanel,
};

export function bodyEditor(view: EditorView): BodyEditor {
  return {
    act(what) {
      view.focus();
      acts[what](view);
    },
    goTo(line) {
      const { doc } = view.state;
      const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
  };
}
