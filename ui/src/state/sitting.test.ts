import { beforeEach, describe, expect, it, vi } from "vitest";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { Sitting } from "./sitting.svelte";

const line = {
  id: "a1",
  slug: "bridge",
  status: "Draft" as const,
  headline: "Bridge",
  section: null,
  updated: "2026-11-24T09:00:00Z",
  words: 1,
};

function program(): StandIn {
  return new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [line], total: 1 }),
    Counts: () => [{ status: "Draft", count: 1 }],
    ReadArticle: ({ article }) => anArticle({ id: article, slug: article }),
    Keep: () => ({
      status: "Draft",
      steps: { next: "submit", others: [], blocked: null },
      revision: "r1",
      text: "t1",
      elsewhere: false,
      updated: line.updated,
      words: 1,
      minutes: 1,
    }),
    Seal: ({ article }) => anArticle({ id: article, revision: "t1", text: "t1" }),
    MakeMove: ({ article }) => anArticle({ id: article, status: "InReview" }),
  });
}

describe("a sitting", () => {
  beforeEach(() => localStorage.clear());

  it("begins at the newest article", async () => {
    const sitting = new Sitting(program().backend());
    await sitting.begin();
    expect(sitting.writing?.id).toBe("a1");
    expect(sitting.list.total).toBe(1);
  });

  it("keeps and seals what was typed before another article is opened", async () => {
    const desk = program();
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    sitting.writing?.setBody("typed");
    await sitting.open("a2");
    const order = desk.asked.map((one) => one.name).filter((name) => ["Keep", "Seal"].includes(name));
    expect(order).toEqual(["Keep", "Seal"]);
    expect(desk.of("Keep")[0]?.content.body).toBe("typed");
    expect(sitting.writing?.id).toBe("a2");
  });

  // scar 31: a failure keeps the text and stays visible
  it("makes no move with text that is not safe", async () => {
    const desk = program();
    desk.answers.Keep = () => {
      throw { code: "disk_full", message: "the disk is full", hint: null };
    };
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    sitting.writing?.setBody("typed");
    await sitting.move("submit");
    expect(desk.of("MakeMove")).toHaveLength(0);
    expect(sitting.writing?.failure?.code).toBe("disk_full");
  });

  it("does not leave an article that is not safe, nor close the window on it", async () => {
    const desk = program();
    const backend = desk.backend();
    let finish = (): Promise<boolean> => Promise.resolve(true);
    const sitting = new Sitting({ ...backend, beforeClosing: (ask) => (finish = ask) });
    await sitting.begin();
    desk.answers.Keep = () => {
      throw { code: "disk_full", message: "the disk is full", hint: null };
    };
    sitting.writing?.setBody("typed");
    await sitting.open("a2");
    expect(sitting.writing?.id).toBe("a1");
    expect(sitting.writing?.content.body).toBe("typed");
    await sitting.newArticle();
    await sitting.sampleDesk();
    expect(sitting.writing?.id).toBe("a1");
    expect(await finish()).toBe(false);
  });

  // scar 13: a move is for the text that was seen
  it("shows the newer text when a move was refused for it", async () => {
    const desk = program();
    desk.answers.MakeMove = () => {
      throw { code: "changed", message: "the text has changed since", hint: null };
    };
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    const { content } = anArticle();
    desk.answers.ReadArticle = () => anArticle({ text: "t7", content: { ...content, body: "Theirs." } });
    expect(await sitting.move("submit")).toBe(false);
    expect(desk.of("MakeMove")[0]?.seen).toBe("r1");
    expect(sitting.writing?.content.body).toBe("Theirs.");
  });

  it("shows what the inbox brought, unless something was typed meanwhile", async () => {
    const desk = program();
    const sitting = new Sitting(desk.backend());
    await sitting.begin();
    const counts = { imported: 1, unchanged: 0, skipped: 0, failed: 0 };
    const item = { path: "/d/inbox/a.md", outcome: "imported" as const, slug: "a1", notes: [] };
    const brought = { kind: "imported" as const, about: { items: [item], counts } };
    const { content } = anArticle();
    desk.answers.ReadArticle = () => anArticle({ slug: "a1", text: "t8", content: { ...content, body: "From the file." } });
    desk.tell(brought);
    await vi.waitFor(() => expect(sitting.writing?.content.body).toBe("From the file."));

    sitting.writing?.setBody("Typed here.");
    desk.answers.ReadArticle = () => anArticle({ slug: "a1", text: "t9", content: { ...content, body: "Once more." } });
    desk.tell(brought);
    await vi.waitFor(() => expect(desk.of("Lines").length).toBeGreaterThan(2));
    expect(sitting.writing?.content.body).toBe("Typed here.");
  });
});
