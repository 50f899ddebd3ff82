import { describe, expect, it, vi } from "vitest";
import type { MediaView } from "../ipc/backend";
import { StandIn } from "../ipc/stand_in";
import { Library, figure } from "./library.svelte";
import { Notices } from "./notices.svelte";

function media(hash: string, uses = 0): MediaView {
  const words = { alt: null, caption: null, credit: null, licence: null, focal: null };
  return { hash, name: `${hash}.jpg`, bytes: 10, kind: "image/jpeg", width: 4, height: 3, words, added: "2026-11-24T09:00:00Z", uses };
}

function library(answers: ConstructorParameters<typeof StandIn>[0]) {
  const desk = new StandIn({ Library: () => ({ items: [media("a"), media("b", 1)], total: 2 }), ...answers });
  const notices = new Notices();
  const changed = vi.fn(() => Promise.resolve());
  const around = { chooseFiles: () => Promise.resolve(["/p/new.jpg"]), changed };
  return { desk, notices, changed, library: new Library(desk.ask, notices, around) };
}

describe("the library", () => {
  it("shows what was searched last, whichever answer comes first", async () => {
    const { desk, library: shelf } = library({});
    let late: (answer: unknown) => void = () => undefined;
    desk.answers.Library = ({ searched }) =>
      searched === "slow" ? new Promise((answer) => (late = answer)) : { items: [media("quick")], total: 1 };
    const slow = shelf.look("slow");
    await shelf.look("quick");
    late({ items: [media("slow")], total: 1 });
    await slow;
    expect(shelf.items.map(({ hash }) => hash)).toEqual(["quick"]);
  });

  it("clears what nothing uses, and brings it back", async () => {
    const { desk, notices, library: shelf } = library({ PutUnusedMediaAway: () => ["a"], BringMediaBack: () => null });
    await shelf.look();
    shelf.choose(media("a"));
    await shelf.clear();
    expect(shelf.chosen).toBeNull();
    notices.list.at(-1)?.action?.run();
    await vi.waitFor(() => expect(desk.of("BringMediaBack")).toEqual([{ hashes: ["a"] }]));
  });

  it("tells the open article when a picture is another one", async () => {
    const { changed, notices, library: shelf } = library({ ReplaceMedia: () => ({ item: media("new", 1), articles: 1 }) });
    shelf.choose(media("b", 1));
    await shelf.replace();
    expect(shelf.chosen?.hash).toBe("new");
    expect(changed).toHaveBeenCalled();
    expect(notices.list).toHaveLength(1);
  });

  it("reads on only where there is more", async () => {
    const { desk, library: shelf } = library({});
    await shelf.look();
    await shelf.more();
    expect(desk.of("Library")).toHaveLength(1);
  });
});

describe("a figure", () => {
  it("is one line, whatever was said of it", () => {
    expect(figure("a.jpg", { alt: null, caption: null })).toBe("![](a.jpg)");
    expect(figure("a b.jpg", { alt: "The [old]\nbridge", caption: 'Seen "again"' })).toBe(
      '![The \\[old\\] bridge](<a b.jpg> "Seen \\"again\\"")',
    );
  });
});
