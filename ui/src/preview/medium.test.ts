import { expect, it } from "vitest";
import { asRead, believe } from "./medium";
import { OWN } from "./patch";

const screen = { print: false };

it("asks a page's queries for other colours", () => {
  const dark = "(prefers-color-scheme: dark)";
  const [yes, no] = [asRead(dark, { dark: true, ...screen }), asRead(dark, { dark: false, ...screen })];
  expect(yes).not.toBe(no);
  expect(asRead("(prefers-color-scheme:light)", { dark: true, ...screen })).toBe(no);
  expect(asRead("screen and (max-width: 40em)", { dark: true, ...screen })).toBe("screen and (max-width: 40em)");
});

it("changes screen and paper for one another", () => {
  const paper = { dark: false, print: true };
  expect(asRead("print", paper)).toBe("screen");
  expect(asRead("only screen and (min-width: 10em)", paper)).toBe("only print and (min-width: 10em)");
});

it("goes back to what the page said, however often it changed", () => {
  const style = document.createElement("style");
  style.textContent = "@media (prefers-color-scheme: dark) { p { color: red } } @media print { nav { display: none } }";
  document.head.append(style);
  const media = () => Array.from(style.sheet?.cssRules ?? [], (rule) => (rule as CSSMediaRule).media.mediaText);
  const first = media();
  expect(first).toHaveLength(2);
  believe(document, { dark: true, print: false });
  const dark = media();
  expect(dark[0]).not.toBe(first[0]);
  expect(dark[1]).toBe(first[1]);
  believe(document, { dark: false, print: true });
  expect(media()[1]).toBe("screen");
  believe(document, { dark: true, print: false });
  expect(media()).toEqual(dark);
});

it("touches nothing where it is read as it was, until a style is another one", () => {
  const style = document.createElement("style");
  style.textContent = "@media (prefers-color-scheme: dark) { p { color: red } }";
  document.head.append(style);
  const dark = { dark: true, print: false };
  believe(document, dark);
  const written = document.getElementById(OWN)?.firstChild;
  believe(document, { ...dark });
  expect(document.getElementById(OWN)?.firstChild).toBe(written);
  const other = style.cloneNode(true) as HTMLStyleElement;
  style.replaceWith(other);
  believe(document, dark);
  const media = (other.sheet?.cssRules[0] as CSSMediaRule).media.mediaText;
  expect(media).toBe(asRead("(prefers-color-scheme: dark)", dark));
});
