/** What a person chose about how things look. Kept on this machine, and no loss where it is gone. */

/** What was kept under a name, or nothing where that can't be read. */
export function kept(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/** Keeps something, where this machine allows it. */
export function keep(name: string, choice: unknown): void {
  try {
    localStorage.setItem(name, JSON.stringify(choice));
  } catch {
    // A full or forbidden storage keeps nobody from working.
  }
}

/** What was chosen at a desk before. */
export function chosen(desk: string, name: string): unknown {
  return kept(`${name} ${desk}`);
}

/** Remembers a choice at a desk. */
export function choose(desk: string, name: string, choice: unknown): void {
  keep(`${name} ${desk}`, choice);
}
