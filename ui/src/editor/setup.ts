/** The editor: Markdown source with live styling, and the keys people expect. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownKeymap, markdownLanguage } from "@codemirror/lang-markdown";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState, type Extension, type Text } from "@codemirror/state";
import { EditorView, ViewPlugin, drawSelection, keymap, placeholder, tooltips } from "@codemirror/view";
import { continueMarks } from "./continue";
import { counts, type Counts } from "./counts";
import { emphasise } from "./emphasis";
import { findPanel } from "./find_panel";
import { focus, type Lit } from "./focus";
import { footnote } from "./footnote";
import { footnoteCard } from "./footnote_card";
import { look } from "./look";
import { moveSectionDown, moveSectionUp } from "./move";
import { headingAt, headings, outline, type Heading } from "./outline";
import { place, type Place } from "./place/place";
import { smart } from "./smart";
import { typewriter } from "./typewriter";

/** What can be switched while an editor is open: `view.dispatch({ effects: parts.smart.reconfigure(smart(false)) })`. */
export const parts = { smart: new Compartment(), focus: new Compartment(), typewriter: new Compartment() };

/** What an editor tells. */
export interface Heard {
  /** The text is another one now; it is written out where it is needed. */
  changed: (text: Text) => void;
  moved: (line: number) => void;
  selected?: (passage: string) => void;
  /** The headings, and which of them the cursor is under; the same list while it has not changed. */
  outlined?: (list: readonly Heading[], at: number) => void;
  /** How long the text is, and what is selected of it. */
  counted?: (whole: Counts, selected: Counts | null) => void;
}

/** How somebody likes to write. */
export interface Habits {
  /** Quotes and dashes are curled and joined as they are typed. */
  smart: boolean;
  /** The line that is written stays in place. */
  typewriter: boolean;
  /** What alone stands in the light. */
  lit: Lit | null;
}

/** What an editor of an article shows and does beside writing. */
export interface AtDesk {
  shown?: Place;
  habits?: Habits;
  more?: Extension;
}

export interface Words {
  label: string;
  placeholder: string;
}

/** Counts when the typing rests: nobody reads them at a key. */
const REST = 120;

function telling({ outlined, counted }: Heard): Extension {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = (state: EditorState) => {
    const { from, to } = state.selection.main;
    counted?.(counts(state.doc), from < to ? counts(state.doc, from, to) : null);
    const list = headings(state);
    outlined?.(list, headingAt(list, state.selection.main.head));
  };
  return ViewPlugin.define((view) => {
    // A text that is opened is seen before it is counted.
    const frame = requestAnimationFrame(() => (timer = setTimeout(() => tell(view.state))));
    const forget = () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
    return {
      update(update) {
        if (!update.docChanged && !update.selectionSet) return;
        forget();
        timer = setTimeout(() => tell(update.view.state), REST);
      },
      destroy: forget,
    };
  });
}

function listening({ changed, moved, selected }: Heard): Extension {
  return EditorView.updateListener.of((update) => {
    if (update.docChanged) changed(update.state.doc);
    if (update.docChanged || update.selectionSet) {
      const { head, from, to } = update.state.selection.main;
      moved(update.state.doc.lineAt(head).number);
      selected?.(update.state.sliceDoc(from, to));
    }
  });
}

/** An editor's state with a text in it; with a place to ask, pictures and tables are shown in it. */
export function editing(text: string, words: Words, heard: Heard, { shown, habits, more }: AtDesk = {}): EditorState {
  return EditorState.create({
    doc: text,
    extensions: [
      history(),
      drawSelection(),
      indentOnInput(),
      bracketMatching(),
      findPanel,
      highlightSelectionMatches(),
      // A card stays over its own text, also where another stands beside it.
      tooltips({ tooltipSpace: (view) => (view.dom.closest(".page") ?? view.dom).getBoundingClientRect() }),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        "aria-label": words.label,
        spellcheck: "true",
        autocorrect: "on",
        autocapitalize: "on",
      }),
      placeholder(words.placeholder),
      keymap.of([
        { key: "Mod-b", run: emphasise("**") },
        { key: "Mod-i", run: emphasise("*") },
        { key: "Mod-Alt-f", run: footnote },
        { key: "Enter", run: continueMarks },
        // As Word moves a heading in its outline; a line alone moves with Alt and the arrows.
        { key: "Shift-Alt-ArrowUp", run: moveSectionUp },
        { key: "Shift-Alt-ArrowDown", run: moveSectionDown },
        ...markdownKeymap,
        ...searchKeymap,
        ...historyKeymap,
        ...defaultKeymap,
      ]),
      markdown({ base: markdownLanguage, addKeymap: false }),
      parts.smart.of(smart(habits?.smart ?? true)),
      parts.focus.of(focus(habits?.lit ?? null)),
      parts.typewriter.of(typewriter(habits?.typewriter ?? false)),
      outline,
      footnoteCard,
      look,
      shown ? place(shown) : [],
      more ?? [],
      telling(heard),
      listening(heard),
    ],
  });
}
