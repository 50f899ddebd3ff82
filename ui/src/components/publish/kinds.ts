/** What each kind of target needs to be told. */

import type { Target } from "../../ipc/backend";

export type Kind = Target["kind"];

/** A setting: its name in the file, whether it can be left out, and what stands there at first. */
export interface Setting {
  name: string;
  optional?: boolean;
  number?: boolean;
  begins?: string;
}

const needed = (name: string): Setting => ({ name });
const optional = (name: string): Setting => ({ name, optional: true });
const begins = (name: string, value: string): Setting => ({ name, begins: value });

export const kinds: Record<Kind, Setting[]> = {
  folder: [needed("path")],
  sftp: [needed("host"), { name: "port", number: true, begins: "22" }, needed("user"), needed("path"), optional("key_file"), optional("host_key")],
  s3: [needed("endpoint"), needed("bucket"), begins("region", "us-east-1"), begins("prefix", ""), needed("access_key")],
  git: [needed("url"), begins("branch", "main"), begins("folder", ""), optional("author")],
  wordpress: [needed("url"), needed("user")],
  ghost: [needed("url")],
  micropub: [needed("url")],
  metaweblog: [needed("url"), begins("blog", "1"), needed("user")],
};

/** Kinds whose secret goes into the keychain. */
export function hasSecret(kind: Kind): boolean {
  return kind !== "folder";
}

/** Kinds that can hold an article until its slot. */
export function holdsSlots(kind: Kind): boolean {
  return kind === "wordpress" || kind === "ghost";
}

/** A target from what was typed. */
export function targetFrom(kind: Kind, typed: Record<string, string>, more: { usual: boolean; hold_slots: boolean; links: boolean; patience?: number | null }): Target {
  const settings = kinds[kind].map(({ name, optional: can, number }) => {
    const value = (typed[name] ?? "").trim();
    return [name, number ? Number(value) : can && value === "" ? null : value];
  });
  return {
    kind,
    name: (typed["name"] ?? "").trim(),
    base_url: (typed["base_url"] ?? "").trim() || null,
    usual: more.usual,
    hold_slots: more.hold_slots && holdsSlots(kind),
    patience: more.patience ?? null,
    ...(kind === "folder" ? { links: more.links } : {}),
    ...Object.fromEntries(settings),
  } as Target;
}
