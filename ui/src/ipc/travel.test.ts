import { expect, it } from "vitest";
import { applied } from "../text/edit";
import { travelling, type Travelling } from "./travel";

const LONG = "A long text. ".repeat(1000);

interface Sent {
  article: string;
  content: { headline: string; body: string };
  travelling?: Travelling;
}

/** A desk that remembers the texts it got, and forgets them when it is told to. */
function desk() {
  const texts = new Map<string, string>();
  const got: { whole: string; insert: number }[] = [];
  const ask = travelling((_, fields) => {
    const { article, content, travelling: text } = fields as unknown as Sent;
    if (!text) {
      got.push({ whole: content.body, insert: content.body.length });
      return Promise.resolve("kept");
    }
    const before = text.since === null ? "" : texts.get(`${article} ${text.since}`);
    if (before === undefined) return Promise.reject(Object.assign(new Error(), { code: "unknown_text" }));
    const whole = applied(before, [text]);
    texts.set(`${article} ${text.number}`, whole);
    got.push({ whole, insert: text.insert.length });
    return Promise.resolve("kept");
  });
  const keep = (article: string, body: string) => ask("Keep", { article, content: { headline: "H", body } });
  return { keep, got, forget: () => texts.clear() };
}

it("sends a long text once, and then what changed in it", async () => {
  const { keep, got } = desk();
  for (const body of [LONG, `${LONG}x`, `${LONG}x`, LONG]) expect(await keep("a1", body)).toBe("kept");
  expect(got.map(({ whole }) => whole)).toEqual([LONG, `${LONG}x`, `${LONG}x`, LONG]);
  expect(got.map(({ insert }) => insert)).toEqual([LONG.length, 1, 0, 0]);
});

it("sends a short text whole", async () => {
  const { keep, got } = desk();
  await keep("a1", "Short.");
  expect(got).toEqual([{ whole: "Short.", insert: 6 }]);
});

it("begins anew with another article, and where the desk has forgotten", async () => {
  const { keep, got, forget } = desk();
  await keep("a1", LONG);
  await keep("a2", `${LONG}2`);
  await keep("a1", `${LONG}1`);
  forget();
  await keep("a1", `${LONG}11`);
  expect(got.map(({ whole }) => whole)).toEqual([LONG, `${LONG}2`, `${LONG}1`, `${LONG}11`]);
});

it("holds on to the newest text when an older one comes back late", async () => {
  const { keep, got } = desk();
  await keep("a1", LONG);
  await Promise.all([keep("a1", `${LONG}x`), keep("a1", `${LONG}xy`)]);
  await keep("a1", `${LONG}xyz`);
  expect(got.at(-1)).toEqual({ whole: `${LONG}xyz`, insert: 1 });
});

it("says what else went wrong", async () => {
  const ask = travelling(() => Promise.reject(Object.assign(new Error(), { code: "no_article" })));
  await expect(ask("Keep", { article: "a1", content: { body: LONG } })).rejects.toMatchObject({ code: "no_article" });
});
