import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import {
  appendEvent,
  createRun,
  markLostRuns,
  newRunId,
  readEvents,
  readRun,
  readRuns,
  updateRun,
} from "../../../src/artifacts/runRecords.ts";
import { openStoreFolder, type StoreFolder } from "../../../src/artifacts/storeFolder.ts";
import { Failure } from "../../../src/base/failure.ts";
import { runRecord } from "./samples.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("run ids sort by time and differ within a second", () => {
  const first = newRunId(new Date("2026-11-20T23:19:05.123Z"));
  assert.match(first, /^20261120-231905-[0-9a-f]{6}$/);
  assert.notEqual(first, newRunId(new Date("2026-11-20T23:19:05.123Z")));
  assert.ok(first < newRunId(new Date("2026-11-20T23:19:06Z")));
});

test("runs are listed newest first, and damaged records left out", async () => {
  const store = storeFolder();
  await createRun(store, runRecord("b", { started: "2026-11-20T10:00:00.000Z" }));
  await createRun(store, runRecord("a", { started: "2026-11-21T10:00:00.000Z" }));
  await createRun(store, runRecord("c", { started: "2026-11-19T10:00:00.000Z" }));
  await createRun(store, runRecord("d"));
  writeFileSync(join(store.path, "runs", "d", "run.json"), "{");
  assert.deepEqual(
    readRuns(store).map((run) => run.id),
    ["a", "b", "c"],
  );
});

test("an update replaces the named members alone", async () => {
  const store = storeFolder();
  await createRun(store, runRecord("a", { outcome: "running", pid: process.pid }));
  updateRun(store, "a", { outcome: "done", peakMemoryBytes: 5 });
  assert.deepEqual(readRun(store, "a"), runRecord("a", { outcome: "done", pid: process.pid, peakMemoryBytes: 5 }));
  assert.throws(() => updateRun(store, "unknown", { outcome: "done" }), Failure);
});

test("a running run whose process is gone is lost; one whose process lives is not", async () => {
  const store = storeFolder();
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  await createRun(store, runRecord("gone", { outcome: "running", pid: child.pid ?? 0 }));
  await createRun(store, runRecord("alive", { outcome: "running", pid: process.pid }));
  assert.deepEqual(markLostRuns(store), ["gone"]);
  assert.equal(readRun(store, "gone")?.outcome, "lost");
  assert.equal(readRun(store, "alive")?.outcome, "running");
  assert.deepEqual(markLostRuns(store), []);
});

test("events come back in order; one that is half written does not", async () => {
  const store = storeFolder();
  await createRun(store, runRecord("a"));
  appendEvent(store, "a", { type: "logged", text: "one\ntwo" });
  appendEvent(store, "a", { type: "logged", text: "three" });
  appendFileSync(join(store.path, "runs", "a", "events.ndjson"), '{"type":"log');
  assert.deepEqual(readEvents(store, "a"), [
    { type: "logged", text: "one\ntwo" },
    { type: "logged", text: "three" },
  ]);
  assert.deepEqual(readEvents(store, "unknown"), []);
});

function storeFolder(): StoreFolder {
  const root = mkdtempSync(join(tmpdir(), "mlpipe-runs-"));
  folders.push(root);
  return openStoreFolder(root);
}
