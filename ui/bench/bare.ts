/** CodeMirror alone on a page, with Markdown and nothing of ours but the face and its size. What the window is measured
 *  against. */

import "../src/styles/fonts.css";
import "../src/styles/tokens.css";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown, markdownLanguage } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, keymap } from "@codemirror/view";

const parent = document.getElementById("editor");
if (!parent) throw new Error("no place for the editor");
const view = new EditorView({ parent });

Object.assign(window, {
  /** Puts a text into the editor. */
  load: (text: string) => {
    const extensions = [
      history(),
      drawSelection(),
      EditorView.lineWrapping,
      keymap.of([...historyKeymap, ...defaultKeymap]),
      markdown({ base: markdownLanguage, addKeymap: false }),
      syntaxHighlighting(defaultHighlightStyle),
      EditorView.theme({
        ".cm-scroller": { fontFamily: "var(--copy)", fontSize: "17px", lineHeight: "1.62", overflow: "visible" },
      }),
    ];
    view.setState(EditorState.create({ doc: text, extensions }));
  },
});
