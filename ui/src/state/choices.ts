/** What a person chose at a desk about how it looks. Kept on this machine, and no loss where it is gone. */

function place(desk: string, name: string): string {
  return `${name} ${desk}`;
}

/** What was chosen before, or nothing where that can't be read. */
export function chosen(desk: string, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(place(desk, name)) ?? "null");
  } catch {
    return null;
  }
}

/** Remembers a choice, where this machine allows it. */
export function choose(desk: string, name: string, choice: unknown): void {
  try {
    localStorage.setItem(place(desk, name), JSON.stringify(choice));
  } catch {
    // A full or forbidden storage keeps nobody from working.
  }
}
