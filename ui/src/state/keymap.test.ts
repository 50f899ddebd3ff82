import { beforeEach, describe, expect, it } from "vitest";
import { Keymap } from "./keymap.svelte";

const save = { id: "save", usual: "Mod+S" };
const build = { id: "build", usual: "Mod+B" };
const bare = { id: "bare", usual: null };

/** The keys of all three, as the next start of the program finds them. */
function after(change: (keymap: Keymap) => void): (string | null)[] {
  change(new Keymap());
  const again = new Keymap();
  return [again.of(save), again.of(build), again.of(bare)];
}

describe("a keymap", () => {
  beforeEach(() => localStorage.clear());

  it("keeps what a person chose", () => {
    expect(after((keymap) => keymap.set(bare, "F7"))).toEqual(["Mod+S", "Mod+B", "F7"]);
    expect(after((keymap) => keymap.set(save, null))).toEqual([null, "Mod+B", "F7"]);
    expect(after((keymap) => keymap.resetAll())).toEqual(["Mod+S", "Mod+B", null]);
  });

  it("swaps keys, and both go back together", () => {
    expect(after((keymap) => keymap.set(save, "Mod+B", build, "Mod+S"))).toEqual(["Mod+B", "Mod+S", null]);
    expect(after((keymap) => keymap.reset(save))).toEqual(["Mod+S", "Mod+B", null]);
    expect(new Keymap().anyChanged).toBe(false);
  });

  it("takes keys from another, which has them again once they are free", () => {
    expect(after((keymap) => keymap.set(bare, "Mod+S", save))).toEqual([null, "Mod+B", "Mod+S"]);
    expect(after((keymap) => keymap.set(bare, null))).toEqual(["Mod+S", "Mod+B", null]);
  });

  it("reads only what can be keys, and each only once", () => {
    localStorage.setItem("keys", JSON.stringify({ save: "S", build: "F7", bare: "F7", more: 7 }));
    expect(after(() => undefined)).toEqual(["Mod+S", "F7", null]);
    for (const broken of ["{", "[1]", "null", '"keys"']) {
      localStorage.setItem("keys", broken);
      expect(after(() => undefined)).toEqual(["Mod+S", "Mod+B", null]);
    }
  });
});
