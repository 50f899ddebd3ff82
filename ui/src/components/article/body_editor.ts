/** What commands and other views may ask of the editor of a body. */

import { isolateHistory, moveLineDown, moveLineUp } from "@codemirror/commands";
import { findNext, findPrevious, openSearchPanel } from "@codemirror/search";
import { EditorView } from "@codemirror/view";
import { arrive } from "../../editor/arrival";
import { emphasise } from "../../editor/emphasis";
import { footnote } from "../../editor/footnote";
import { addLink } from "../../editor/link";
import { moveSection, moveSectionDown, moveSectionUp } from "../../editor/move";
import { insertTable } from "../../editor/place/place";
import { applied } from "../../text/edit";
import type { BodyEditor, EditorAct } from "../../state/writing.svelte";

const acts: Record<EditorAct, (view: EditorView) => boolean> = {
  bold: emphasise("**"),
  italic: emphasise("*"),
  link: addLink,
  footnote,
  table: insertTable(3, 3),
  find: openSearchPanel,
  "find-next": findNext,
  "find-last": findPrevious,
  "line-up": moveLineUp,
  "line-down": moveLineDown,
  "section-up": moveSectionUp,
  "section-down": moveSectionDown,
};

/** `body` is the text as the article has it: its line ends may be others than the editor's. */
export function bodyEditor(view: EditorView, body: () => string): BodyEditor {
  return {
    view,
    change(edits) {
      const { doc } = view.state;
      const text = body();
      // An editor has one kind of line end: places in a text with another one are not its own.
      const changes = doc.length === text.length ? edits : [{ from: 0, to: doc.length, insert: applied(text, edits) }];
      view.dispatch({ changes, annotations: isolateHistory.of("full"), userEvent: "input.restore" });
    },
    act(what) {
      view.focus();
      acts[what](view);
    },
    focus() {
      view.focus();
    },
    goTo(line) {
      const { doc } = view.state;
      const { from, to } = doc.line(Math.min(Math.max(line, 1), doc.lines));
      view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
      view.focus();
    },
    insert(text) {
      view.dispatch(view.state.replaceSelection(text), { annotations: isolateHistory.of("full"), userEvent: "input.paste", scrollIntoView: true });
      view.focus();
    },
    arrive(text) {
      void arrive(view, view.state.selection.main.to, text, true);
    },
    moveSection(from, to) {
      moveSection(from, to)(view);
    },
  };
}
