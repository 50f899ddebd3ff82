/** How it looks: quiet beside the copy, in the colours of the tokens. */

import { EditorView } from "@codemirror/view";

const box = { border: "1px solid var(--line)", borderRadius: "var(--round)", backgroundColor: "var(--chrome)" };

const button = {
  font: "var(--small)",
  color: "var(--ink)",
  padding: "3px 9px",
  border: "1px solid var(--line)",
  borderRadius: "5px",
  backgroundColor: "var(--raised)",
};

export const placeLook = EditorView.theme({
  ".cm-link": { color: "var(--accent)", textDecoration: "underline", textDecorationThickness: "1px", textUnderlineOffset: "3px" },
  ".cm-article-chip": {
    padding: "1px 8px",
    borderRadius: "10px",
    backgroundColor: "var(--wash)",
    color: "var(--accent)",
    fontSize: "0.94em",
  },
  // Below the sheets and the palette.
  ".cm-tooltip": { ...box, zIndex: "30", boxShadow: "var(--shadow)", backgroundColor: "var(--raised)" },
  ".cm-link-tip": { display: "flex", alignItems: "center", gap: "8px", padding: "5px 6px 5px 10px", font: "var(--small)" },
  ".cm-link-address": {
    color: "var(--soft)",
    maxInlineSize: "46ch",
    overflow: "hidden",
    textOverflow: "ellipsis",
    whiteSpace: "nowrap",
  },
  ".cm-link-tip button, .cm-figure-todo button": button,
  ".cm-link-tip button:hover, .cm-figure-todo button:hover": { backgroundColor: "var(--select)" },

  ".cm-figure": { margin: "0", padding: "6px 0 10px", font: "var(--small)", color: "var(--soft)" },
  // Always as high: nothing jumps when the picture comes.
  ".cm-figure-frame": {
    blockSize: "260px",
    display: "grid",
    placeItems: "center",
    overflow: "hidden",
    ...box,
  },
  ".cm-figure-frame img": { inlineSize: "100%", blockSize: "258px", objectFit: "contain" },
  ".cm-figure-missing": { padding: "0 24px", textAlign: "center", color: "var(--bad)", overflowWrap: "anywhere" },
  ".cm-figure figcaption": { paddingBlockStart: "6px" },
  ".cm-figure-todo": {
    display: "flex",
    alignItems: "center",
    justifyContent: "space-between",
    gap: "10px",
    marginBlockStart: "6px",
    paddingBlock: "3px",
    color: "var(--warn)",
  },

  ".cm-embed": {
    display: "flex",
    flexDirection: "column",
    gap: "3px",
    margin: "6px 0 10px",
    padding: "9px 14px",
    font: "var(--small)",
    ...box,
  },
  ".cm-embed-service": { fontWeight: "600", color: "var(--ink)" },
  ".cm-embed-address": { color: "var(--faint)", overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" },
});
