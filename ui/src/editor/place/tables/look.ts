/** How a drawn table looks: rules between the rows, tools that show when it is in use. */

import { EditorView } from "@codemirror/view";

export const tableLook = EditorView.theme({
  ".cm-table": { position: "relative", padding: "34px 0 10px", overflowX: "auto", font: "400 15px/1.45 var(--ui)" },
  ".cm-table table": { inlineSize: "100%", borderCollapse: "collapse" },
  ".cm-table th, .cm-table td": {
    border: "1px solid var(--line)",
    padding: "0",
    verticalAlign: "top",
    minInlineSize: "5ch",
    color: "var(--ink)",
  },
  ".cm-table th": { backgroundColor: "var(--chrome)", fontWeight: "600", borderBlockEndColor: "var(--mark)" },
  ".cm-table [data-align=left]": { textAlign: "left" },
  ".cm-table [data-align=center]": { textAlign: "center" },
  ".cm-table [data-align=right]": { textAlign: "right" },
  ".cm-table [data-align='']": { textAlign: "start" },
  ".cm-cell": { display: "grid" },
  ".cm-cell-measure, .cm-cell textarea": {
    gridArea: "1 / 1",
    font: "inherit",
    textAlign: "inherit",
    padding: "6px 9px",
    margin: "0",
    border: "0",
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  ".cm-cell-measure": { visibility: "hidden" },
  ".cm-cell textarea": { inlineSize: "100%", background: "none", color: "inherit", resize: "none", overflow: "hidden" },
  ".cm-cell textarea:focus-visible": { outline: "2px solid var(--accent)", outlineOffset: "-2px", borderRadius: "0" },
  // The tools have their room all the time: nothing moves when they show.
  ".cm-table-tools": {
    position: "absolute",
    insetBlockStart: "4px",
    insetInline: "0",
    display: "flex",
    gap: "3px",
    opacity: "0",
    overflowX: "auto",
    scrollbarWidth: "none",
  },
  ".cm-table:focus-within .cm-table-tools, .cm-table:hover .cm-table-tools": { opacity: "1" },
  ".cm-table-line": { fontFamily: "ui-monospace, monospace", fontSize: "0.82em" },
  ".cm-table-source": { blockSize: "32px" },
  ".cm-table-tools button, .cm-table-source button": {
    font: "var(--small)",
    color: "var(--soft)",
    padding: "3px 7px",
    borderRadius: "5px",
    whiteSpace: "nowrap",
  },
  ".cm-table-tools button:hover, .cm-table-source button:hover": { backgroundColor: "var(--select)", color: "var(--ink)" },
});
