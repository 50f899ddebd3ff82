import { undo } from "@codemirror/commands";
import { type EditorView, showTooltip } from "@codemirror/view";
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Finding } from "../ipc/backend";
import { aFinding } from "../ipc/stand_in";
import { findingAt, findings, fixFinding, type FindingWishes, goToFinding, underlines } from "./findings";
import { selected } from "./marked";
import { opened } from "./opened";
import { open as inPlace } from "./place/testing";

function wishes(): FindingWishes {
  return { fix: vi.fn(), ignore: vi.fn(), learn: vi.fn(), level: vi.fn() };
}

/** An editor in which each of the words is a finding. */
function open(doc: string, words: Partial<Finding>[], wished = wishes(), left = vi.fn()): { view: EditorView; all: Finding[] } {
  const all = words.map((one) => {
    const text = one.text ?? "";
    const from = doc.indexOf(text);
    return aFinding({ from, to: from + text.length, ...one });
  });
  const view = opened({ state: selected(doc, 0, 0, findings(wished, left)), parent: document.body });
  // The selection of the tests' page tells of itself in the midst of an update.
  view.focus = vi.fn();
  view.dispatch({ effects: underlines.put.of(all.map((about) => ({ from: about.from, to: about.to, about }))) });
  return { view, all };
}

const marked = (view: EditorView) => underlines.all(view.state).map(({ from, to }) => view.state.sliceDoc(from, to));
const card = (view: EditorView) => view.state.facet(showTooltip).find((one) => one !== null)?.create(view).dom;

describe("marks of findings", () => {
  it("move with the text, and go with the words that an edit reaches into", () => {
    const left = vi.fn();
    const { view, all } = open("The brigde is teh best.", [{ text: "brigde" }, { text: "teh" }], wishes(), left);
    view.dispatch({ changes: { from: 0, insert: "So: " } });
    expect(marked(view)).toEqual(["brigde", "teh"]);
    expect(left).not.toHaveBeenCalled();
    view.dispatch({ changes: { from: 10, to: 11, insert: "d" } });
    expect(marked(view)).toEqual(["teh"]);
    expect(left).toHaveBeenCalledExactlyOnceWith(new Set([all[1]]));
  });

  it("are wiped out once the key's own frame is painted", async () => {
    const { view } = open("The brigde is teh best.", [{ text: "brigde" }, { text: "teh" }]);
    const drawn = () => [...view.contentDOM.querySelectorAll(".cm-finding")].map(({ textContent }) => textContent);
    view.dispatch({ changes: { from: 6, to: 7, insert: "d" } });
    expect([marked(view), drawn()]).toEqual([["teh"], ["brdgde", "teh"]]);
    await vi.waitFor(() => expect(drawn()).toEqual(["teh"]));
    view.dispatch({ changes: { from: 14, to: 15, insert: "h" } });
    view.dispatch({ changes: { from: 0, insert: "So: " } });
    expect(drawn()).toEqual([]);
    view.destroy();
  });

  it("stay where a space comes behind the word, and go where a letter makes another word of it", () => {
    const { view } = open("teh", [{ text: "teh" }]);
    view.dispatch({ changes: { from: 3, insert: " " } });
    expect(marked(view)).toEqual(["teh"]);
    view.dispatch({ changes: { from: 0, insert: "s" } });
    expect(marked(view)).toEqual([]);
  });

  it("stand at their own words after any edits, or are gone", () => {
    const words = ["alpha", "beta", "gamma", "delta"];
    const edit = fc.record({ at: fc.nat(60), cut: fc.nat(4), insert: fc.string({ maxLength: 3 }) });
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
        const { view } = open("alpha, beta; gamma. delta", words.map((text) => ({ text })));
        for (const { at, cut, insert } of edits) {
          const from = Math.min(at, view.state.doc.length);
          view.dispatch({ changes: { from, to: Math.min(from + cut, view.state.doc.length), insert } });
        }
        for (const { from, to, about } of underlines.all(view.state)) expect(view.state.sliceDoc(from, to)).toBe(about.text);
        view.destroy();
      }),
      { numRuns: 100 },
    );
  });

  it("show a caret where a word is missing", () => {
    const { view } = open("He has yet leave.", [{ text: "", from: 11, to: 11, fix: "to ", severity: "error" }]);
    expect(view.contentDOM.querySelector(".cm-caret.cm-error")).not.toBeNull();
    view.dispatch({ changes: { from: 0, to: 2, insert: "She" } });
    expect(underlines.all(view.state)[0]?.from).toBe(12);
  });
});

it("a finding in a link keeps it from being folded, so that the mark is seen", () => {
  const view = inPlace("See [[harbour]] and [a](https://b.org).", undefined, findings(wishes(), vi.fn()));
  const seen = () => view.contentDOM.textContent;
  expect(seen()).toBe("See Harbour bridge closes and a.");
  const mark = (from: number, severity: Finding["severity"]) =>
    view.dispatch({ effects: underlines.put.of([{ from, to: from + 4, about: aFinding({ severity }) }]) });
  mark(4, "error");
  expect(seen()).toBe("See [[harbour]] and a.");
  mark(24, "warning");
  expect(seen()).toBe("See Harbour bridge closes and [a](https://b.org).");
  mark(24, "hint");
  expect(seen()).toBe("See Harbour bridge closes and a.");
});

describe("a finding at the cursor", () => {
  it("is the shortest of several, and says what it is in a card that is gone when somebody types", () => {
    const { view, all } = open("The brigde is.", [{ text: "brigde is", rule: "a" }, { text: "brigde", rule: "b", message: "Not a word." }]);
    expect(card(view)).toBeUndefined();
    view.dispatch({ selection: { anchor: 5 } });
    expect(findingAt(view.state)?.about).toBe(all[1]);
    expect(card(view)?.getAttribute("aria-label")).toBe("Warning: Not a word.");
    view.dispatch({ changes: { from: 14, insert: "x" } });
    expect(card(view)).toBeUndefined();
  });

  it("goes when somebody turns to something else, and stays for its own buttons", async () => {
    vi.spyOn(document, "hasFocus").mockReturnValue(true);
    const { view } = open("The brigde.", [{ text: "brigde", fix: "bridge" }]);
    const leave = async (to: Element | null) => {
      view.contentDOM.dispatchEvent(new FocusEvent("focusout", { bubbles: true, relatedTarget: to }));
      await new Promise((done) => setTimeout(done));
    };
    view.dispatch({ selection: { anchor: 5 } });
    await leave(view.scrollDOM);
    expect(card(view)).toBeDefined();
    await leave(document.body);
    expect(card(view)).toBeUndefined();
  });

  it("offers the fix, both ways to ignore it, the dictionary and the rule's level", () => {
    const wished = wishes();
    const { view, all } = open("The brigde.", [{ text: "brigde", fix: "bridge" }], wished);
    view.dispatch({ selection: { anchor: 5 } });
    const shown = card(view);
    const press = (label: string) =>
      [...(shown?.querySelectorAll("button") ?? [])].find(({ textContent }) => textContent === label)?.click();
    press("Put “bridge”");
    expect(wished.fix).toHaveBeenCalledWith(all[0]);
    press("Ignore in this article");
    expect(wished.ignore).toHaveBeenCalledWith(all[0], true);
    press("Add to the dictionary");
    expect(wished.learn).toHaveBeenCalledWith("brigde");
    const level = shown?.querySelector("select");
    if (level) level.value = "off";
    level?.dispatchEvent(new Event("change"));
    expect(wished.level).toHaveBeenCalledWith("misspelling", "off");
  });

  it("is put right as one step of undo, only while its words stand there", () => {
    const { view, all } = open("The brigde.", [{ text: "brigde", fix: "bridge" }, { text: "The" }]);
    const [certain, other] = all;
    if (!certain || !other) throw new Error("there are two");
    expect(fixFinding(view, other)).toBe(false);
    expect(goToFinding(view, certain)).toBe(true);
    expect(fixFinding(view, certain)).toBe(true);
    expect(view.state.doc.toString()).toBe("The bridge.");
    expect(fixFinding(view, certain)).toBe(false);
    undo(view);
    expect(view.state.doc.toString()).toBe("The brigde.");
  });
});
