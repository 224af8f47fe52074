import assert from "node:assert/strict";
import { test } from "node:test";
import { readRun } from "../../src/artifacts/runRecords.ts";
import { isAlive } from "../../src/run/stopTree.ts";
import { makeProject } from "./project.ts";
import { sampleFiles } from "./samplePipeline.ts";
import { until } from "./until.ts";

/** Long enough that a test would notice, were it waited for. */
const patientMs = 60_000;

test("cancelling asks: a run whose rows come and go stops by itself, what was finished is kept", async (t) => {
  const slow =
    "{ slow: (row) => { if (row.amount === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20); return row.amount; } }";
  const project = makeProject(t, sampleFiles({ features: slow }, 20_000));
  const started = await project.start({}, { graceMs: patientMs });
  await started.seen("progressed", "table");
  const outcome = await started.handle.cancel();
  assert.equal(outcome.outcome, "cancelled");
  assert.equal(outcome.failure, null);
  const statuses = Object.fromEntries(outcome.stages.map(({ stage, status }) => [stage, status]));
  assert.deepEqual([statuses["tidy"], statuses["table"], statuses["model"]], ["ran", "skipped", "skipped"]);
  assert.equal(readRun(project.store.folder, started.handle.runId)?.outcome, "cancelled");
  assert.deepEqual((await project.run({ stages: ["tidy"] })).statuses, { raw: "cached", tidy: "cached" });
});

test("cancelling insists: a row function that never ends is ended, and all that it started", async (t) => {
  const before = `import { spawn } from "node:child_process";`;
  const stuck = `{ stuck: (row) => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    console.log("started " + child.pid + ".");
    while (true) {}
  } }`;
  const project = makeProject(t, sampleFiles({ before, features: stuck }));
  const started = await project.start({}, { graceMs: 100 });
  await started.printed(".\n");
  const outcome = await started.handle.cancel();
  assert.equal(outcome.outcome, "cancelled");
  assert.equal(isAlive(started.handle.pid() ?? 0), false);
  const grandchild = Number(/started (\d+)/.exec(started.output.stdout)?.[1]);
  await until(() => !isAlive(grandchild));
  const record = readRun(project.store.folder, started.handle.runId);
  assert.equal(record?.outcome, "cancelled");
  assert.deepEqual(
    record?.stages.map((stage) => stage.name),
    ["brief", "raw", "tidy"],
  );
});

test("aborting the signal cancels, before the child listens too", async (t) => {
  const project = makeProject(t, sampleFiles());
  const outcome = (await project.run({}, { signal: AbortSignal.abort(), graceMs: patientMs })).outcome;
  assert.equal(outcome.outcome, "cancelled");
});

test("cancelling twice, and after the end, gives the same outcome", async (t) => {
  const project = makeProject(t, sampleFiles());
  const { handle, outcome } = await project.run({ stages: ["tidy"] });
  assert.equal(await handle.cancel(), outcome);
  assert.equal(await handle.cancel(), await handle.done);
  assert.equal(outcome.outcome, "done");
});
