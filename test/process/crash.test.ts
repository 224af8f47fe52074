import assert from "node:assert/strict";
import { test } from "node:test";
import { readRun } from "../../src/artifacts/runRecords.ts";
import { pastEvents } from "../../src/run/pastEvents.ts";
import { makeProject } from "./project.ts";
import { pipelineText, sampleFiles } from "./samplePipeline.ts";

test("a child that is killed is told as such, and what was finished is kept", async (t) => {
  const project = makeProject(
    t,
    sampleFiles({ features: '{ end: (row) => { process.kill(process.pid, "SIGKILL"); return row.amount; } }' }),
  );
  const { outcome, statuses, handle, events } = await project.run();
  assert.equal(outcome.outcome, "failed");
  assert.equal(outcome.failure?.code, "child-ended");
  assert.match(outcome.failure?.sentence ?? "", /by SIGKILL/);
  assert.deepEqual([statuses["tidy"], statuses["table"], statuses["parts"]], ["ran", "failed", "skipped"]);
  assert.equal(readRun(project.store.folder, handle.runId)?.outcome, "failed");
  assert.deepEqual(pastEvents(project.root, handle.runId), events.slice(1));
  project.write("p.mlpipe.ts", pipelineText());
  const next = await project.run({ stages: ["table"] });
  assert.deepEqual(next.statuses, { brief: "cached", raw: "cached", tidy: "cached", table: "ran" });
});

test("a child that runs out of memory says so", async (t) => {
  const hoard = "{ hoard: (row) => { const kept: number[][] = []; while (true) kept.push(new Array(100000).fill(row.amount)); } }";
  const project = makeProject(t, sampleFiles({ features: hoard }));
  const { outcome } = await project.run({}, { nodeArguments: ["--max-old-space-size=80"] });
  assert.equal(outcome.failure?.code, "out-of-memory");
});

test("a Node that cannot be started is an outcome with a remedy", async (t) => {
  const project = makeProject(t, sampleFiles());
  const { outcome } = await project.run({}, { node: "/no/such/node" });
  assert.deepEqual([outcome.outcome, outcome.failure?.code], ["failed", "node-missing"]);
  assert.match(outcome.failure?.remedy ?? "", /settings/);
});

test("an error that nobody awaits fails the run at its line", async (t) => {
  const loose = `{ late: (row) => { if (row.amount === 0) setTimeout(() => { throw new Error("too late"); }, 0); return row.amount; } }`;
  const project = makeProject(t, sampleFiles({ features: loose }, 20_000));
  const { outcome } = await project.run();
  assert.equal(outcome.outcome, "failed");
  assert.match(outcome.failure?.sentence ?? "", /too late/);
  assert.equal(outcome.failure?.place?.file, project.file);
});

test("process.exit in the user's code fails at its line", async (t) => {
  const project = makeProject(t, sampleFiles({ features: "{ out: (row) => { if (row.amount > 50) process.exit(3); return 1; } }" }));
  const { outcome } = await project.run();
  assert.equal(outcome.failure?.code, "process-exit");
  assert.deepEqual([outcome.failure?.place?.file, outcome.failure?.place?.line], [project.file, 7]);
});

test("a timer that the user's code leaves behind does not keep the process", async (t) => {
  const project = makeProject(t, sampleFiles({ before: "setInterval(() => {}, 1000);" }));
  const { outcome } = await project.run({ stages: ["tidy"] });
  assert.equal(outcome.outcome, "done");
});
