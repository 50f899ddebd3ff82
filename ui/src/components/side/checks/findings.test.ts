import { EditorView } from "@codemirror/view";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findings as marking } from "../../../editor/findings";
import { selected } from "../../../editor/marked";
import type { Finding, Found, Kept, OpenArticle } from "../../../ipc/backend";
import { StandIn, aBeginning, aChecked, aFinding, anArticle } from "../../../ipc/stand_in";
import { bodyEditor } from "../../article/body_editor";
import { Sitting } from "../../../state/sitting.svelte";
import type { Findings } from "../../../state/findings.svelte";
import type { Writing } from "../../../state/writing.svelte";
import { opened } from "../../../editor/opened";
import * as pencils from "../../../editor/pencils";
import { lend } from "../../../state/pencils";

lend(pencils);

interface Desk {
  program: StandIn;
  sitting: Sitting;
  writing: Writing;
  findings: Findings;
}

async function open(change: Partial<OpenArticle> = {}, answers: StandIn["answers"] = {}): Promise<Desk> {
  const kept = (): Kept => ({ ...anArticle(change), text: "t2", elsewhere: false });
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(change), headline: "", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(change),
    Keep: kept,
    ...answers,
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  const { writing } = sitting;
  if (!writing) throw new Error("nothing was opened");
  return { program, sitting, writing, findings: sitting.checking.of(writing) };
}

const one = (change: Partial<Finding> = {}, text = "r1") => aChecked([aFinding(change)], text);
const messages = (findings: Findings) => findings.inOrder.map(({ message }) => message);

/** An editor as the article's own. */
function edit({ writing, findings }: Desk): EditorView {
  const wishes = { fix: vi.fn(), ignore: vi.fn(), learn: vi.fn(), level: vi.fn() };
  const heard = EditorView.updateListener.of(({ docChanged, state }) => docChanged && writing.setBody(state.doc.toString()));
  const marks = marking(wishes, (still) => findings.left(still));
  const view = opened({ state: selected(writing.content.body, 0, 0, [marks, heard]), parent: document.body });
  // The selection of the tests' page tells of itself in the midst of an update, so the keyboard is only told of.
  let focused = false;
  view.focus = () => {
    focused = true;
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  };
  vi.spyOn(view, "hasFocus", "get").mockImplementation(() => focused);
  document.addEventListener("focusin", () => (focused = false));
  writing.editor = bodyEditor(view, () => writing.content.body);
  return view;
}

beforeEach(() => {
  localStorage.clear();
  vi.useFakeTimers();
});
afterEach(() => void vi.useRealTimers());

describe("the checks of an article", () => {
  it("are not asked for by opening the window, and once when the typing rests", async () => {
    const { program, writing, findings } = await open({}, { Findings: () => aChecked([], "t2") });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(program.of("Findings")).toEqual([]);
    for (let n = 0; n < 10; n++) {
      writing.setBody(`One. ${"x".repeat(n)}`);
      await vi.advanceTimersByTimeAsync(300);
    }
    expect(program.of("Findings")).toEqual([]);
    await vi.advanceTimersByTimeAsync(500);
    expect(program.of("Findings")).toEqual([{ article: "a1" }]);
    expect(findings.known).toBe(true);
  });

  it("are asked of the text that is on the disk", async () => {
    const { program, writing, findings } = await open();
    writing.setBody("Two.");
    await findings.look();
    expect(program.asked.map(({ name }) => name).filter((name) => name === "Keep" || name === "Findings")).toEqual(["Keep", "Findings"]);
  });

  it("have one question under way, and an answer about an older text is dropped", async () => {
    const answers: ((found: Found) => void)[] = [];
    const { program, writing, findings } = await open({}, { Findings: () => new Promise((done) => answers.push(done)) });
    void findings.look();
    await vi.advanceTimersByTimeAsync(0);
    writing.setBody("Two.");
    await vi.advanceTimersByTimeAsync(1_000);
    expect(program.of("Findings")).toHaveLength(1);
    answers[0]?.(one({ message: "old" }));
    await vi.advanceTimersByTimeAsync(0);
    expect(findings.known).toBe(false);
    expect(program.of("Findings")).toHaveLength(2);
    answers[1]?.(one({ message: "new" }, "t2"));
    await vi.advanceTimersByTimeAsync(0);
    expect(messages(findings)).toEqual(["new"]);
  });

  it("are not shown where the text on the desk is another one", async () => {
    const { findings } = await open({}, { Findings: () => one({}, "elsewhere") });
    await findings.look();
    expect(findings.known).toBe(false);
  });

  it("say why they could not be made, and keep what was known", async () => {
    const { program, findings } = await open({}, { Findings: () => one({ message: "first" }) });
    await findings.look();
    program.answers.Findings = () => Promise.reject({ message: "the desk is gone" });
    await findings.look();
    expect(findings.failure?.message).toBe("the desk is gone");
    expect(messages(findings)).toEqual(["first"]);
  });
});

describe("findings in the text", () => {
  const body = "Teh brigde is old.";
  const content = { ...anArticle().content, headline: "A heading", body };
  const found = aChecked([
    aFinding({ from: 4, to: 10, text: "brigde", message: "b", fix: "bridge" }),
    aFinding({ from: 0, to: 3, text: "Teh", message: "a" }),
    aFinding({ field: "headline", from: 2, to: 9, text: "heading", message: "h", severity: "error", fix: "headline" }),
  ]);

  it("are walked in reading order, round at the ends", async () => {
    const desk = await open({ content }, { Findings: () => found });
    const { findings, writing } = desk;
    const view = edit(desk);
    const field = document.body.appendChild(document.createElement("input"));
    field.value = "A heading";
    writing.fieldOf = (name) => (name === "headline" ? field : null);
    await findings.look();
    const walked = [1, 1, 1, 1, -1].map((step) => {
      findings.walk(step === 1 ? 1 : -1);
      return findings.chosen?.message;
    });
    expect(walked).toEqual(["h", "a", "b", "h", "b"]);
    expect(view.state.sliceDoc(view.state.selection.main.from, view.state.selection.main.to)).toBe("brigde");
  });

  it("are walked from where the cursor is", async () => {
    const desk = await open({ content }, { Findings: () => found });
    const view = edit(desk);
    await desk.findings.look();
    view.focus();
    view.dispatch({ selection: { anchor: 16 } });
    desk.findings.walk(-1);
    expect(desk.findings.chosen?.message).toBe("b");
  });

  it("leave the list when an edit takes them away, and are put right in fields, too", async () => {
    const desk = await open({ content }, { Findings: () => found });
    const view = edit(desk);
    const { findings, writing } = desk;
    await findings.look();
    view.dispatch({ changes: { from: 1, to: 3, insert: "he" } });
    expect(messages(findings)).toEqual(["h", "b"]);
    for (const finding of findings.inOrder) findings.fix(finding);
    expect(writing.content).toMatchObject({ headline: "A headline", body: "The bridge is old." });
  });

  it("are counted when the typing rests, not at each key", async () => {
    const desk = await open({ content }, { Findings: () => found });
    const view = edit(desk);
    const { findings, program } = desk;
    await findings.look();
    program.answers.Findings = () => new Promise(() => {});
    view.dispatch({ changes: { from: 1, to: 3, insert: "he" } });
    findings.typed();
    await vi.advanceTimersByTimeAsync(300);
    expect(findings.count).toBe(3);
    await vi.advanceTimersByTimeAsync(200);
    expect(findings.count).toBe(2);
  });

  it("are all put right by the desk, as an edit that keeps the cursor", async () => {
    const fixed = anArticle({ content: { ...content, body: "Teh bridge is old." }, text: "t3" });
    const desk = await open({ content }, { Findings: () => found, FixFindings: () => fixed });
    const view = edit(desk);
    await desk.findings.look();
    view.dispatch({ selection: { anchor: 18 } });
    await desk.findings.fixAll();
    expect(view.state.doc.toString()).toBe("Teh bridge is old.");
    expect(view.state.selection.main.head).toBe(18);
    await desk.writing.flush();
    expect(desk.program.of("Keep").at(-1)?.follows).toBe("t3");
  });
});

describe("a finding that is let stand", () => {
  it("is named by where it stands by now", async () => {
    const body = "😀 brigde";
    const content = { ...anArticle().content, body };
    const brigde = aFinding({ from: 3, to: 9, text: "brigde" });
    const desk = await open({ content }, { Findings: () => aChecked([brigde]), IgnoreFinding: () => aChecked([]) });
    const view = edit(desk);
    await desk.findings.look();
    view.dispatch({ changes: { from: 0, insert: "So " } });
    await desk.findings.ignore(brigde, true);
    expect(desk.program.of("IgnoreFinding")).toEqual([
      { article: "a1", finding: { rule: "misspelling", field: "body", from: 6, text: "brigde" }, whole_article: true },
    ]);
  });

  it("is no error", async () => {
    const { program, sitting, findings } = await open();
    await findings.ignore(aFinding({ severity: "error" }), false);
    expect(program.of("IgnoreFinding")).toEqual([]);
    expect(sitting.notices.list).toHaveLength(1);
  });
});

describe("an approval over errors", () => {
  const steps = { next: "approve" as const, others: [], blocked: null };
  const approving = (findings: Found) =>
    open({ status: "InReview", steps }, { Findings: () => findings, MakeMove: () => anArticle({ status: "Approved" }) });

  it("waits for a reason, which goes with it", async () => {
    const { program, sitting } = await approving(one({ severity: "error" }));
    const moved = sitting.move("approve", "Read twice.");
    await vi.advanceTimersByTimeAsync(0);
    expect(sitting.checking.gate?.errors).toHaveLength(1);
    expect(program.of("MakeMove")).toEqual([]);
    sitting.checking.gate?.decide("The spelling is the firm’s own.");
    expect(await moved).toBe(true);
    expect(program.of("MakeMove")).toEqual([
      { article: "a1", step: "approve", note: "Read twice.", seen: "r1", overriding: "The spelling is the firm’s own." },
    ]);
    expect(sitting.checking.gate).toBeNull();
  });

  it("is not made where nobody gives one, and can be tried again", async () => {
    const { program, sitting } = await approving(one({ severity: "error" }));
    const moved = sitting.move("approve");
    await vi.advanceTimersByTimeAsync(0);
    sitting.checking.gate?.decide(null);
    expect(await moved).toBe(false);
    expect(program.of("MakeMove")).toEqual([]);
    void sitting.move("approve");
    await vi.advanceTimersByTimeAsync(0);
    expect(sitting.checking.gate).not.toBeNull();
  });

  it("is no question where there are only warnings", async () => {
    const { program, sitting } = await approving(one());
    expect(await sitting.move("approve")).toBe(true);
    expect(program.of("MakeMove")[0]?.overriding).toBeNull();
  });
});
