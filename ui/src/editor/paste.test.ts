import { history, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { describe, expect, it, vi } from "vitest";
import { arrivals } from "./arrival";
import { opened } from "./opened";
import { pasting, type Pasting } from "./paste";

function open(doc: string, anchor: number, head: number, wanted: Partial<Pasting> = {}): EditorView {
  const nothing = { rich: () => Promise.resolve(null), picture: () => Promise.resolve(null), clipboard: () => Promise.resolve(null), ...wanted };
  const state = EditorState.create({ doc, selection: { anchor, head }, extensions: [history(), arrivals, pasting(nothing)] });
  return opened({ state, parent: document.body });
}

/** Pastes as a browser would; says whether the editor took it over. */
function paste(into: EditorView, data: Record<string, string>, files: File[] = []): boolean {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { getData: (type: string) => data[type] ?? "", files, types: Object.keys(data) } });
  into.contentDOM.dispatchEvent(event);
  return event.defaultPrevented;
}

const rich = (markdown: string) => ({ rich: () => Promise.resolve(markdown) });

describe("a paste", () => {
  it("of rich text becomes Markdown, where the cursor was", async () => {
    const editor = open("one two", 4, 4, rich("**new** "));
    paste(editor, { "text/html": "<p><b>new</b> </p>", "text/plain": "new " });
    // Somebody types above it meanwhile.
    editor.dispatch({ changes: { from: 0, insert: "> " } });
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("> one **new** two"));
    undo(editor);
    expect(editor.state.doc.toString()).toBe("> one two");
  });

  it("of a table does not run into the text around it", async () => {
    const table = "| a |\n| --- |\n| b |";
    const editor = open("one two", 4, 4, rich(table));
    paste(editor, { "text/html": "<table><tr><td>a</table>", "text/plain": "a b" });
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe(`one \n\n${table}\n\ntwo`));
  });

  it("that ends in a paragraph goes on in the one it is put into", async () => {
    const editor = open("one two", 4, 4, rich("# Head\n\nwords "));
    paste(editor, { "text/html": "<h1>Head</h1><p>words </p>", "text/plain": "Head words" });
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("one \n\n# Head\n\nwords two"));
  });

  it("of a picture that the event does not hand over is asked for", async () => {
    const file = new File(["x"], "pasted");
    const picture = (given: File) => Promise.resolve(given === file ? "![](pasted.png)" : null);
    const editor = open("one", 3, 3, { picture, clipboard: () => Promise.resolve(file) });
    expect(paste(editor, {})).toBe(true);
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("one\n\n![](pasted.png)\n"));
  });

  it("that can't be read as rich text is its plain text", async () => {
    const editor = open("", 0, 0);
    paste(editor, { "text/html": "<p><b>new</b></p>", "text/plain": "new" });
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("new"));
  });

  it("of an address over words makes a link of them", () => {
    const editor = open("see the report", 8, 14);
    expect(paste(editor, { "text/plain": "https://x.test/report" })).toBe(true);
    expect(editor.state.doc.toString()).toBe("see the [report](https://x.test/report)");
  });

  it("of a picture becomes a figure on lines of its own", async () => {
    const editor = open("above below", 6, 6, { picture: (file) => Promise.resolve(`![](${file.name})`) });
    paste(editor, {}, [new File(["x"], "bridge.png", { type: "image/png" })]);
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("above \n\n![](bridge.png)\n\nbelow"));
  });

  it("takes the text where a word processor adds a picture of it", async () => {
    const picture = vi.fn(() => Promise.resolve("![](x.png)"));
    const editor = open("", 0, 0, { ...rich("*words*"), picture });
    paste(editor, { "text/html": "<i>words</i>", "text/plain": "words" }, [new File(["x"], "x.png", { type: "image/png" })]);
    await vi.waitFor(() => expect(editor.state.doc.toString()).toBe("*words*"));
    expect(picture).not.toHaveBeenCalled();
  });

  it("without style is the editor's own", () => {
    const asked = vi.fn(() => Promise.resolve("**no**"));
    const editor = open("", 0, 0, { rich: asked });
    editor.contentDOM.dispatchEvent(new KeyboardEvent("keydown", { key: "V", ctrlKey: true, shiftKey: true, bubbles: true }));
    paste(editor, { "text/html": "<b>yes</b>", "text/plain": "yes" });
    expect(asked).not.toHaveBeenCalled();
  });

  it("asks nobody about text in a mere wrapper", () => {
    const asked = vi.fn(() => Promise.resolve(null));
    const editor = open("", 0, 0, { rich: asked });
    paste(editor, { "text/html": "<meta charset='utf-8'><span>plain words</span>", "text/plain": "plain words" });
    expect(asked).not.toHaveBeenCalled();
  });
});
