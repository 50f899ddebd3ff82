import { expect, test } from "vitest";
import { targetFrom } from "./kinds";

test("what was typed becomes the settings of its kind", () => {
  const more = { usual: true, hold_slots: true, links: false };
  expect(targetFrom("sftp", { name: " web ", host: "h", port: "2222", user: "u", path: "/srv", key_file: "" }, more)).toEqual({
    kind: "sftp", name: "web", base_url: null, usual: true, hold_slots: false, patience: null, host: "h", port: 2222, user: "u", path: "/srv", key_file: null, host_key: null,
  });
  expect(targetFrom("wordpress", { name: "blog", url: "https://x.test", user: "ed" }, more).hold_slots).toBe(true);
});
