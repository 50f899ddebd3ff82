import { beforeEach, expect, test } from "vitest";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { Sitting } from "./sitting.svelte";

async function atDesk(): Promise<{ program: StandIn; sitting: Sitting }> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    Keep: () => ({ ...anArticle(), text: "t1", elsewhere: false }),
    Seal: () => anArticle({ revision: "t1", text: "t1" }),
    Duplicate: () => anArticle({ id: "a2" }),
    Merge: () => anArticle({ text: "t2" }),
    SplitArticle: () => ({ stays: anArticle(), goes: anArticle({ id: "a3" }) }),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  return { program, sitting };
}

beforeEach(() => localStorage.clear());

test("what was typed is kept first, and the new article is open", async () => {
  const { program, sitting } = await atDesk();
  sitting.writing?.setBody("typed");
  if (sitting.writing) sitting.writing.line = 3;
  await sitting.arranging.split();
  expect(program.of("Keep")).toHaveLength(1);
  expect(program.of("SplitArticle")).toEqual([{ article: "a1", line: 3, seen: "t1" }]);
  expect(sitting.writing?.id).toBe("a3");
  expect(sitting.notices.list.at(-1)?.tone).toBe("done");

  await sitting.arranging.duplicate();
  expect(program.of("Duplicate")).toEqual([{ article: "a3" }]);
  expect(sitting.writing?.id).toBe("a2");
});

test("a merge shows the whole text", async () => {
  const { program, sitting } = await atDesk();
  await sitting.arranging.merge("a9");
  expect(program.of("Merge")).toEqual([{ article: "a1", other: "a9" }]);
  expect(sitting.writing?.text).toBe("t2");
});

test("nothing is arranged with text that is not safe", async () => {
  const { program, sitting } = await atDesk();
  program.answers.Keep = () => {
    throw { code: "disk_full", message: "the disk is full", hint: null };
  };
  sitting.writing?.setBody("typed");
  await sitting.arranging.split();
  expect(program.of("SplitArticle")).toEqual([]);
  expect(sitting.writing?.content.body).toBe("typed");
});
