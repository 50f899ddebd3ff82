import { describe, expect, it } from "vitest";
import { t } from "../../i18n";
import { embedAddress, serviceOf } from "./embeds";
import { open, texts } from "./testing";

describe("an address alone on a line", () => {
  it("is an embed, also in angle brackets", () => {
    expect(embedAddress("https://youtu.be/x")).toBe("https://youtu.be/x");
    expect(embedAddress("<https://a.example/b>  ")).toBe("https://a.example/b");
    for (const line of ["see https://a.example", "https://a.example b", "ftp://a.example", "https://", "[a](https://b.example)"]) {
      expect(embedAddress(line)).toBeNull();
    }
  });

  it("is named as the page names it", () => {
    expect(serviceOf("https://www.youtube.com/watch?v=1")).toEqual({ kind: "page", name: "YouTube" });
    expect(serviceOf("https://twitter.com/a")).toEqual({ kind: "page", name: "X" });
    expect(serviceOf("https://www.gov.example/a")).toEqual({ kind: "page", name: "gov.example" });
    expect(serviceOf("https://a.example/talk.MP3?x=1")).toEqual({ kind: "audio" });
    expect(serviceOf("https://a.example/film.webm")).toEqual({ kind: "video" });
  });

  it("has a still facade below it that loads nothing", () => {
    const view = open("One.\n\nhttps://youtu.be/x\n\nTwo https://b.example/y\nthree.");
    expect(texts(view, ".cm-embed-service")).toEqual([t.place.embed("YouTube")]);
    expect(texts(view, ".cm-embed-address")).toEqual(["https://youtu.be/x"]);
    expect(view.dom.querySelector("iframe, img, audio, video, [src], [href]")).toBeNull();
  });

  it("is none within a paragraph or code", () => {
    expect(texts(open("One\nhttps://a.example\n\n```\n\nhttps://a.example\n\n```\n"), ".cm-embed")).toEqual([]);
  });
});
