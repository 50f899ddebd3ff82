import { beforeEach, expect, test } from "vitest";
import type { Front, Status } from "../ipc/backend";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { Sitting } from "./sitting.svelte";

/** A desk that keeps what is pinned, as the real one does. */
async function arranging(...onFront: string[]): Promise<{ program: StandIn; sitting: Sitting; pinned: (section: string | null) => string[] }> {
  const kept = new Map<string | null, string[]>([[null, onFront], ["World", []]]);
  const status: Status = "Published";
  const front = (): Front => ({
    places: [...kept].map(([section, slugs]) => ({ section, pinned: slugs.map((slug) => ({ slug, headline: slug.toUpperCase(), status })) })),
  });
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    ShowFront: front,
    PinArticles: ({ section, articles }) => {
      if (section !== null && articles.includes("ferry")) throw { code: "other_section", message: "“ferry” does not stand in World", hint: null, instead: null };
      kept.set(section, articles);
      return front();
    },
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  await sitting.front.show();
  return { program, sitting, pinned: (section) => kept.get(section) ?? [] };
}

const shown = ({ front }: Sitting) => front.place?.pinned.map(({ slug }) => slug);

beforeEach(() => localStorage.clear());

test("what is added, moved and removed is at the desk at once", async () => {
  const { sitting, pinned } = await arranging();
  const { front } = sitting;
  await front.add("ferry");
  await front.add("bridge");
  await front.add("quay");
  expect(pinned(null)).toEqual(["ferry", "bridge", "quay"]);
  await front.shift("quay", -1);
  expect(pinned(null)).toEqual(["ferry", "quay", "bridge"]);
  expect(front.said).toBe("“QUAY” is 2 of 3 now");
  await front.move("ferry", 2);
  expect(pinned(null)).toEqual(["quay", "bridge", "ferry"]);
  await front.remove("bridge", "BRIDGE");
  expect(pinned(null)).toEqual(["quay", "ferry"]);
  expect(shown(sitting)).toEqual(["quay", "ferry"]);
});

test("what changes nothing is not asked, and leaves nothing to undo", async () => {
  const { program, sitting } = await arranging("ferry", "bridge");
  await sitting.front.shift("ferry", -1);
  await sitting.front.shift("bridge", 1);
  await sitting.front.move("ferry", 0);
  await sitting.front.add("bridge");
  expect(program.of("PinArticles")).toEqual([]);
  expect(sitting.front.changed).toBe(false);
});

test("each change begins with what the desk has, and waits for the one before", async () => {
  const { sitting, pinned } = await arranging("ferry", "bridge", "quay");
  await Promise.all([sitting.front.shift("quay", -1), sitting.front.shift("quay", -1)]);
  expect(pinned(null)).toEqual(["quay", "ferry", "bridge"]);
});

test("changes are undone one after the other, each in its place", async () => {
  const { sitting, pinned } = await arranging("ferry", "bridge");
  const { front } = sitting;
  await front.shift("bridge", -1);
  front.choose("World");
  await front.add("quay");
  front.choose(null);
  await front.undo();
  expect(pinned("World")).toEqual([]);
  expect(front.place?.section).toBe("World");
  await front.undo();
  expect(pinned(null)).toEqual(["ferry", "bridge"]);
  expect(front.changed).toBe(false);
});

test("what the desk refuses is said, and nothing is another one", async () => {
  const { sitting } = await arranging();
  const { front } = sitting;
  front.choose("World");
  await front.add("ferry");
  expect(front.failure?.message).toBe("“ferry” does not stand in World");
  expect(shown(sitting)).toEqual([]);
  expect(front.changed).toBe(false);
  await front.add("quay");
  expect(front.failure).toBeNull();
  expect(shown(sitting)).toEqual(["quay"]);
});

test("the open article is pinned below the others, once, and unpinned again", async () => {
  const { sitting, pinned } = await arranging("ferry");
  sitting.front.close();
  await sitting.front.pin();
  expect(pinned(null)).toEqual(["ferry", "bridge"]);
  const notice = sitting.notices.list.at(-1);
  expect(notice?.text).toBe("It is number 2 on the front page");
  await sitting.front.pin();
  expect(pinned(null)).toEqual(["ferry", "bridge"]);
  notice?.action?.run();
  await expect.poll(() => pinned(null)).toEqual(["ferry"]);
});

test("a desk that was left has nothing to arrange", async () => {
  const { sitting } = await arranging("ferry");
  sitting.front.forget();
  expect([sitting.front.open, sitting.front.place]).toEqual([false, null]);
});
