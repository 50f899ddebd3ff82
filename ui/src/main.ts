import "./styles/fonts.css";
import "./styles/tokens.css";
import "./styles/base.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { t } from "./i18n";
import { tauri } from "./ipc/tauri";
import { Sitting } from "./state/sitting.svelte";

const target = document.getElementById("window");
if (!target) throw new Error("the window has no place to draw in");
document.documentElement.lang = t.language;
document.documentElement.dir = t.direction;
if (barsTakeNoRoom()) document.documentElement.dataset.bars = "over";
// They came with the page, and are made ready before there is a text.
for (const face of ["400 14px 'Source Sans 3 Variable'", "600 16px 'Literata Variable'"]) void document.fonts.load(face);
const sitting = new Sitting(tauri());
// The desk is asked while the page is made.
void sitting.begin();
mount(App, { target, props: { sitting } });

/** Whether scroll bars lie over what scrolls, as GTK and macOS have them. */
function barsTakeNoRoom(): boolean {
  const probe = document.createElement("div");
  probe.style.cssText = "position: absolute; inline-size: 100px; block-size: 100px; overflow: scroll; visibility: hidden";
  document.body.append(probe);
  const room = probe.offsetWidth - probe.clientWidth;
  probe.remove();
  return room === 0;
}
