import { describe, expect, it } from "vitest";
import { t } from "../../i18n";
import { readFigure } from "./figures";
import { open, texts } from "./testing";

const picture = (view: ReturnType<typeof open>) => view.dom.querySelector<HTMLImageElement>(".cm-figure img");

describe("a figure's line", () => {
  it("says what it shows", () => {
    expect(readFigure('![A bridge](bridge.jpg "At dawn")')).toEqual({ alt: "A bridge", file: "bridge.jpg", caption: "At dawn" });
    expect(readFigure("![](<two words.png>)")).toEqual({ alt: "", file: "two words.png", caption: "" });
    expect(readFigure("![a \\[b\\] [c]](f(1).jpg 'It\\'s')")).toEqual({ alt: "a [b] [c]", file: "f(1).jpg", caption: "It's" });
  });

  it("holds nothing else", () => {
    for (const line of ["![a](b.jpg) and more", "see ![a](b.jpg)", "![a]()", "![a][b]", "    ![a](b.jpg)"]) {
      expect(readFigure(line)).toBeNull();
    }
  });
});

describe("figures in place", () => {
  it("draw the picture from the article, with its caption", () => {
    const view = open('One.\n\n![A bridge](my%20bridge.jpg "At dawn")\n\nTwo.');
    expect(picture(view)?.getAttribute("src")).toBe("site://localhost/a1/my%20bridge.jpg");
    expect(picture(view)?.alt).toBe("A bridge");
    expect(texts(view, "figcaption")).toEqual(["At dawn"]);
    expect(texts(view, ".cm-figure-todo")).toEqual([]);
  });

  it("load nothing from elsewhere", () => {
    for (const file of ["https://spy.example/p.png", "//spy.example/p.png", "data:image/png;base64,AA"]) {
      const view = open(`![a](${file})`);
      expect(picture(view)).toBeNull();
      expect(texts(view, ".cm-figure-missing")).toEqual([t.place.elsewhere(file)]);
    }
  });

  it("are none in code, in the middle of a paragraph or before it", () => {
    const view = open("```\n![a](b.jpg)\n\n![a](b.jpg)\n\n```\n\nText\n![a](b.jpg)\n\n![a](b.jpg)\ntext\n");
    expect(picture(view)).toBeNull();
  });

  it("ask for a description and put the cursor where it goes", () => {
    const view = open("One.\n\n![](bridge.jpg)\n");
    expect(texts(view, ".cm-figure-todo span")).toEqual([t.place.describe]);
    view.dom.querySelector<HTMLElement>(".cm-figure-todo button")?.click();
    expect(view.state.selection.main.head).toBe(8);
    view.dispatch({ changes: { from: 8, insert: "A bridge" }, userEvent: "input.type" });
    expect(texts(view, ".cm-figure-todo")).toEqual([]);
  });

  it("say so when the file is missing", () => {
    const view = open("![a](gone.jpg)");
    picture(view)?.dispatchEvent(new Event("error"));
    expect(texts(view, ".cm-figure-missing")).toEqual([t.place.missing("gone.jpg")]);
  });

  it("keep their picture while their words change, and follow the file", () => {
    const view = open("![a](b.jpg)");
    const before = picture(view);
    view.dispatch({ changes: { from: 3, insert: "n arch" } });
    expect(picture(view)).toBe(before);
    expect(before?.alt).toBe("an arch");
    view.dispatch({ changes: { from: view.state.doc.length - 5, insert: "c" } });
    expect(picture(view)?.getAttribute("src")).toBe("site://localhost/a1/bc.jpg");
  });
});
