/** Blocks as their lines tell them: what stands alone, and what ends a paragraph. */

import { syntaxTree } from "@codemirror/language";
import type { EditorState, Line, Text } from "@codemirror/state";

const heading = /^ {0,3}#{1,6}(\s|$)/;
const fence = /^ {0,3}(```|~~~)/;
const rule = /^ {0,3}([-*_])[ \t]*(\1[ \t]*){2,}$/;
const opener = /^ {0,3}(>|([-+*]|1[.)])[ \t]+\S|<[a-zA-Z/!?])/;

function blank(line: string): boolean {
  return line.trim() === "";
}

/** Whether a paragraph may begin right below this line. */
export function opensAfter(line: string): boolean {
  return blank(line) || heading.test(line) || fence.test(line) || rule.test(line);
}

/** Whether a paragraph ends right above this line. */
export function endsBefore(line: string): boolean {
  return blank(line) || heading.test(line) || fence.test(line) || opener.test(line) || /^ {0,3}[*_][ \t*_]+$/.test(line);
}

/** Whether a line is a paragraph of its own. */
export function alone(doc: Text, number: number): boolean {
  return beginsParagraph(doc, number) && (number === doc.lines || endsBefore(doc.line(number + 1).text));
}

export function beginsParagraph(doc: Text, number: number): boolean {
  return number === 1 || opensAfter(doc.line(number - 1).text);
}

/**
 * The lines from one to another, both counted in, that hold a sign. A long text has few of them, so it
 * is looked through as a whole, and not line by line.
 */
export function linesWith(sign: string, doc: Text, first: number, last: number): Line[] {
  const start = doc.line(first).from;
  const text = doc.sliceString(start, doc.line(last).to);
  const found: Line[] = [];
  for (let at = text.indexOf(sign); at >= 0; ) {
    const line = doc.lineAt(start + at);
    found.push(line);
    at = text.indexOf(sign, line.to - start);
  }
  return found;
}

const literal = new Set(["FencedCode", "CodeBlock", "CodeText", "InlineCode", "HTMLBlock", "CommentBlock", "ProcessingInstructionBlock"]);

/** Whether the text here is code or HTML, which stays as it is. */
export function isLiteral(state: EditorState, at: number): boolean {
  for (let node = syntaxTree(state).resolveInner(at, 1); ; ) {
    if (literal.has(node.name)) return true;
    if (!node.parent) return false;
    node = node.parent;
  }
}
