/**
 * Pasting: rich text becomes Markdown, a picture a figure, an address over
 * selected words a link. With the plain paste nothing is interpreted.
 */

import type { Extension } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { arrive } from "./arrival";

/** What makes something of what is pasted. */
export interface Pasting {
  /** Rich text as Markdown; nothing where it could not be read. */
  rich: (html: string) => Promise<string | null>;
  /** The line that shows a picture; nothing where it was not taken. */
  picture: (file: File) => Promise<string | null>;
  /** A picture on the clipboard that is not handed over with the event. */
  clipboard: () => Promise<File | null>;
}

/** An address as one would copy it from a browser. */
const address = /^https?:\/\/[^\s<>()[\]]+$/;

/** HTML that says no more than its text: a run of text in a wrapper or two. */
const bare = /^(?:\s|<meta[^>]*>|<!--[^]*?-->|<\/?(?:html|body|span|font)(?:\s[^>]*)?>)*[^<]*(?:\s|<!--[^]*?-->|<\/?(?:html|body|span|font)>)*$/i;

/** Handles what is pasted; what it does not know is pasted as the plain text it is. */
export function pasting({ rich, picture, clipboard }: Pasting): Extension {
  let plain = false;
  return EditorView.domEventHandlers({
    keydown(event) {
      plain = event.key.toLowerCase() === "v" && event.shiftKey && (event.ctrlKey || event.metaKey);
      return false;
    },
    paste(event, view) {
      const data = event.clipboardData;
      const asPlain = plain;
      plain = false;
      if (!data || asPlain) return false;
      const { from, to } = view.state.selection.main;
      const text = data.getData("text/plain");
      const pictures = [...data.files].filter(({ type }) => type.startsWith("image/"));
      const html = data.getData("text/html");
      if (from < to && address.test(text.trim())) {
        view.dispatch(linked(view, from, to, text.trim()));
        return true;
      }
      // A word processor puts a picture of the text beside the text: the text is meant.
      if (pictures.length > 0 && text.trim() === "") {
        for (const file of pictures) void arrive(view, to, picture(file), true);
        return true;
      }
      if (data.types.length === 0) {
        void arrive(view, to, clipboard().then((file) => file && picture(file)), true);
        return true;
      }
      if (html === "" || bare.test(html)) return false;
      if (from < to) view.dispatch({ changes: { from, to }, userEvent: "delete.selection" });
      void arrive(view, from, rich(html).then((markdown) => markdown ?? text));
      return true;
    },
  });
}

function linked(view: EditorView, from: number, to: number, address: string) {
  const insert = `[${view.state.sliceDoc(from, to)}](${address})`;
  return view.state.update({
    changes: { from, to, insert },
    selection: { anchor: from + insert.length },
    userEvent: "input.paste",
  });
}
