import { ensureSyntaxTree, forceParsing } from "@codemirror/language";
import type { EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { find, fromLines, fromTree } from "./headings";
import { marked } from "./marked";
import { opened } from "./opened";
import { headingAt, headings, outline } from "./outline";

const copy = `Before

# The **bridge** {#bridge}

Text with # no heading
#neither

\`\`\`
# code
\`\`\`

A line
and *another*
---

<!--
# hidden
-->

> # quoted

## [Open](https://a.example) again ##
`;

const told = (state: EditorState) => headings(state).map(({ level, text, line }) => `${line}: ${level} ${text}`);

describe("the outline", () => {
  it("is every heading of the copy, in plain words", () => {
    expect(told(marked(copy, outline))).toEqual(["3: 1 The bridge", "12: 2 A line and another", "22: 2 Open again"]);
  });

  it("is the same by tree and by line", () => {
    const state = marked(copy);
    ensureSyntaxTree(state, state.doc.length);
    expect(fromTree(state)).toEqual(fromLines(state.doc));
    expect(fromLines(state.doc)).toHaveLength(3);
  });

  it("knows the heading that the cursor is under", () => {
    const state = marked("a\n# b\nc\n## d\ne", outline);
    const list = headings(state);
    expect([0, 2, 6, 8, 13].map((at) => headingAt(list, at))).toEqual([-1, 0, 0, 1, 1]);
  });

  it("follows changes of every kind as if it were made anew", () => {
    let state = marked(copy, outline);
    const edits: [string, string, string][] = [
      ["Before", "Before the", "a word in front"],
      ["with # no", "with no", "prose"],
      ["bridge** {", "tower** {", "a heading's words"],
      ["```\n# code", "# code", "a fence taken away"],
      ["#neither", "# neither", "a heading made"],
      ["and *another*", "and *another* one", "a heading of two lines"],
      ["-->", "", "a comment left open"],
      ["\n---", "", "an underline taken away"],
    ];
    for (const [old, now, what] of edits) {
      const from = state.doc.toString().indexOf(old);
      expect(from, what).toBeGreaterThanOrEqual(0);
      state = state.update({ changes: { from, to: from + old.length, insert: now } }).state;
      expect(headings(state), what).toEqual(find(marked(state.doc.toString())));
    }
  });

  it("is whole before a long text is parsed, and stays so after", () => {
    const long = Array.from({ length: 700 }, (_, n) => `## Part ${n}\n\n${"Some words of it. ".repeat(30)}\n`).join("\n");
    const view = opened({ state: marked(long, outline) });
    const early = headings(view.state);
    expect(early).toHaveLength(700);
    expect(forceParsing(view, long.length, 20_000)).toBe(true);
    expect(headings(view.state)).toEqual(early);
    expect(fromTree(view.state)).toEqual(early);
  });

  it("costs little by the key in a long text", () => {
    const long = Array.from({ length: 500 }, (_, n) => `## Part ${n}\n\n${"Some words of it. ".repeat(50)}\n`).join("\n");
    let state = marked(long, outline);
    const at = long.indexOf("words", 200_000);
    const [above, below] = [headings(state)[0], headings(state)[499]];
    for (let n = 0; n < 20; n++) state = state.update({ changes: { from: at, insert: "x" } }).state;
    // What stands above the key is not even made again.
    expect(headings(state)[0]).toBe(above);
    expect(headings(state)[499]).toMatchObject({ text: below?.text, from: (below?.from ?? 0) + 20, line: below?.line });
  });
});
