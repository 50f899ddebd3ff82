import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Kept, OpenArticle } from "../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { commands } from "./commands";
import { Sitting } from "./sitting.svelte";

/** A desk that holds texts, as the core does: two windows may sit at it. */
class Desk extends StandIn {
  readonly bodies = new Map(["a1", "a2", "a3"].map((id) => [id, `Text of ${id}.`]));

  constructor() {
    super({});
    const lines = [...this.bodies.keys()].map((id) => ({ ...anArticle({ id }), headline: id, section: null }));
    this.answers = {
      ...this.answers,
      Start: aBeginning,
      OpenDesk: ({ folder }) => ({ ...aBeginning().desk, folder }),
      CloseDesk: () => [],
      Lines: () => ({ lines, total: lines.length }),
      Counts: () => [],
      ReadArticle: ({ article }) => this.article(article),
      Keep: ({ article, content, follows }) => {
        const elsewhere = follows !== this.text(article);
        this.bodies.set(article, content.body);
        const { status, steps, revision, text, updated, words, minutes } = this.article(article);
        return { status, steps, revision, text, updated, words, minutes, elsewhere };
      },
      Seal: ({ article }) => this.article(article),
    };
  }

  text(id: string): string {
    return `hash of ${this.bodies.get(id)}`;
  }

  article(id: string): OpenArticle {
    const body = this.bodies.get(id);
    if (body === undefined) throw { code: "not_found", message: `there is no ${id}`, hint: null };
    const { content } = anArticle();
    return anArticle({ id, slug: `${id}-slug`, text: this.text(id), revision: this.text(id), content: { ...content, headline: id, body } });
  }

  /** Answers about an article wait until they are let go. */
  holding<N extends "ReadArticle" | "Keep" | "Seal">(name: N, article: string): () => void {
    const answer = this.answers[name] as (fields: { article: string }) => unknown;
    let letGo = (): void => undefined;
    const held = new Promise<void>((resolve) => (letGo = resolve));
    this.answers[name] = async (fields: { article: string }) => {
      if (fields.article === article) await held;
      return answer(fields);
    };
    return letGo;
  }

  /** What is kept is no revision yet. */
  unsealed(): void {
    const keep = this.answers.Keep;
    this.answers.Keep = (fields) => ({ ...(keep?.(fields) as Kept), revision: "an older one" });
  }

  failing(article: string): void {
    const keep = this.answers.Keep;
    this.answers.Keep = (fields) => {
      if (fields.article === article) throw { code: "disk_full", message: "the disk is full", hint: null };
      return keep?.(fields);
    };
  }
}

const ids = (sitting: Sitting) => sitting.tabs.list.map(({ id }) => id);

describe("the open articles", () => {
  let desk: Desk;
  let sitting: Sitting;

  beforeEach(async () => {
    localStorage.clear();
    desk = new Desk();
    sitting = new Sitting(desk.backend());
    await sitting.begin();
  });

  it("take the place of one that was only looked at, and stand beside one that was written in", async () => {
    await sitting.open("a2");
    expect(ids(sitting)).toEqual(["a2"]);
    sitting.writing?.setBody("Typed.");
    await sitting.open("a3");
    expect(ids(sitting)).toEqual(["a2", "a3"]);
    expect(sitting.writing?.id).toBe("a3");
    await sitting.open("a1");
    expect(ids(sitting)).toEqual(["a2", "a1"]);
  });

  it("are each open once, by whatever name they are asked for", async () => {
    await sitting.open("a2", true);
    const { writing } = sitting;
    await sitting.open("a1");
    await sitting.open("a2-slug");
    expect(sitting.writing).toBe(writing);
    const slow = desk.holding("ReadArticle", "a3");
    const both = [sitting.open("a3", true), sitting.open("a3", true)];
    slow();
    await Promise.all(both);
    expect(ids(sitting)).toEqual(["a1", "a2", "a3"]);
  });

  it("show what was wished for last, whichever answer comes last", async () => {
    const slow = desk.holding("ReadArticle", "a2");
    const first = sitting.open("a2", true);
    await sitting.open("a3", true);
    slow();
    await first;
    expect(sitting.writing?.id).toBe("a3");
    expect(ids(sitting)).toContain("a2");
  });

  it("keep what was typed into each while another one is shown", async () => {
    sitting.writing?.setBody("Typed in one.");
    const one = sitting.writing;
    await sitting.open("a2", true);
    sitting.writing?.setBody("Typed in two.");
    await sitting.tabs.walk(-1);
    expect(sitting.writing).toBe(one);
    expect(one?.content.body).toBe("Typed in one.");
    await vi.waitFor(() => expect(desk.bodies.get("a2")).toBe("Typed in two."));
  });

  it("lose nothing that is typed while a tab is being closed", async () => {
    await sitting.open("a2", true);
    const { writing } = sitting;
    writing?.setBody("First.");
    const slow = desk.holding("Keep", "a2");
    const closing = sitting.tabs.close();
    writing?.setBody("First and last.");
    slow();
    await closing;
    expect(desk.bodies.get("a2")).toBe("First and last.");
    expect(ids(sitting)).toEqual(["a1"]);
    expect(sitting.writing?.id).toBe("a1");
  });

  it("lose nothing that is typed while the revision is made", async () => {
    const { writing } = sitting;
    desk.unsealed();
    writing?.setBody("First.");
    const slow = desk.holding("Seal", "a1");
    const closing = sitting.tabs.close();
    await vi.waitFor(() => expect(desk.of("Seal")).toHaveLength(1));
    writing?.setBody("First and last.");
    slow();
    await closing;
    expect(desk.bodies.get("a1")).toBe("First and last.");
    expect(ids(sitting)).toEqual([]);
  });

  // scar 31: a failure keeps the text and stays visible
  it("stay open where the text is not safe, and so does the window", async () => {
    let finish = (): Promise<boolean> => Promise.resolve(true);
    sitting = new Sitting({ ...desk.backend(), beforeClosing: (ask) => (finish = ask) });
    await sitting.begin();
    await sitting.open("a2", true);
    const [one] = sitting.tabs.list;
    desk.failing("a1");
    one?.writing?.setBody("Typed.");
    sitting.writing?.setBody("Safe.");
    if (one) await sitting.tabs.close(one);
    expect(ids(sitting)).toEqual(["a1", "a2"]);
    expect(sitting.writing?.id).toBe("a1");
    await sitting.tabs.walk(1);
    expect(await finish()).toBe(false);
    expect(sitting.writing?.id).toBe("a1");
    await sitting.closeDesk();
    expect(sitting.desk).not.toBeNull();
    expect(sitting.tabs.safety.saved).toBe("failed");
    expect(one?.writing?.content.body).toBe("Typed.");
  });

  it("are all brought to rest before the desk is left", async () => {
    sitting.writing?.setBody("Typed in one.");
    await sitting.open("a2", true);
    sitting.writing?.setBody("Typed in two.");
    sitting.tabs.list[0]?.writing?.setBody("Typed in one, behind.");
    await sitting.openDesk("/other");
    expect([desk.bodies.get("a1"), desk.bodies.get("a2")]).toEqual(["Typed in one, behind.", "Typed in two."]);
    expect(ids(sitting)).toEqual(["a1"]);
  });

  it("come back when they were closed by mistake, to their place", async () => {
    await sitting.open("a2", true);
    await sitting.open("a3", true);
    await sitting.tabs.walk(-1);
    await sitting.tabs.close();
    expect(sitting.writing?.id).toBe("a3");
    await sitting.tabs.reopen();
    expect(ids(sitting)).toEqual(["a1", "a2", "a3"]);
    expect(sitting.writing?.id).toBe("a2");
    expect(sitting.tabs.canReopen).toBe(false);
  });

  it("are moved about, walked along, and remembered with the desk", async () => {
    await sitting.open("a2", true);
    await sitting.open("a3", true);
    const [first] = sitting.tabs.list;
    if (first) sitting.tabs.move(first, 9);
    expect(ids(sitting)).toEqual(["a2", "a3", "a1"]);
    await sitting.tabs.walk(-1);
    expect(sitting.writing?.id).toBe("a2");
    await sitting.tabs.walk(-1);
    await sitting.tabs.walk(-1);

    const later = new Desk();
    const again = new Sitting(later.backend());
    await again.begin();
    expect(again.tabs.list.map(({ headline, stays }) => [headline, stays])).toEqual([["a2", true], ["a3", true], ["a1", false]]);
    expect(later.of("ReadArticle")).toEqual([{ article: "a3" }]);
    expect(again.writing?.id).toBe("a3");
    await again.tabs.walk(1);
    expect(again.writing?.content.body).toBe("Text of a1.");
  });

  it("stand side by side again, the same one written in", async () => {
    await sitting.tabs.openBeside("a2");
    sitting.tabs.turn();
    const again = new Sitting(new Desk().backend());
    await again.begin();
    expect(again.tabs.seen.map(({ id }) => id)).toEqual(["a1", "a2"]);
    expect(again.writing?.id).toBe("a1");
    const [, right] = again.tabs.seen;
    if (right) again.tabs.hide(right);
    const alone = new Sitting(new Desk().backend());
    await alone.begin();
    expect(alone.tabs.seen.map(({ id }) => id)).toEqual(["a1"]);
  });

  it("begin with what can be read where an article or the memory is gone", async () => {
    await sitting.open("a2", true);
    desk.bodies.delete("a2");
    const again = new Sitting(desk.backend());
    await again.begin();
    expect(ids(again)).toEqual(["a1"]);
    expect(again.notices.list).toEqual([]);
    localStorage.setItem("tabs /d", JSON.stringify({ open: [{ article: 7 }, null], shown: "first" }));
    const odd = new Sitting(desk.backend());
    await odd.begin();
    expect(ids(odd)).toEqual(["a1"]);
  });

  it("all show what another window wrote, unless something was typed here", async () => {
    await sitting.open("a2", true);
    const other = new Sitting(desk.backend());
    await other.begin();
    const [one, two] = sitting.tabs.list;
    await other.open("a1");
    other.writing?.setBody("Theirs.");
    await other.tabs.safety.rest();
    await sitting.refresh();
    expect(one?.writing?.content.body).toBe("Theirs.");

    await other.open("a2", true);
    two?.writing?.setBody("Mine.");
    other.writing?.setBody("Theirs, too.");
    await other.tabs.safety.rest();
    await sitting.refresh();
    expect(two?.writing?.content.body).toBe("Mine.");
    await sitting.tabs.safety.rest();
    expect(two?.writing?.elsewhere).toBe(true);
  });

  it("stand side by side, and either is written in", async () => {
    const seen = () => sitting.tabs.seen.map(({ id }) => id);
    await sitting.tabs.openBeside("a1");
    expect(seen()).toEqual(["a1"]);
    await sitting.tabs.openBeside("a2");
    expect([seen(), sitting.writing?.id]).toEqual([["a1", "a2"], "a2"]);
    sitting.tabs.turn();
    expect([seen(), sitting.writing?.id]).toEqual([["a1", "a2"], "a1"]);
    await sitting.open("a3");
    expect([seen(), ids(sitting)]).toEqual([["a3", "a2"], ["a3", "a2"]]);
    await sitting.open("a2");
    expect([seen(), sitting.writing?.id]).toEqual([["a3", "a2"], "a2"]);
    await sitting.tabs.openBeside("a1");
    expect([seen(), sitting.writing?.id]).toEqual([["a3", "a1"], "a1"]);
  });

  it("stand alone again when the other is hidden or closed", async () => {
    const seen = () => sitting.tabs.seen.map(({ id }) => id);
    await sitting.tabs.openBeside("a2");
    const [one, two] = sitting.tabs.list;
    if (one) sitting.tabs.hide(one);
    expect([seen(), ids(sitting)]).toEqual([["a2"], ["a1", "a2"]]);
    await sitting.tabs.openBeside("a1");
    expect(seen()).toEqual(["a2", "a1"]);
    if (one) await sitting.tabs.close(one);
    expect([seen(), sitting.writing?.id]).toEqual([["a2"], "a2"]);
    await sitting.tabs.openBeside("a3");
    if (two) await sitting.tabs.close(two);
    expect([seen(), sitting.writing?.id]).toEqual([["a3"], "a3"]);
  });

  it("come to rest when they go out of sight, and not before", async () => {
    desk.unsealed();
    const sealed = () => desk.of("Seal").map(({ article }) => article);
    await sitting.tabs.openBeside("a2");
    const [one, two] = sitting.tabs.list;
    one?.writing?.setBody("Typed on the left.");
    two?.writing?.setBody("Typed on the right.");
    sitting.tabs.turn();
    sitting.tabs.turn();
    await vi.waitFor(() => expect([...desk.bodies.values()].slice(0, 2)).toEqual(["Typed on the left.", "Typed on the right."]));
    expect(sealed()).toEqual([]);
    if (one) sitting.tabs.hide(one);
    await vi.waitFor(() => expect(sealed()).toEqual(["a1"]));
    await sitting.tabs.walk(-1);
    await vi.waitFor(() => expect(sealed()).toEqual(["a1", "a2"]));
  });

  it("are shown from any view where one is not safe", async () => {
    await sitting.tabs.openBeside("a2");
    desk.failing("a1");
    sitting.tabs.list[0]?.writing?.setBody("Typed.");
    sitting.show("calendar");
    expect(await sitting.tabs.safety.rest()).toBe(false);
    expect([sitting.view, sitting.writing?.id]).toEqual(["desk", "a1"]);
  });

  it("are both looked at anew when something went out", async () => {
    await sitting.tabs.openBeside("a2");
    const before = desk.of("HowItStands").length;
    sitting.publishing.heard();
    expect(desk.of("HowItStands").slice(before)).toEqual([{ article: "a1" }, { article: "a2" }]);
  });

  it("need room to stand side by side", async () => {
    vi.stubGlobal("innerWidth", 1079);
    await sitting.openBeside("a2");
    expect(sitting.tabs.seen).toHaveLength(1);
    expect(sitting.notices.list.at(-1)?.text).toMatch(/wider window/);
    const beside = commands(sitting).flatMap(({ groups }) => groups.flat()).find(({ id }) => id === "open-beside");
    beside?.run();
    expect(sitting.program.palette).toBeNull();
    vi.stubGlobal("innerWidth", 1080);
    beside?.run();
    expect(sitting.program.palette).toBe("beside");
    await sitting.openBeside("a2");
    expect(sitting.tabs.seen).toHaveLength(2);
    vi.unstubAllGlobals();
  });
});
