import { EditorSelection, EditorState } from "@codemirror/state";
import { describe, expect, it } from "vitest";
import { emphasise } from "./emphasis";

/** Runs a mark on a text in which `[` and `]` hold the selection. */
function run(mark: string, text: string): string {
  const from = text.indexOf("[");
  const to = text.indexOf("]") - 1;
  let state = EditorState.create({
    doc: text.replace("[", "").replace("]", ""),
    selection: EditorSelection.single(from, to),
  });
  emphasise(mark)({ state, dispatch: (change) => (state = change.state) });
  const { from: start, to: end } = state.selection.main;
  const doc = state.doc.toString();
  return `${doc.slice(0, start)}[${doc.slice(start, end)}]${doc.slice(end)}`;
}

describe("bold and italic", () => {
  it("marks what is selected and keeps it selected", () => {
    expect(run("**", "no [date] set")).toBe("no **[date]** set");
    expect(run("*", "no [date] set")).toBe("no *[date]* set");
  });

  it("takes its marks off again", () => {
    expect(run("**", "no **[date]** set")).toBe("no [date] set");
    expect(run("*", "no *[date]* set")).toBe("no [date] set");
  });

  it("knows strong from emphasised", () => {
    expect(run("*", "no **[date]** set")).toBe("no ***[date]*** set");
  });

  it("opens marks where nothing is selected", () => {
    expect(run("**", "no [] set")).toBe("no **[]** set");
  });
});
