/** The real program, by way of Tauri. Nothing else in the UI names it. */

import { setTheme } from "@tauri-apps/api/app";
import { getCurrentWebview } from "@tauri-apps/api/webview";
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { Menu as NativeMenu, MenuItem, PredefinedMenuItem, Submenu } from "@tauri-apps/api/menu";
import { getCurrentWindow } from "@tauri-apps/api/window";
import { confirm, open, save } from "@tauri-apps/plugin-dialog";
import type { Ask, Backend, Colours, Menu } from "./backend";
import type { Event } from "./generated";
import { travelling } from "./travel";

/** The answer to the first question, which the page asked before this was read. It is good once. */
const early = window as { firstAnswer?: Promise<unknown> | undefined };

const ask = travelling((name, fields) => {
  const { firstAnswer } = early;
  if (name !== "Start" || !firstAnswer) return invoke("ask", { name, fields });
  early.firstAnswer = undefined;
  return firstAnswer;
}) as Ask;

/**
 * Keys as Tauri writes them: `Mod+Shift+\` is `CmdOrCtrl+Shift+\`. Those that no menu knows, such as
 * `Mod+Ä`, the window hears alone; and Alt with an arrow, which moves other things outside the text.
 */
function accelerator(keys: string): string | null {
  if (keys.startsWith("Alt+")) return null;
  const known = /(^|\+)([A-Z0-9`\-=[\]\\;',./]|[A-Z]\w+)$/.test(keys);
  return known ? keys.replace("Mod", "CmdOrCtrl") : null;
}

async function nativeMenu(menus: Menu[]): Promise<void> {
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

/** Whether a closed window goes on publishing in the tray; a person may have said no. */
function keepsPublishing(): boolean {
  return localStorage.getItem("keepPublishing") !== "no";
}

/** Where the desk's pictures are: each system has its own way to name that. */
const pictures = convertFileSrc("", "site");

export function tauri(): Backend {
  const main = getCurrentWindow();
  let laid = Promise.resolve();
  let quit = (): Promise<void> => main.destroy();
  return {
    ask,
    listen: (heard) => void listen<Event>("desk", (event) => heard(event.payload)),
    chooseFolder: () => open({ directory: true, multiple: false }),
    chooseFiles: () => open({ directory: false, multiple: true }),
    chooseTarget: (name) => save({ defaultPath: name }),
    onDrop: (heard) =>
      void getCurrentWebview().onDragDropEvent(({ payload }) => {
        if (payload.type === "drop" && payload.paths.length > 0) heard(payload.paths);
      }),
    clipboardPicture: async () => {
      const bytes = await invoke<ArrayBuffer>("clipboard_picture");
      return bytes.byteLength === 0 ? null : new File([bytes], "pasted");
    },
    articlePicture: (article, name) => `${pictures}${article}/${encodeURIComponent(name)}`,
    picture: (hash) => `${pictures}-/${hash}`,
    smallPicture: (hash) => `${pictures}-/small/${hash}`,
    setTitle: (title) => void main.setTitle(title),
    setColours: (colours: Colours) => void setTheme(colours === "system" ? null : colours),
    // One menu after the other: the last one that was asked for stays.
    setMenu: (menus) => void (laid = laid.catch(() => undefined).then(() => nativeMenu(menus))),
    confirm: (question) => confirm(question, { kind: "warning" }),
    beforeClosing: (finish) => {
      quit = async () => {
        if (await finish()) await main.destroy();
      };
      void main.onCloseRequested(async (event) => {
        event.preventDefault();
        if (!(await finish())) return;
        const stays = keepsPublishing() && (await invoke<boolean>("stays_in_tray"));
        await (stays ? main.hide() : main.destroy());
      });
    },
    quit: () => void quit(),
    keepsPublishing,
    keepPublishing: (keep) => localStorage.setItem("keepPublishing", keep ? "yes" : "no"),
    startsAtLogin: (wanted) => invoke("starts_at_login", { wanted }),
  };
}
