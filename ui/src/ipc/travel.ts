/**
 * Long texts on their way to the desk. At each key the whole text is to be kept and to be shown;
 * of a text that the desk already has from here, only the change travels.
 */

import { between, type Edit } from "../text/edit";
import type { Failure } from "./generated";

/** A text as it travels: the change since the one with that number, or since none. */
export interface Travelling extends Edit {
  number: number;
  since: number | null;
}

/** A shorter text is not worth it. */
const LONG = 4000;

type Fields = Record<string, unknown>;
type Send = (name: string, fields: Fields) => Promise<unknown>;

interface WithText {
  article: string;
  content: { body: string };
}

function hasLongText(fields: object): fields is WithText & Fields {
  const { article, content } = fields as Partial<WithText>;
  return typeof article === "string" && typeof content?.body === "string" && content.body.length >= LONG;
}

/** Sends requests, and of the long texts in them what changed. */
export function travelling(send: Send): (name: string, fields: object) => Promise<unknown> {
  let numbers = 0;
  /** The newest text of the article that is written in which the desk has answered for. */
  let known: { article: string; number: number; body: string } | null = null;

  async function sent(name: string, { article, content, ...rest }: WithText & Fields): Promise<unknown> {
    const { body } = content;
    const base = known?.article === article ? known : null;
    const number = ++numbers;
    const travelling: Travelling = { number, since: base?.number ?? null, ...between(base?.body ?? "", body) };
    const answer = await send(name, { ...rest, article, content: { ...content, body: "" }, travelling });
    // Two may be under way at once, and the older one may come back last.
    if (known?.article !== article || known.number < number) known = { article, number, body };
    return answer;
  }

  return async (name, fields) => {
    if (!hasLongText(fields)) return send(name, fields as Fields);
    try {
      return await sent(name, fields);
    } catch (thrown) {
      if ((thrown as Partial<Failure>).code !== "unknown_text") throw thrown;
      known = null;
      return sent(name, fields);
    }
  };
}
