// Runs the test programs of the workspace, as `cargo test` does, but for their order. Those that wait for servers
// run beside the others, for they leave the cores to them; the window's, which wants both cores, runs after them
// alone. Each is told with its time when it has ended. What cargo has built is asked of it by `./dev test`:
// its messages come in here.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname } from "node:path";

/** Packages whose tests wait for servers, and how many of their tests wait at once. */
const WAITING = /\/(publish|faults|servers)$/;
const AT_ONCE = "4";

const lines = readFileSync(0, "utf8").split("\n").filter((line) => line.startsWith("{"));
const programs = lines
  .map((line) => JSON.parse(line))
  .filter((told) => told.reason === "compiler-artifact" && told.profile.test && told.executable)
  .map(({ target, manifest_path, executable }) => {
    const folder = dirname(manifest_path);
    const name = `${folder.split("/").at(-1)}, ${target.kind[0]} ${target.name}`;
    return { name, folder, command: [executable], waits: WAITING.test(folder), window: target.name === "window" };
  });
if (programs.length === 0) throw new Error("cargo told of no test program");

const failed = [];

function run({ name, folder, command: [program, ...words], waits }) {
  const began = Date.now();
  const env = { ...process.env, CARGO_MANIFEST_DIR: folder, ...(waits && { RUST_TEST_THREADS: AT_ONCE }) };
  return new Promise((ended) => {
    const said = [];
    const child = spawn(program, words, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
    child.stdout.on("data", (part) => said.push(part));
    child.stderr.on("data", (part) => said.push(part));
    child.on("error", (error) => said.push(Buffer.from(`${error}\n`)));
    child.on("close", (code) => {
      if (code !== 0) failed.push(name);
      const took = ((Date.now() - began) / 1000).toFixed(1);
      process.stdout.write(`\n-- ${name}: ${code === 0 ? "ok" : "FAILED"} in ${took} s\n${Buffer.concat(said)}`);
      ended();
    });
  });
}

/** Runs what is first in the first of these lists that has something, until nothing is left. */
async function work(...lists) {
  for (let next; (next = lists.find((list) => list.length > 0)?.shift()); ) await run(next);
}

const examples = {
  name: "examples in the docs",
  folder: process.cwd(),
  command: ["cargo", "test", "--quiet", "--workspace", "--doc"],
};
const waiting = programs.filter((program) => program.waits);
const others = [...programs.filter((program) => !program.waits && !program.window), examples];
await Promise.all([work(waiting, others), work(others)]);
await work(programs.filter((program) => program.window));

if (failed.length > 0) console.log(`\nfailed: ${failed.join("; ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
