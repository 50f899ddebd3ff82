/** The real program, by way of Tauri. Nothing outside this folder names it. */

import { setTheme } from "@tauri-apps/api/app";
import { convertFileSrc, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import { afterPaint } from "../frames";
import type { Ask, Backend, Colours } from "./backend";
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

/** The window around the page: a tenth of the script, which is read when the first answer is on the screen. */
const shell = Promise.resolve(early.firstAnswer)
  .catch(() => undefined)
  .then(() => new Promise<void>(afterPaint))
  .then(() => import("./shell"));

/** Whether a closed window goes on publishing in the tray; a person may have said no. */
function keepsPublishing(): boolean {
  return localStorage.getItem("keepPublishing") !== "no";
}

/** Where the desk's pictures are: each system has its own way to name that. */
const pictures = convertFileSrc("", "site");

export function tauri(): Backend {
  let laid: Promise<unknown> = Promise.resolve();
  let finish = async (): Promise<boolean> => true;
  return {
    ask,
    listen: (heard) => void listen<Event>("desk", (event) => heard(event.payload)),
    chooseFolder: async () => (await shell).open({ directory: true, multiple: false }),
    chooseFiles: async () => (await shell).open({ directory: false, multiple: true }),
    chooseTarget: async (name) => (await shell).save({ defaultPath: name }),
    onDrop: (heard) => void shell.then(({ onDrop }) => onDrop(heard)),
    clipboardPicture: async () => {
      const bytes = await invoke<ArrayBuffer>("clipboard_picture");
      return bytes.byteLength === 0 ? null : new File([bytes], "pasted");
    },
    articlePicture: (article, name) => `${pictures}${article}/${encodeURIComponent(name)}`,
    picture: (hash) => `${pictures}-/${hash}`,
    smallPicture: (hash) => `${pictures}-/small/${hash}`,
    setTitle: (title) => void shell.then(({ setTitle }) => setTitle(title)),
    setColours: (colours: Colours) => void setTheme(colours === "system" ? null : colours),
    // One menu after the other: the last one that was asked for stays.
    setMenu: (menus) => void (laid = Promise.all([shell, laid.catch(() => undefined)]).then(([{ setMenu }]) => setMenu(menus))),
    confirm: async (question) => (await shell).confirm(question, { kind: "warning" }),
    beforeClosing: (asked) => {
      finish = asked;
      void shell.then(({ beforeClosing }) => beforeClosing(asked, keepsPublishing));
    },
    quit: () => void shell.then(async ({ destroy }) => (await finish()) && destroy()),
    keepsPublishing,
    keepPublishing: (keep) => localStorage.setItem("keepPublishing", keep ? "yes" : "no"),
    startsAtLogin: (wanted) => invoke("starts_at_login", { wanted }),
  };
}
