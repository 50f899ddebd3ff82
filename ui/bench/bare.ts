/** Our editor alone on a page: no desk, no autosave, no preview. What the window is measured against. */

import "../src/styles/fonts.css";
import "../src/styles/tokens.css";
import "../src/styles/base.css";
import { EditorView } from "@codemirror/view";
import { editing } from "../src/editor/setup";

const parent = document.getElementById("editor");
if (!parent) throw new Error("no place for the editor");
const view = new EditorView({ parent });

Object.assign(window, {
  /** Puts a text into the editor. */
  load: (text: string) => {
    const words = { label: "Body", placeholder: "" };
    view.setState(editing(text, words, { changed: () => undefined, moved: () => undefined }));
  },
});
