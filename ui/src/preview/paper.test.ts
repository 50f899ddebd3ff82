import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { print } from "./paper";

const page = '<html><head><title>Bridge</title></head><body><h1>Bridge</h1><img src="bridge.jpg" loading="lazy"></body></html>';
const frames = () => [...document.querySelectorAll("iframe")];

let printed: (string | undefined)[];
let complete: boolean;

/** A frame without a printer, whose pictures come when it is said. */
function watch(event: Event): void {
  const inside = (event.target as HTMLIFrameElement).contentWindow as (Window & typeof globalThis) | null;
  if (!inside) return;
  inside.print = () => void printed.push(inside.document.querySelector("h1")?.textContent);
  Object.defineProperty(inside.HTMLImageElement.prototype, "complete", { get: () => complete, configurable: true });
}

beforeEach(() => {
  printed = [];
  complete = true;
  document.addEventListener("load", watch, { capture: true });
});

afterEach(() => {
  document.removeEventListener("load", watch, { capture: true });
  for (const frame of frames()) frame.remove();
});

it("prints the page in a frame that may run nothing, with its pictures", async () => {
  await print(page, "a1");
  expect(printed).toEqual(["Bridge"]);
  const [frame] = frames();
  expect(frame?.getAttribute("sandbox")).toBe("allow-same-origin allow-modals");
  expect(frame?.contentDocument?.querySelector("base")?.href).toBe("site://localhost/a1/");
  expect(frame?.contentDocument?.querySelector("img")?.getAttribute("loading")).toBe("eager");
});

it("waits for pictures", async () => {
  complete = false;
  const printing = print(page, "a1");
  await vi.waitFor(() => expect(frames()[0]?.contentDocument?.querySelector("img")).toBeTruthy());
  expect(printed).toEqual([]);
  complete = true;
  await printing;
  expect(printed).toEqual(["Bridge"]);
});

it("leaves one frame behind, whatever is printed", async () => {
  await print(page, "a1");
  await print(page.replaceAll("Bridge", "Ferry"), "a2");
  expect(printed).toEqual(["Bridge", "Ferry"]);
  expect(frames()).toHaveLength(1);
});
