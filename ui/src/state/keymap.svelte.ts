/** Which keys a person gave to which command. No two commands ever have the same. */

import { keep, kept } from "./choices";
import { usable } from "./keys";

/** What the keymap needs to know of a command. */
export interface Keyed {
  id: string;
  /** The keys that it has where nobody chose others. */
  usual: string | null;
}

/** Own keys by the command's id; null where a person wants none. */
type Own = Readonly<Record<string, string | null>>;

/** What was kept, without whatever can't be keys, and each combination only once. */
function read(): Own {
  const found = kept("keys");
  if (typeof found !== "object" || found === null || Array.isArray(found)) return {};
  const own: Record<string, string | null> = {};
  for (const [id, keys] of Object.entries(found)) {
    if (keys === null || (usable(keys) && !Object.values(own).includes(keys))) own[id] = keys;
  }
  return own;
}

function without(own: Own, ...ids: (string | undefined)[]): Record<string, string | null> {
  return Object.fromEntries(Object.entries(own).filter(([id]) => !ids.includes(id)));
}

export class Keymap {
  #own = $state.raw<Own>(read());
  /** Whether keys are typed to be set, and do nothing else meanwhile. */
  recording = $state(false);

  /** The keys of a command, if it has any: its own, or the usual ones unless another took them. */
  of({ id, usual }: Keyed): string | null {
    const own = this.#own[id];
    if (own !== undefined) return own;
    return usual !== null && Object.values(this.#own).includes(usual) ? null : usual;
  }

  /** Whether a person chose the keys of a command. */
  changed(id: string): boolean {
    return id in this.#own;
  }

  /** Whether a person chose any keys. */
  get anyChanged(): boolean {
    return Object.keys(this.#own).length > 0;
  }

  /** Gives keys to a command, or takes them away. `holder` had them until now, and gets `instead`. */
  set(command: Keyed, keys: string | null, holder?: Keyed, instead: string | null = null): void {
    const own = without(this.#own, command.id, holder?.id);
    if (keys !== command.usual) own[command.id] = keys;
    // Usual keys that were lent come back by themselves.
    const lent = instead === null && keys === holder?.usual;
    if (holder && instead !== holder.usual && !lent) own[holder.id] = instead;
    this.#put(own);
  }

  /** The usual keys again; whichever command has them goes back to its usual ones too. */
  reset({ id, usual }: Keyed): void {
    const others = Object.entries(this.#own).filter(([other, keys]) => other !== id && (keys === null || keys !== usual));
    this.#put(Object.fromEntries(others));
  }

  resetAll(): void {
    this.#put({});
  }

  #put(own: Own): void {
    this.#own = own;
    keep("keys", own);
  }
}
