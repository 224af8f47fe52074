import assert from "node:assert/strict";
import { test } from "node:test";
import { makeProject } from "./project.ts";
import { sampleFiles } from "./samplePipeline.ts";

test("stdout and stderr arrive whole and in order, and apart", async (t) => {
  const chatty = `{ said: (row) => { console.log("out " + row.amount + " é"); console.error("err " + row.amount); return 1; } }`;
  const project = makeProject(t, sampleFiles({ features: chatty }));
  const { output } = await project.run({ stages: ["table"] });
  const amounts = Array.from({ length: 200 }, (_, row) => (row * 37) % 101);
  assert.equal(output.stdout, amounts.map((amount) => `out ${amount} é\n`).join(""));
  assert.equal(output.stderr, amounts.map((amount) => `err ${amount}\n`).join(""));
});

test("five megabytes of output are all there when the run is done", async (t) => {
  const loud = `{ loud: () => { process.stdout.write("x".repeat(26214) + "\\n"); return 1; } }`;
  const project = makeProject(t, sampleFiles({ features: loud }));
  const { output, outcome } = await project.run({ stages: ["table"] });
  assert.equal(outcome.outcome, "done");
  assert.equal(output.stdout.length, 200 * 26215);
});

test("the child sees nothing of the editor's environment, and the rest of it", async (t) => {
  const project = makeProject(
    t,
    sampleFiles({
      before: `console.log(JSON.stringify(Object.keys(process.env).filter((name) => /VSCODE|ELECTRON|NODE_OPT|MLPIPE|MINE/.test(name)).sort()));`,
    }),
  );
  const env = { ...process.env, VSCODE_PID: "1", ELECTRON_RUN_AS_NODE: "1", NODE_OPTIONS: "--no-warnings", MINE: "1" };
  const { output } = await project.run({ stages: ["brief"] }, { env, nodeEnv: { ELECTRON_NO_ASAR: "1" } });
  assert.deepEqual(JSON.parse(output.stdout), ["ELECTRON_NO_ASAR", "MINE"]);
});
