import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { test } from "node:test";
import { debugRun } from "../../src/run/debugRun.ts";
import { childScript, makeProject, watcher } from "./project.ts";
import { sampleFiles } from "./samplePipeline.ts";

test("a run that a debugger starts is followed as any other, its bundle kept with absolute sources", async (t) => {
  const project = makeProject(t, sampleFiles());
  const order = await project.order({ stages: ["table"], debug: true });
  const watch = watcher();
  const { launch, handle } = debugRun({
    ...watch.listeners,
    order,
    node: process.execPath,
    env: { ...process.env, VSCODE_PID: "1" },
    childScript: await childScript(),
    reattachMs: 0,
    now: () => new Date().toISOString(),
  });
  assert.deepEqual([launch.pauseForSourceMap, launch.resolveSourceMapLocations, launch.outFiles], [true, null, []]);
  assert.equal(launch.env["VSCODE_PID"], null);
  const env = Object.fromEntries(Object.entries(launch.env).filter((entry): entry is [string, string] => entry[1] !== null));
  const debugger_ = spawn(launch.runtimeExecutable, [...launch.runtimeArgs, launch.program], { cwd: launch.cwd, env, stdio: "ignore" });
  const outcome = await handle.done;
  assert.equal(outcome.outcome, "done");
  assert.equal(handle.pid(), debugger_.pid);
  const map = JSON.parse(readFileSync(join(project.root, ".mlpipe/tmp", order.runId, "pipeline.mjs.map"), "utf8")) as { sources: string[] };
  assert.ok(map.sources.includes(project.file));
  assert.equal(map.sources.every(isAbsolute), true);
  await project.run({ stages: ["table"] });
  assert.equal(existsSync(join(project.root, ".mlpipe/tmp", order.runId)), false, "kept until the next run only");
});

test("a debugger that is stopped cancels the run; one that never starts can be cancelled", async (t) => {
  const project = makeProject(t, sampleFiles({ features: '{ stuck: (row) => { console.log("stuck"); while (true) {} } }' }));
  const order = await project.order({ stages: ["table"], debug: true });
  const watch = watcher();
  const options = { ...watch.listeners, order, node: process.execPath, env: process.env, childScript: await childScript(), reattachMs: 0 };
  const { launch, handle } = debugRun({ ...options, now: () => new Date().toISOString() });
  const child = spawn(process.execPath, [launch.program], { cwd: launch.cwd, env: launch.env as Record<string, string>, stdio: "ignore" });
  await watch.watched.seen("stage-started", "table");
  child.kill("SIGKILL");
  assert.equal((await handle.done).outcome, "cancelled");
  const never = debugRun({ ...options, graceMs: 10, now: () => new Date().toISOString() });
  assert.equal((await never.handle.cancel()).outcome, "cancelled");
});
