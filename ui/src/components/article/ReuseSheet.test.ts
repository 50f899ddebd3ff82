import { render, screen, waitFor } from "@testing-library/svelte";
import { expect, test } from "vitest";
import { StandIn, aBeginning, anArticle } from "../../ipc/stand_in";
import { KEY } from "../../state/context";
import { Sitting } from "../../state/sitting.svelte";
import ReuseSheet from "./ReuseSheet.svelte";

test("a template begins an article, and the open one becomes one", async () => {
  const desk = new StandIn({
    Start: aBeginning,
    Lines: () => ({ lines: [{ ...anArticle(), headline: "Bridge", section: null }], total: 1 }),
    Counts: () => [],
    ReadArticle: () => anArticle(),
    Templates: () => [{ name: "news-brief", own: false }],
    Snippets: () => [],
    BeginFrom: () => anArticle({ id: "a2" }),
    SaveTemplate: () => null,
  });
  const sitting = new Sitting(desk.backend());
  await sitting.begin();
  render(ReuseSheet, { props: {}, context: new Map([[KEY, sitting]]) });
  const name = await screen.findByLabelText("Its name");
  (name as HTMLInputElement).value = "Weekend";
  name.dispatchEvent(new Event("input", { bubbles: true }));
  const keep = screen.getByRole("button", { name: /as a template/ });
  await waitFor(() => expect(keep).toHaveProperty("disabled", false));
  expect(screen.getByRole("button", { name: /as a snippet/ })).toHaveProperty("disabled", true);
  keep.click();
  await waitFor(() => expect(desk.of("SaveTemplate")).toEqual([{ name: "Weekend", article: "a1" }]));
  (await screen.findByRole("button", { name: "New article: news brief" })).click();
  await waitFor(() => expect(sitting.writing?.id).toBe("a2"));
  expect(desk.of("BeginFrom")).toEqual([{ template: "news-brief" }]);
});
