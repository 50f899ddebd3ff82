import { beforeEach, describe, expect, it } from "vitest";
import { StandIn, aBeginning, anArticle } from "../ipc/stand_in";
import { asked, commands, menuEntries } from "./commands";
import { usable } from "./keys";
import { Sitting } from "./sitting.svelte";

async function atDesk(): Promise<Sitting> {
  const program = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
  });
  const sitting = new Sitting(program.backend());
  await sitting.begin();
  return sitting;
}

function ctrl(key: string): KeyboardEvent {
  return new KeyboardEvent("keydown", { key, code: `Key${key.toUpperCase()}`, ctrlKey: true });
}

describe("the commands", () => {
  beforeEach(() => localStorage.clear());

  it("each have a name and keys of their own", async () => {
    const all = commands(await atDesk()).flatMap(({ groups }) => groups.flat());
    const keys = all.flatMap(({ usual }) => usual ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((one) => !usable(one))).toEqual([]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it("are found by the keys that a person chose", async () => {
    const sitting = await atDesk();
    const all = commands(sitting).flatMap(({ groups }) => groups.flat());
    const save = all.find(({ id }) => id === "save");
    if (!save) throw new Error("nobody saves");
    expect(asked(all, ctrl("s"), false)).toBe(save);
    sitting.program.keymap.set(save, "Mod+J");
    expect(asked(all, ctrl("s"), false)).toBeNull();
    expect(asked(all, ctrl("j"), false)).toBe(save);
    const inMenu = menuEntries(commands(sitting), true).flatMap(({ groups }) => groups.flat());
    expect(inMenu.find(({ id }) => id === "save")?.keys).toBe("Mod+J");
    const recording = menuEntries(commands(sitting), false).flatMap(({ groups }) => groups.flat());
    expect(recording.some(({ keys }) => keys !== null)).toBe(false);
  });

  it("of the editor count only in it, and leave no old keys behind", async () => {
    const sitting = await atDesk();
    const all = commands(sitting).flatMap(({ groups }) => groups.flat());
    const bold = all.find(({ id }) => id === "bold");
    if (!bold) throw new Error("nothing is bold");
    expect(asked(all, ctrl("b"), false)).toBeNull();
    expect(asked(all, ctrl("b"), true)).toBe(bold);
    sitting.program.keymap.set(bold, "Mod+J");
    expect(asked(all, ctrl("j"), true)).toBe(bold);
    expect(asked(all, ctrl("b"), true)).toBe("nothing");
  });
});
