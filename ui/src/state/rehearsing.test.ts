import { describe, expect, it } from "vitest";
import type { Receipt, Rehearsal } from "../ipc/backend";
import { StandIn, aBeginning, aTarget, anArticle } from "../ipc/stand_in";
import { Rehearsing } from "./rehearsing.svelte";
import { Sitting } from "./sitting.svelte";

const line = { ...anArticle(), headline: "Bridge", section: null };

function rehearsed(...targets: string[]): Rehearsal {
  const at = (target: string) => ({ target, kind: "folder", base_url: "", changes: [], unchanged: 3, problem: null });
  return { targets: targets.map(at), approvals: [], held_back: [], who: "window" };
}

function receipt(id: string, state: Receipt["state"]): Receipt {
  return {
    id, state, target: id, slug: "bridge", revision: "r1", act: "publish", asked_by: "mira", address: null,
    sent: null, hash: null, verified: "pending", difference: null, attempts: 1, problem: null,
  };
}

async function begin(): Promise<{ desk: StandIn; sitting: Sitting; rehearsing: Rehearsing }> {
  const desk = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [line], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle({ status: "Approved" }),
    Targets: () => [aTarget("site"), aTarget("blog", false), aTarget("slow", false), aTarget("quick", false)],
    Rehearse: ({ targets }) => rehearsed(...targets),
    Publish: () => [receipt("site", "done"), receipt("blog", "failed")],
  });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  return { desk, sitting, rehearsing: new Rehearsing(desk.ask, sitting.publishing, "a1") };
}

describe("a rehearsal", () => {
  it("is the one of the target that was chosen last, whichever answer comes first", async () => {
    const { desk, rehearsing } = await begin();
    let late: (answer: Rehearsal) => void = () => undefined;
    desk.answers.Rehearse = ({ targets }) =>
      targets[0] === "slow" ? new Promise<Rehearsal>((answer) => (late = answer)) : rehearsed(...targets);
    const slow = rehearsing.rehearse(["slow"]);
    await Promise.resolve();
    await Promise.resolve();
    await rehearsing.rehearse(["quick"]);
    late(rehearsed("slow"));
    await slow;
    expect(rehearsing.chosen).toEqual(["quick"]);
    expect(rehearsing.rehearsal?.targets[0]?.target).toBe("quick");
  });

  it("sends nothing before it is known what that would do", async () => {
    const { desk, rehearsing } = await begin();
    const looking = rehearsing.rehearse();
    await rehearsing.send();
    expect(desk.of("Publish")).toEqual([]);
    await looking;
    await rehearsing.send();
    expect(desk.of("Publish")).toEqual([{ articles: ["a1"], targets: ["site"], remove: [], overriding: null }]);
  });

  it("takes no tick along to another target", async () => {
    const { desk, rehearsing } = await begin();
    await rehearsing.rehearse(["site"]);
    rehearsing.ticked["site"]?.push("old/index.html");
    await rehearsing.rehearse(["blog"]);
    await rehearsing.send();
    expect(desk.of("Publish")[0]).toEqual({ articles: ["a1"], targets: ["blog"], remove: [], overriding: null });
  });

  it("takes away where it was ticked, and nowhere else", async () => {
    const { desk, rehearsing } = await begin();
    await rehearsing.rehearse(["site", "blog"]);
    rehearsing.ticked["blog"]?.push("old/index.html");
    await rehearsing.send();
    expect(desk.of("Publish")[0]?.remove).toEqual([{ target: "blog", path: "old/index.html" }]);
  });

  it("looks at nothing where no target is ticked", async () => {
    const { desk, rehearsing } = await begin();
    await rehearsing.rehearse([]);
    await rehearsing.send();
    expect(desk.of("Rehearse")).toEqual([]);
    expect(desk.of("Publish")).toEqual([]);
  });

  it("keeps what was chosen when nothing could be sent, and says why", async () => {
    const { desk, sitting, rehearsing } = await begin();
    sitting.publishing.sheet = { id: "a1", headline: "Bridge" };
    desk.answers.Publish = () => {
      throw { code: "embargoed", message: "It is under embargo", hint: null, instead: null };
    };
    await rehearsing.rehearse(["site"]);
    rehearsing.ticked["site"]?.push("old/index.html");
    await rehearsing.send();
    expect(rehearsing.failure?.message).toBe("It is under embargo");
    expect(rehearsing.ticked).toEqual({ site: ["old/index.html"] });
    expect(rehearsing.ready).toBe(true);
    expect(sitting.notices.list).toEqual([]);
  });

  it("tells a failure in a notice once its sheet is closed", async () => {
    const { desk, sitting, rehearsing } = await begin();
    desk.answers.Publish = () => {
      throw { code: "embargoed", message: "It is under embargo", hint: null, instead: null };
    };
    await rehearsing.rehearse();
    await rehearsing.send();
    expect(sitting.notices.list.map(({ text }) => text)).toEqual(["It is under embargo"]);
  });

  it("is not sent twice at a time, also by another sheet", async () => {
    const { desk, sitting, rehearsing } = await begin();
    let arrive: (answer: Receipt[]) => void = () => undefined;
    desk.answers.Publish = () => new Promise<Receipt[]>((answer) => (arrive = answer));
    await rehearsing.rehearse();
    const sent = rehearsing.send();
    const again = new Rehearsing(desk.ask, sitting.publishing, "a1");
    await again.rehearse();
    await again.send();
    expect(desk.of("Publish")).toHaveLength(1);
    arrive([]);
    await sent;
    expect(again.ready).toBe(true);
  });

  it("keeps the other receipts when one is tried again", async () => {
    const { desk, rehearsing } = await begin();
    desk.answers.Retry = () => [receipt("blog", "done")];
    await rehearsing.rehearse();
    await rehearsing.send();
    await rehearsing.retry("blog");
    expect(rehearsing.receipts?.map(({ id, state }) => [id, state])).toEqual([["site", "done"], ["blog", "done"]]);
  });
});
