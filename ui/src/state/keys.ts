/** Combinations of keys: how they are written down, typed, and shown. `Mod` is ⌘ on a Mac, and Ctrl elsewhere. */

/** Characters by the place of their key, where Shift or Alt make another of them. */
const PLACES: Record<string, string> = {
  Backquote: "`",
  Minus: "-",
  Equal: "=",
  BracketLeft: "[",
  BracketRight: "]",
  Backslash: "\\",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Slash: "/",
};

const NAMED = /^(F([1-9]|1\d|2[0-4])|Arrow(Up|Down|Left|Right)|Home|End|PageUp|PageDown|Insert|Delete|Backspace|Enter|Space)$/;
const WRITTEN = /^(Mod\+)?(Alt\+)?(Shift\+)?(.|[A-Z]\w+)$/u;

/** Keys that every text field has for itself. */
const TAKEN = ["Mod+A", "Mod+C", "Mod+V", "Mod+X", "Mod+Y", "Mod+Z", "Mod+Shift+Z"];

type Typed = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey" | "getModifierState">;

/** What a key event may be meant as, the likeliest first. None for a modifier alone, or a character typed with AltGr. */
export function readings(event: Typed): string[] {
  if (event.getModifierState("AltGraph")) return [];
  const { ctrlKey, metaKey, altKey, shiftKey, code } = event;
  const written = (key: string, shift = shiftKey) =>
    `${ctrlKey || metaKey ? "Mod+" : ""}${altKey ? "Alt+" : ""}${shift ? "Shift+" : ""}${key}`;
  const key = event.key === " " ? "Space" : event.key;
  if (key.length > 1) return NAMED.test(key) ? [written(key)] : [];
  const letter = key.toUpperCase();
  if (/[A-Z]/.test(letter)) return [written(letter)];
  // A shifted backslash is a bar on many keyboards, and Cyrillic has no C: the key's place tells it.
  const place = /^(?:Key|Digit)(.)$/.exec(code)?.[1] ?? PLACES[code];
  const changed = shiftKey || altKey || /\p{L}/u.test(key) || code.startsWith("Digit");
  const all = changed && place !== undefined ? [written(place), written(letter)] : [written(letter)];
  // Where a character stands above another one, Shift is only the way to it.
  return shiftKey ? [...all, written(letter, false)] : all;
}

/** Which way keys walk along the tabs, as in every program that has some. They are nobody's to set. */
export function walks({ key, ctrlKey, altKey, metaKey, shiftKey }: KeyboardEvent): 1 | -1 | null {
  if (key !== "Tab" || !ctrlKey || altKey || metaKey) return null;
  return shiftKey ? -1 : 1;
}

/** Whether something is a combination that a command may have. */
export function usable(keys: unknown): keys is string {
  if (typeof keys !== "string" || TAKEN.includes(keys)) return false;
  const key = WRITTEN.exec(keys)?.[4] ?? "";
  const known = NAMED.test(key) || (key.length === 1 && key === key.toUpperCase());
  return known && (keys.startsWith("Mod+") || /^((Alt\+)?(Shift\+)?F\d+|Alt\+(Shift\+)?Arrow(Up|Down))$/.test(keys));
}

function onMac(): boolean {
  return navigator.platform.startsWith("Mac");
}

const SIGNS: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→" };

/** The parts of a combination; a plus may be the key itself. */
function parts(keys: string): string[] {
  return keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
}

/** Keys as they are shown to a person. */
export function shown(keys: string): string {
  const mac = onMac();
  const names: Record<string, string> = mac ? { Mod: "⌘", Alt: "⌥", Shift: "⇧", ...SIGNS } : { Mod: "Ctrl", ...SIGNS };
  return parts(keys).map((part) => names[part] ?? part).join(mac ? "" : " ");
}

/** Keys as `aria-keyshortcuts` has them, for those who hear them. */
export function spoken(keys: string): string {
  const names: Record<string, string> = { Mod: onMac() ? "Meta" : "Control", "+": "Plus" };
  return parts(keys).map((part) => names[part] ?? part).join("+");
}
