import { describe, expect, it } from "vitest";
import { plain } from "./plain";

describe("a line without its marks", () => {
  it.each([
    ["## A **bold** _move_ {#bold}", "A bold move"],
    ["# Closed #", "Closed"],
    ["> - [x] 12 done", "12 done"],
    ["1. [a link](https://a.example/(b) \"title\"), and more", "a link, and more"],
    ["![A bridge](bridge.jpg)", "A bridge"],
    ["[[the-bridge]]", "the-bridge"],
    ["said so[^1] twice", "said so twice"],
    ["[^1]: A note", "A note"],
    ["[a]: https://a.example", ""],
    ["see <https://a.example> <b>now</b>", "see  now"],
    ["snake_case and `code *here*`", "snake_case and code here"],
    ["2 \\* 3", "2 * 3"],
    ["| a | b |", "  a   b  "],
    ["|---|:-:|", ""],
    ["---", ""],
    ["```js", ""],
    ["A plain line - with a dash.", "A plain line - with a dash."],
  ])("%s", (line, text) => {
    expect(plain(line)).toBe(text);
  });
});
