/** How Markdown looks while it is written: headings large, marks faded, not hidden. */

import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const face = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "transparent" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--copy)", fontSize: "17px", lineHeight: "1.62", overflow: "visible" },
  ".cm-content": { padding: "0 0 40vh", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0" },
  ".cm-cursor, .cm-dropCursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px", marginLeft: "-1px" },
  ".cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground": {
    background: "color-mix(in srgb, var(--accent) 20%, transparent)",
  },
  ".cm-selectionMatch": { backgroundColor: "color-mix(in srgb, var(--warn) 22%, transparent)" },
  ".cm-placeholder": { color: "var(--mark)" },
  ".cm-searchMatch": { backgroundColor: "color-mix(in srgb, var(--warn) 30%, transparent)" },
  ".cm-searchMatch-selected": { backgroundColor: "color-mix(in srgb, var(--accent) 38%, transparent)" },
});

const faded = { color: "var(--faint)", fontWeight: "400" };

const marks = HighlightStyle.define([
  { tag: tags.heading1, fontSize: "1.42em", fontWeight: "620", lineHeight: "1.3" },
  { tag: tags.heading2, fontSize: "1.24em", fontWeight: "620", lineHeight: "1.3" },
  { tag: [tags.heading3, tags.heading4, tags.heading5, tags.heading6], fontSize: "1.08em", fontWeight: "620" },
  { tag: tags.strong, fontWeight: "680" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.link, color: "var(--accent)" },
  { tag: tags.url, color: "var(--faint)" },
  { tag: tags.quote, color: "var(--soft)" },
  { tag: tags.monospace, fontFamily: "ui-monospace, monospace", fontSize: "0.88em" },
  { tag: [tags.processingInstruction, tags.labelName, tags.contentSeparator], ...faded },
  { tag: [tags.comment, tags.angleBracket, tags.tagName], ...faded },
]);

export const look: Extension = [face, syntaxHighlighting(marks)];
