import { describe, expect, it } from "vitest";
import { readings, shown, spoken, usable, walks } from "./keys";

type Held = Partial<Record<"ctrlKey" | "altKey" | "shiftKey" | "metaKey", boolean>> & { altGraph?: boolean };

function typed(key: string, code: string, held: Held = {}): string[] {
  const none = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
  return readings({ key, code, ...none, ...held, getModifierState: () => held.altGraph ?? false });
}

const ctrl = { ctrlKey: true };

describe("what is typed", () => {
  it("is a letter, wherever its key lies", () => {
    expect(typed("s", "KeyS", ctrl)).toEqual(["Mod+S"]);
    // A French keyboard has its A where others have Q.
    expect(typed("a", "KeyQ", ctrl)).toEqual(["Mod+A"]);
    expect(typed("S", "KeyS", { metaKey: true, shiftKey: true })[0]).toBe("Mod+Shift+S");
  });

  it("is told by the key's place where Shift or another script changed it", () => {
    expect(typed("|", "Backslash", { ...ctrl, shiftKey: true })[0]).toBe("Mod+Shift+\\");
    expect(typed("ы", "KeyS", ctrl)[0]).toBe("Mod+S");
    expect(typed("&", "Digit1", ctrl)[0]).toBe("Mod+1");
    // A German slash stands above the 7.
    expect(typed("/", "Digit7", { ...ctrl, shiftKey: true })).toContain("Mod+/");
    expect(typed(",", "KeyM", ctrl)).toEqual(["Mod+,"]);
  });

  it("is nothing for a modifier alone, or a character that needs AltGr", () => {
    expect(typed("Control", "ControlLeft", ctrl)).toEqual([]);
    expect(typed("@", "KeyQ", { ctrlKey: true, altKey: true, altGraph: true })).toEqual([]);
    expect(typed("F7", "F7")).toEqual(["F7"]);
  });
});

it("tabs are walked along by the keys that every program has for it", () => {
  const held = { key: "Tab", ctrlKey: true, altKey: false, metaKey: false, shiftKey: false };
  const way = (other: Partial<typeof held>) => walks(new KeyboardEvent("keydown", { ...held, ...other }));
  expect([way({}), way({ shiftKey: true })]).toEqual([1, -1]);
  expect([way({ ctrlKey: false }), way({ altKey: true }), way({ key: "Enter" })]).toEqual([null, null, null]);
});

it("a command may have keys that write nothing and belong to no text field", () => {
  for (const keys of ["Mod+S", "Mod+Shift+\\", "Mod+Alt+ArrowUp", "F7", "Shift+F7", "Mod++"]) expect(usable(keys), keys).toBe(true);
  for (const keys of ["S", "Shift+S", "Alt+S", "Mod+C", "Mod+Z", "Mod+", "Mod+s", "Mod+Foo", "", 7, null]) {
    expect(usable(keys), String(keys)).toBe(false);
  }
});

it("keys are shown and spoken by their names", () => {
  expect(shown("Mod+Shift+\\")).toBe("Ctrl Shift \\");
  expect(shown("Mod++")).toBe("Ctrl +");
  expect(spoken("Mod+Shift+P")).toBe("Control+Shift+P");
});
