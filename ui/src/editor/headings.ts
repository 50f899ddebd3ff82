/** Finding headings: from the syntax tree where the text is parsed, and line by line where it is not yet. */

import { syntaxTree } from "@codemirror/language";
import type { EditorState, Text } from "@codemirror/state";
import { plain } from "./plain";

/** A heading of the copy. */
export interface Heading {
  level: number;
  /** Its words, without marks. */
  text: string;
  /** Where its first line begins and its last line ends. */
  from: number;
  to: number;
  /** The number of its first line. */
  line: number;
}

/** Whether the whole text is parsed, so that the tree can be asked. */
export function parsed(state: EditorState): boolean {
  return syntaxTree(state).length >= state.doc.length;
}

/** The headings of a state, in order. */
export function find(state: EditorState): Heading[] {
  return parsed(state) ? fromTree(state) : fromLines(state.doc);
}

/** The headings that the syntax tree knows; those within quotations and lists are not the copy's own. */
export function fromTree(state: EditorState): Heading[] {
  const found: Heading[] = [];
  syntaxTree(state).iterate({
    enter: ({ name, from, to }) => {
      const level = /^(?:ATX|Setext)Heading(\d)$/.exec(name)?.[1];
      if (level) found.push(heading(state.doc, Number(level), from, to, name.startsWith("Setext")));
      return name === "Document";
    },
  });
  return found;
}

/** The headings by their lines alone. Fenced code and comments are left out. */
export function fromLines(doc: Text): Heading[] {
  const found: Heading[] = [];
  let fence: string | undefined;
  let comment = false;
  let paragraph: number | undefined;
  let from = 0;
  for (const line of doc.iterLines()) {
    const to = from + line.length;
    // Most lines are blank or begin with a letter, and need no closer look.
    if (line === "" || (fence === undefined && !comment && /^\p{L}/u.test(line))) {
      paragraph = line === "" ? undefined : (paragraph ?? from);
      from = to + 1;
      continue;
    }
    const mark = /^ {0,3}(`{3,}(?=[^`]*$)|~{3,})/.exec(line)?.[1];
    let prose = false;
    if (fence !== undefined) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = undefined;
    } else if (comment || /^ {0,3}<!--/.test(line)) {
      comment = !line.includes("-->");
    } else if (mark !== undefined) {
      fence = mark;
    } else {
      const level = /^ {0,3}(#{1,6})(?:[ \t]|$)/.exec(line)?.[1]?.length;
      if (level !== undefined) {
        found.push(heading(doc, level, from, to, false));
      } else if (paragraph !== undefined && /^ {0,3}(=+|-+)[ \t]*$/.test(line)) {
        found.push(heading(doc, line.includes("=") ? 1 : 2, paragraph, to, true));
      } else {
        prose = /\S/.test(line) && (paragraph !== undefined || !/^(?: {4}| {0,3}(?:>|[-+*] |\d+[.)] |\||<))/.test(line));
      }
    }
    paragraph = prose ? (paragraph ?? from) : undefined;
    from = to + 1;
  }
  return found;
}

function heading(doc: Text, level: number, start: number, to: number, underlined: boolean): Heading {
  const { from, number } = doc.lineAt(start);
  const words = doc.sliceString(from, underlined ? doc.lineAt(to).from : to).trim().replace(/\n/g, " ");
  // An underlined heading carries attributes as one with numbers does.
  const text = plain(underlined ? `# ${words}` : words).trim();
  return { level, text, from, to: doc.lineAt(to).to, line: number };
}
