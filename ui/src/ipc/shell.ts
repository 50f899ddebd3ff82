/** The window around the page: its title, menu, dialogs, what is dropped on it, and its closing. */

import { getCurrentWebview } from "@tauri-apps/api/webview";
import { invoke } from "@tauri-apps/api/core";
import { Menu as NativeMenu, MenuItem, PredefinedMenuItem, Submenu } from "@tauri-apps/api/menu";
import { getCurrentWindow } from "@tauri-apps/api/window";
import type { Menu } from "./backend";

export { confirm, open, save } from "@tauri-apps/plugin-dialog";

const main = getCurrentWindow();

export const setTitle = (title: string): Promise<void> => main.setTitle(title);
export const destroy = (): Promise<void> => main.destroy();

/**
 * Keys as Tauri writes them: `Mod+Shift+\` is `CmdOrCtrl+Shift+\`. Those that no menu knows, such as
 * `Mod+Ä`, the window hears alone; and Alt with an arrow, which moves other things outside the text.
 */
function accelerator(keys: string): string | null {
  if (keys.startsWith("Alt+")) return null;
  const known = /(^|\+)([A-Z0-9`\-=[\]\\;',./]|[A-Z]\w+)$/.test(keys);
  return known ? keys.replace("Mod", "CmdOrCtrl") : null;
}

export async function setMenu(menus: Menu[]): Promise<void> {
  const built = menus.map(async ({ label, groups }) => {
    const items = [];
    for (const [place, group] of groups.entries()) {
      if (place > 0) items.push(await PredefinedMenuItem.new({ item: "Separator" }));
      for (const { id, label, keys, run } of group) {
        const own = keys === null ? null : accelerator(keys);
        items.push(await MenuItem.new({ id, text: label, action: run, ...(own === null ? {} : { accelerator: own }) }));
      }
    }
    return Submenu.new({ text: label, items });
  });
  const menu = await NativeMenu.new({ items: await Promise.all(built) });
  await menu.setAsAppMenu();
}

export function onDrop(heard: (paths: string[]) => void): void {
  void getCurrentWebview().onDragDropEvent(({ payload }) => {
    if (payload.type === "drop" && payload.paths.length > 0) heard(payload.paths);
  });
}

/** Asks before the window closes; where it may, it is hidden if `stays` says so, and else gone. */
export function beforeClosing(finish: () => Promise<boolean>, stays: () => boolean): void {
  void main.onCloseRequested(async (event) => {
    event.preventDefault();
    if (!(await finish())) return;
    const hidden = stays() && (await invoke<boolean>("stays_in_tray"));
    await (hidden ? main.hide() : main.destroy());
  });
}
