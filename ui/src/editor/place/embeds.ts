/** An address alone on a line, with the still facade that the page will show for it. */

import type { Extension, Range } from "@codemirror/state";
import { Decoration, WidgetType } from "@codemirror/view";
import { blocks, Found, type Kind } from "./blocks";
import { element } from "./element";
import { alone, linesWith } from "./lines";
import type { Words } from "./words";

/** What an address is, by the same signs that the page goes by. */
export type Service = { kind: "audio" | "video" } | { kind: "page"; name: string };

const services: Record<string, string> = {
  "youtube.com": "YouTube",
  "m.youtube.com": "YouTube",
  "music.youtube.com": "YouTube",
  "youtu.be": "YouTube",
  "youtube-nocookie.com": "YouTube",
  "vimeo.com": "Vimeo",
  "player.vimeo.com": "Vimeo",
  "tiktok.com": "TikTok",
  "m.tiktok.com": "TikTok",
  "vm.tiktok.com": "TikTok",
  "x.com": "X",
  "twitter.com": "X",
  "mobile.twitter.com": "X",
  "bsky.app": "Bluesky",
  "instagram.com": "Instagram",
  "open.spotify.com": "Spotify",
  "soundcloud.com": "SoundCloud",
  "m.soundcloud.com": "SoundCloud",
  "on.soundcloud.com": "SoundCloud",
};

/** Mastodon stands on thousands of hosts; its posts are known by their address. */
const mastodonPost = /^\/@[^/]+\/\d+$/;

/** The address that a line is made of, where a page would make an embed of it. */
export function embedAddress(line: string): string | null {
  const address = /^ {0,3}(?:<(https?:\/\/[^\s<>]+)>|(https?:\/\/\S+))[ \t]*$/.exec(line);
  const found = address?.[1] ?? address?.[2];
  return found !== undefined && isAddress(found) ? found : null;
}

function isAddress(text: string): boolean {
  try {
    return new URL(text).host !== "";
  } catch {
    return false;
  }
}

export function serviceOf(address: string): Service {
  const { hostname, pathname } = new URL(address);
  const ending = pathname.split(".").pop()?.toLowerCase() ?? "";
  if (["mp3", "m4a", "ogg", "oga", "wav", "flac"].includes(ending)) return { kind: "audio" };
  if (["mp4", "webm", "m4v", "mov"].includes(ending)) return { kind: "video" };
  const host = hostname.replace(/^(www\.)+/, "");
  const name = Object.hasOwn(services, host) ? services[host] : undefined;
  return { kind: "page", name: name ?? (mastodonPost.test(pathname) ? "Mastodon" : host) };
}

class Facade extends WidgetType {
  constructor(
    readonly address: string,
    readonly words: Words,
  ) {
    super();
  }

  override eq(other: Facade): boolean {
    return other.address === this.address;
  }

  override get estimatedHeight(): number {
    return 74;
  }

  override toDOM(): HTMLElement {
    const service = serviceOf(this.address);
    const name = service.kind === "page" ? this.words.embed(service.name) : this.words[service.kind];
    const dom = element("div", "cm-embed");
    dom.append(element("span", "cm-embed-service", name), element("span", "cm-embed-address", this.address));
    return dom;
  }
}

export function embeds(words: Words): Extension {
  const kind: Kind<string> = {
    find(doc, first, last) {
      const found: Range<Found<string>>[] = [];
      for (const line of linesWith("://", doc, first, last)) {
        const address = embedAddress(line.text);
        if (address !== null && alone(doc, line.number)) found.push(new Found(address).range(line.from, line.to));
      }
      return found;
    },
    draw: (address, _from, to) => [
      Decoration.widget({ widget: new Facade(address, words), block: true, side: 1 }).range(to),
    ],
  };
  return blocks(kind);
}
