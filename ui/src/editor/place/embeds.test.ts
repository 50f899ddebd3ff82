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
    expect(serviceOf("https://constructor/a")).toEqual({ kind: "page", name: "constructor" });
    expect(serviceOf("https://a.example/talk.MP3?x=1")).toEqual({ kind: "audio" });
    expect(serviceOf("https://a.example/film.webm")).toEqual({ kind: "video" });
  });

  it.each([
    ["https://music.youtube.com/watch?v=1", "YouTube"],
    ["https://www.tiktok.com/@ada/video/7106594312292453675", "TikTok"],
    ["https://vm.tiktok.com/x", "TikTok"],
    ["https://bsky.app/profile/ada.example/post/3k", "Bluesky"],
    ["https://open.spotify.com/episode/4r", "Spotify"],
    ["https://on.soundcloud.com/x", "SoundCloud"],
    ["https://social.example/@ada/109774012599031406", "Mastodon"],
    ["https://social.example/@ada@b.example/1?x=1", "Mastodon"],
    ["https://blog.example/@ada/about", "blog.example"],
    ["https://blog.example/@/1", "blog.example"],
    ["https://blog.example/@ada/1/2", "blog.example"],
  ])("has the house's name: %s", (address, name) => {
    expect(serviceOf(address)).toEqual({ kind: "page", name });
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
