import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { createRun, readRuns } from "../../../src/artifacts/runRecords.ts";
import { openStore, type Store } from "../../../src/artifacts/store.ts";
import { sha256 } from "../../../src/base/hash.ts";
import type { StoredObject } from "../../../src/model/artifact.ts";
import { runRecord, stageResult } from "./samples.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("a clean-up keeps what the index gives, with its attachments and all that these refer to", async () => {
  const store = await storeWithPipeline();
  const rows = await putText(store, "PAR1 rows");
  const report = store.putJson({ predictions: rows });
  store.putResult(stageResult("report", report));
  const profile = store.putJson({ rowCount: 1 });
  store.attach(sha256("report"), "profile", profile);
  await store.record(pipelineOf(store), "report", sha256("report"), "run");
  const { removedObjects, removedResults } = await store.clean({ keepRuns: 0 });
  assert.deepEqual({ removedObjects, removedResults }, { removedObjects: 0, removedResults: 0 });
  assert.deepEqual([rows, report, profile].map(store.hasObject), [true, true, true]);
});

test("a clean-up removes results and objects that nothing current gives, and says how much that freed", async () => {
  const store = await storeWithPipeline();
  const old = store.putJson({ old: "x".repeat(1000) });
  store.putResult(stageResult("old", old));
  store.attach(sha256("old"), "profile", store.putJson({ rowCount: 2 }));
  const report = await store.clean({ keepRuns: 0 });
  assert.deepEqual([report.removedObjects, report.removedResults, report.removedRuns], [2, 2, 0]);
  assert.ok(report.freedBytes > 1000);
  assert.equal(store.hasObject(old), false);
  assert.equal(store.findResult(sha256("old")), null);
});

test("the newest runs keep their records and the results they used", async () => {
  const store = await storeWithPipeline();
  const [older, newer] = [store.putJson("older"), store.putJson("newer")];
  for (const [name, output, day] of [
    ["older", older, 1],
    ["newer", newer, 2],
  ] as const) {
    store.putResult(stageResult(name, output));
    const stage = {
      name,
      kind: "clean",
      status: "ran",
      milliseconds: 1,
      reason: "",
      key: sha256(name),
      output: output.hash,
      metrics: {},
    } as const;
    await createRun(store.folder, runRecord(name, { started: `2026-11-0${day}T00:00:00.000Z`, stages: [stage] }));
  }
  const { removedRuns, removedObjects } = await store.clean({ keepRuns: 1 });
  assert.deepEqual({ removedRuns, removedObjects }, { removedRuns: 1, removedObjects: 1 });
  assert.deepEqual(
    readRuns(store.folder).map((run) => run.id),
    ["newer"],
  );
  assert.ok(store.findResult(sha256("newer")) !== null && store.hasObject(newer));
  assert.equal(store.hasObject(older), false);
});

test("while a run is going on, results and objects stay", async () => {
  const store = await storeWithPipeline();
  const fresh = store.putJson("fresh");
  await createRun(store.folder, runRecord("now", { outcome: "running", pid: process.pid }));
  mkdirSync(join(store.folder.path, "tmp", "now"), { recursive: true });
  const report = await store.clean({ keepRuns: 0 });
  assert.deepEqual([report.removedObjects, report.removedRuns, report.running], [0, 0, ["now"]]);
  assert.equal(store.hasObject(fresh), true);
  assert.equal(existsSync(join(store.folder.path, "tmp", "now")), true);
});

test("what dead processes and finished runs left in tmp goes; what a living process writes stays", async () => {
  const store = await storeWithPipeline();
  const mine = store.tempFile(".parquet");
  writeFileSync(mine, "half");
  writeFileSync(join(store.folder.path, "tmp", "999999999-01234567-dead.parquet"), "half");
  mkdirSync(join(store.folder.path, "tmp", "finished-run"));
  await store.clean({ keepRuns: 0 });
  assert.deepEqual(
    readdirSync(join(store.folder.path, "tmp")).map((name) => join(store.folder.path, "tmp", name)),
    [mine],
  );
});

test("the index of a pipeline that is gone goes, and its results with it", async () => {
  const store = await storeWithPipeline();
  const output = store.putJson("a");
  store.putResult(stageResult("a", output));
  await store.record(join(store.projectRoot, "gone.mlpipe.ts"), "a", sha256("a"), "run");
  await store.clean({ keepRuns: 0 });
  assert.equal(store.hasObject(output), false);
  assert.deepEqual(readdirSync(join(store.folder.path, "pipelines")), []);
});

test("the size counts every file once", async () => {
  const store = await storeWithPipeline();
  const { bytes } = await store.size();
  const object = store.putJson("12345678");
  assert.deepEqual(await store.size(), { bytes: bytes + object.bytes, objects: 1, results: 0, runs: 0 });
});

async function storeWithPipeline(): Promise<Store> {
  const root = mkdtempSync(join(tmpdir(), "mlpipe-clean-"));
  folders.push(root);
  const store = openStore(root);
  writeFileSync(pipelineOf(store), "");
  await store.clean({ keepRuns: 0 });
  return store;
}

function pipelineOf(store: Store): string {
  return join(store.projectRoot, "a.mlpipe.ts");
}

function putText(store: Store, text: string): Promise<StoredObject> {
  const path = store.tempFile(".parquet");
  writeFileSync(path, text);
  return store.putFile(path, "parquet");
}
