/** Where the text is prose, and where it is code, an address or HTML that no writing aid may touch. */

import { ensureSyntaxTree, syntaxTree } from "@codemirror/language";
import type { EditorState, Text } from "@codemirror/state";

/** Pieces of a line. One that ends at the cursor has just been closed: what is typed there is prose again. */
const spans = /^(InlineCode|URL|Autolink|LinkTitle|HTMLTag|Comment|ProcessingInstruction|Entity)$/;
const blocks = /^(FencedCode|CodeBlock|HTMLBlock|CommentBlock|ProcessingInstructionBlock)$/;

/** What stands open before the cursor: a link's address, a tag, a shortcode, a heading's attributes. */
const open = [
  /\]\((?:[^()]|\([^()]*\))*$/,
  /\[\[[^\]]*$/,
  /<[a-zA-Z/!?][^<>]*$/,
  /\{[{%][^}]*$/,
  /^ {0,3}#+ .*\{[^}]*$/,
  /^ {0,3}\[(?!\^)[^\]]+\]:/,
  /(?:https?:\/\/|www\.)\S*$/,
];

/** Whether a position stands in prose. What is not closed yet is told from the line before it. */
export function inProse(state: EditorState, at: number): boolean {
  const line = state.doc.lineAt(at);
  const before = line.text.slice(0, at - line.from);
  if (open.some((pattern) => pattern.test(before)) || openCode(before) || inFrontMatter(state.doc, line.number)) {
    return false;
  }
  const tree = ensureSyntaxTree(state, at, 20) ?? syntaxTree(state);
  for (let node = tree.resolveInner(at, -1); ; node = node.parent) {
    // A footnote's definition passes for a link's; a link's has been told from its line.
    const reference = node.parent?.name === "LinkReference";
    if (blocks.test(node.name) || (spans.test(node.name) && node.to > at && !reference)) return false;
    if (!node.parent) return true;
  }
}

/** Whether a code span has been opened and not closed. */
function openCode(before: string): boolean {
  return before.replace(/\\`/g, "").replace(/(`+)(?!`).*?[^`]\1(?!`)/g, "").includes("`");
}

/** Whether a line belongs to `---` or `+++` front matter, as pasted texts bring it. */
function inFrontMatter(doc: Text, line: number): boolean {
  const fence = doc.line(1).text.trimEnd();
  if ((fence !== "---" && fence !== "+++") || line < 2) return false;
  if (!/^[\w-]+\s*[:=]/.test(doc.line(2).text)) return false;
  for (let n = 2; n < line; n++) if (doc.line(n).text.trimEnd() === fence) return false;
  return true;
}
