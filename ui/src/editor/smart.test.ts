import { redo, undo } from "@codemirror/commands";
import { EditorView } from "@codemirror/view";
import { describe, expect, it } from "vitest";
import { marked, shown } from "./marked";
import { opened } from "./opened";
import { smart, type QuotingLanguage } from "./smart";

/** Types into a text as the browser hands it over: a character at a time, through the input handlers. */
function typing(text: string, keys: string, on = true, language?: QuotingLanguage): EditorView {
  const view = opened({ state: marked(text, smart(on, language)) });
  for (const key of keys) {
    const { from, to } = view.state.selection.main;
    const insert = () => view.state.update(view.state.replaceSelection(key), { userEvent: "input.type" });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handler) => handler(view, from, to, key, insert))) view.dispatch(insert());
  }
  return view;
}

function typed(text: string, keys: string, language?: QuotingLanguage): string {
  return shown(typing(text, keys, true, language).state).replace("‸", "");
}

describe("quotes", () => {
  it("open after a space, a bracket, a line's start and marks", () => {
    expect(typed("‸", '"Go," she said. ("No.")')).toBe("“Go,” she said. (“No.”)");
    expect(typed("a\n‸", "**\"Go\"** and *'so'*")).toBe("a\n**“Go”** and *‘so’*");
    expect(typed("> ‸", "\"'Go'\"")).toBe("> “‘Go’”");
  });

  it("open after a dash, but close speech that breaks off", () => {
    expect(typed("It was—‸", '"all"')).toBe("It was—“all”");
    expect(typed("‸", '"But I--" he said')).toBe("“But I–” he said");
  });

  it("are apostrophes in words and decades", () => {
    expect(typed("‸", "it's the readers' '90s, 'so' he said")).toBe("it’s the readers’ ’90s, ‘so’ he said");
  });

  it("follow the language", () => {
    expect(typed("‸", "\"Das 'gute' Buch\", geht's?", "de")).toBe("„Das ‚gute‘ Buch“, geht’s?");
    expect(typed("‸", '"L\'heure" vient', "fr")).toBe("«\u202fL’heure\u202f» vient");
  });
});

describe("dashes and dots", () => {
  it("join as they are typed", () => {
    expect(typed("‸", "1939--45")).toBe("1939–45");
    expect(typed("‸", "no---never")).toBe("no—never");
    expect(typed("‸", "well...")).toBe("well…");
  });

  it("leave rules, tables and comments alone", () => {
    expect(typed("a\n\n‸", "---")).toBe("a\n\n---");
    expect(typed("|a|b|\n‸", "|---|---|")).toBe("|a|b|\n|---|---|");
    expect(typed("‸", "<!-- so -->")).toBe("<!-- so -->");
  });
});

describe("what is not prose", () => {
  it.each([
    ["code that is open", "run `‸", '"a" --b'],
    ["code that is closed", "run `a‸b`", '"'],
    ["a fence", "```\n‸\n```", '"a"...'],
    ["an address", "[a](‸", 'b--c "title")'],
    ["a bare address", "‸", "https://a.example/b--c"],
    ["a tag", "<a‸", ' href="b"'],
    ["a reference", "[a]: b ‸", '"title"'],
    ["front matter", "---\ntitle: ‸\n---\n", '"a"'],
    ["an escape", "\\‸", '"'],
  ])("leaves %s as typed", (_, text, keys) => {
    expect(typed(text, keys)).toBe(text.replace("‸", keys));
  });

  it("ends where the code does", () => {
    expect(typed("`a` ‸", '"b"')).toBe("`a` “b”");
    expect(typed("`a`‸", '"')).toBe("`a`”");
    expect(typed("[^1]: ‸", '"b"')).toBe("[^1]: “b”");
  });
});

describe("undo", () => {
  it("takes back the smart form alone, and leaves what was typed", () => {
    const view = typing("say ‸", 'so "');
    expect(shown(view.state)).toBe("say so “‸");
    undo(view);
    expect(shown(view.state)).toBe('say so "‸');
    redo(view);
    expect(shown(view.state)).toBe("say so “‸");
    undo(view);
    undo(view);
    expect(shown(view.state)).toBe("say ‸");
  });

  it("keeps what is typed next apart", () => {
    const view = typing("‸", '"so');
    undo(view);
    expect(shown(view.state)).toBe("“‸");
  });
});

it("does nothing when it is off", () => {
  expect(shown(typing("‸", '"a" -- ...', false).state)).toBe('"a" -- ...‸');
});
