/**
 * A line of Markdown as its reader sees it: without marks and addresses. Line by line and by pattern,
 * so that a key in a long text costs one line; what spans lines keeps its marks.
 */

/** Lines that are nothing but marks: rules, underlines of headings, rulers of tables, fences. */
const marksOnly = /^[\s>]*(?:(?:[-*_] *){3,}|=+|-+|\|?[ :|-]*-[ :|-]*\|?|(?:`{3,}|~{3,})[^`]*)\s*$/;

/** What a line may begin with: quotation, list and task, heading, a footnote's definition. */
const beginning =
  /^\s*(?:> ?)*\s*(?:(?:[-+*]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?)*(?:#{1,6}(?:\s+|$))?(?:\[\^[^\]]+\]:\s*)?/;

const definition = /^ {0,3}\[(?!\^)[^\]]+\]:\s*\S/;

/** A line without its marks. */
export function plain(line: string): string {
  if (marksOnly.test(line) || definition.test(line)) return "";
  let text = line.replace(beginning, "");
  if (/^\s*(?:> ?)*\s*#/.test(line)) text = text.replace(/\s+\{[^{}]*\}\s*$/, "").replace(/(?:^|\s)#+\s*$/, "");
  // Most lines of prose hold none of these.
  if (!/[[\]<`*_~\\|]|:\/\/|www\./.test(text)) return text;
  return text
    .replace(/\[\^[^\]]+\]/g, "")
    .replace(/!?\[([^[\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, "$1")
    .replace(/!?\[\[([^[\]]*)\]\]/g, "$1")
    .replace(/!?\[([^[\]]+)\](?:\[[^[\]]*\])?/g, "$1")
    .replace(/<!--.*?-->|<\/?[a-zA-Z][^<>]*>/g, "")
    .replace(/(?:https?:\/\/|www\.)\S+/g, "")
    .replace(/(`+)(.*?)\1/g, "$2")
    .replace(/(^|[^\\])(?:\*+|~~)/g, "$1")
    .replace(/(?<![\p{L}\p{N}\\])_+|_+(?![\p{L}\p{N}])/gu, "")
    .replace(/\|/g, " ")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1");
}
