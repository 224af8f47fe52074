import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { readRun } from "../../src/artifacts/runRecords.ts";
import { attachRun, orderOfRun } from "../../src/run/attachRun.ts";
import { lineReader } from "../../src/run/lines.ts";
import { pastEvents } from "../../src/run/pastEvents.ts";
import { isAlive } from "../../src/run/stopTree.ts";
import { childScript, makeProject, type Project, watcher } from "./project.ts";
import { sampleFiles } from "./samplePipeline.ts";
import { until } from "./until.ts";

/** Waits in the first row until the test writes the file `go`, writing meanwhile. */
const waiting = {
  before: 'import { existsSync } from "node:fs";',
  features: `{ waited: (row) => {
    while (!existsSync("go")) { process.stdout.write("."); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5); }
    return row.amount;
  } }`,
};
const stuck = { features: '{ stuck: (row) => { console.log("stuck"); while (true) {} } }' };

test("a run whose host is gone ends itself, even where the user's code never ends", async (t) => {
  const project = makeProject(t, sampleFiles(stuck));
  const host = await startHost(t, project, 0);
  await host.printed("stuck");
  host.kill();
  await until(() => !isAlive(host.pid()));
  assert.equal(readRun(project.store.folder, host.runId)?.outcome, "cancelled");
  assert.equal(pastEvents(project.root, host.runId).at(-1)?.type, "run-finished");
});

test("a run whose host is gone and comes back goes on: past events first, then live ones", async (t) => {
  const project = makeProject(t, sampleFiles(waiting));
  const host = await startHost(t, project, 60_000);
  await host.printed(".");
  host.kill();
  assert.equal(orderOfRun(project.root, host.runId)?.file, project.file);
  const watch = watcher();
  const handle = await attachRun(project.root, host.runId, { ...watch.listeners, now: () => new Date().toISOString() });
  assert.notEqual(handle, null);
  await watch.watched.seen("stage-started", "table");
  assert.deepEqual(
    watch.watched.events.slice(0, 2).map((event) => event.type),
    ["greeted", "run-started"],
  );
  assert.equal(handle?.pid(), host.pid());
  project.write("go", "");
  const outcome = await handle?.done;
  assert.equal(outcome?.outcome, "done");
  assert.equal(outcome?.stages.at(-1)?.status, "sealed");
  assert.deepEqual(pastEvents(project.root, host.runId), watch.watched.events.slice(1));
  assert.equal(await attachRun(project.root, host.runId, { ...watch.listeners, now: () => "" }), null);
});

test("a run that was attached to can be cancelled, stuck as it is", async (t) => {
  const project = makeProject(t, sampleFiles(stuck));
  const host = await startHost(t, project, 60_000);
  await host.printed("stuck");
  host.kill();
  const watch = watcher();
  const handle = await attachRun(project.root, host.runId, { ...watch.listeners, graceMs: 100, now: () => new Date().toISOString() });
  await watch.watched.seen("stage-started", "table");
  const outcome = await handle?.cancel();
  assert.equal(outcome?.outcome, "cancelled");
  await until(() => !isAlive(host.pid()));
  assert.equal(readRun(project.store.folder, host.runId)?.outcome, "cancelled");
});

test("two hosts see the same events of one run", async (t) => {
  const project = makeProject(t, sampleFiles(waiting));
  const first = await project.start();
  await first.printed(".");
  const watch = watcher();
  const second = await attachRun(project.root, first.handle.runId, { ...watch.listeners, now: () => "" });
  await watch.watched.seen("stage-started", "table");
  project.write("go", "");
  assert.deepEqual(await second?.done, await first.handle.done);
  assert.deepEqual(watch.watched.events.slice(1), first.events.slice(1));
});

interface Host {
  readonly runId: string;
  /** Of the child. */
  pid(): number;
  printed(text: string): Promise<void>;
  kill(): void;
}

async function startHost(t: TestContext, project: Project, reattachMs: number): Promise<Host> {
  const order = await project.order();
  project.write("order.json", JSON.stringify(order));
  const script = join(import.meta.dirname, "host.ts");
  const args = ["--import", "tsx", script, join(project.root, "order.json"), await childScript(), String(reattachMs)];
  const host = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => host.kill("SIGKILL"));
  let pid = 0;
  let printed = "";
  host.stdout.setEncoding("utf8").on(
    "data",
    lineReader((line) => {
      const event = JSON.parse(line);
      if (event.type === "greeted") pid = event.pid;
      if (event.output !== undefined) printed += event.output;
    }),
  );
  return {
    runId: order.runId,
    pid: () => pid,
    printed: (text) => until(() => ended(host) || printed.includes(text)),
    kill: () => host.kill("SIGKILL"),
  };
}

function ended(host: ChildProcess): boolean {
  if (host.exitCode !== null || host.signalCode !== null) throw new Error("The host ended by itself.");
  return false;
}
