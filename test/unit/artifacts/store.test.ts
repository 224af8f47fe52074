import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as nodeFiles from "node:fs";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as v from "valibot";
import { isLostObject, objectPath } from "../../../src/artifacts/objects.ts";
import { openStore, type Store } from "../../../src/artifacts/store.ts";
import { Failure } from "../../../src/base/failure.ts";
import { sha256 } from "../../../src/base/hash.ts";
import type { StoredObject } from "../../../src/model/artifact.ts";
import { stageResult } from "./samples.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("reading creates no store", async () => {
  const store = openStore(project());
  assert.equal(store.findResult(sha256("a")), null);
  assert.deepEqual(store.index(join(store.projectRoot, "a.mlpipe.ts")).stages, {});
  assert.deepEqual(await store.size(), { bytes: 0, objects: 0, results: 0, runs: 0 });
  assert.deepEqual(readdirSync(store.projectRoot), []);
});

test("a store says its version and keeps itself out of git", () => {
  const store = openStore(project());
  store.putJson({ a: 1 });
  assert.equal(readFileSync(join(store.folder.path, ".gitignore"), "utf8"), "*\n");
  assert.equal(readFileSync(join(store.folder.path, "version"), "utf8"), "1\n");
});

test("equal values are one object, whatever the order of their keys", () => {
  const store = openStore(project());
  assert.deepEqual(store.putJson({ a: 1, b: [2] }), store.putJson({ b: [2], a: 1 }));
  assert.deepEqual(store.readJson(store.putJson({ a: 1, b: [2] }), v.object({ a: v.number(), b: v.array(v.number()) })), { a: 1, b: [2] });
});

test("a file moves into the store under the hash of its bytes", async () => {
  const store = openStore(project());
  const object = await putText(store, "PAR1 rows");
  assert.equal(object.hash, sha256("PAR1 rows"));
  assert.equal(object.bytes, 9);
  assert.equal(readFileSync(await store.pathOf(object), "utf8"), "PAR1 rows");
  assert.deepEqual(readdirSync(join(store.folder.path, "tmp")), []);
});

test("a damaged object is named, removed and has to be made again", async () => {
  const store = openStore(project());
  const object = await putText(store, "PAR1 rows");
  store.putResult(stageResult("a", object));
  await store.pathOf(object);
  writeFileSync(objectPath(store.folder, object.hash), "PAR1 ruins");
  await assert.rejects(store.pathOf(object), (error) => isLostObject(error) && error.message.includes(object.hash.slice(0, 12)));
  assert.equal(existsSync(objectPath(store.folder, object.hash)), false);
  assert.equal(store.findResult(sha256("a")), null);
  assert.equal(store.resultRecord(sha256("a"))?.stage, "a");
  await assert.rejects(store.pathOf(object), isLostObject);
});

test("a damaged JSON object is found out though its length is the same", () => {
  const store = openStore(project());
  const object = store.putJson({ a: 1 });
  writeFileSync(objectPath(store.folder, object.hash), '{"a":2}');
  assert.throws(() => store.readJson(object, v.object({ a: v.number() })), isLostObject);
});

test("making a damaged object again heals it", async () => {
  const store = openStore(project());
  const object = await putText(store, "PAR1 rows");
  writeFileSync(objectPath(store.folder, object.hash), "PAR1 r0ws");
  await putText(store, "PAR1 rows");
  assert.equal(readFileSync(await store.pathOf(object), "utf8"), "PAR1 rows");
});

test("a damaged result or index counts as none", async () => {
  const store = openStore(project());
  const file = join(store.projectRoot, "a.mlpipe.ts");
  const object = store.putJson(1);
  store.putResult(stageResult("a", object));
  await store.record(file, "a", sha256("a"), "run");
  for (const path of ["cache", "pipelines"]) {
    const folder = join(store.folder.path, path);
    for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"version":1');
  }
  assert.equal(store.findResult(sha256("a")), null);
  assert.deepEqual(store.index(file).stages, {});
});

test("a document in the making is written over, and goes when it is detached", () => {
  const store = openStore(project());
  const shape = v.object({ columns: v.number() });
  const key = sha256("a");
  assert.equal(store.drafted(key, "so-far", shape), null);
  store.draft(key, "so-far", { columns: 1 });
  store.draft(key, "so-far", { columns: 2 });
  assert.deepEqual(store.drafted(key, "so-far", shape), { columns: 2 });
  assert.equal(store.drafted(key, "so-far", v.object({ rows: v.number() })), null);
  store.detach(key, "so-far");
  assert.equal(store.drafted(key, "so-far", shape), null);
});

test("what is attached to a result is found under its key", () => {
  const store = openStore(project());
  const profile = store.putJson({ rows: 3 });
  store.attach(sha256("a"), "profile", profile);
  assert.deepEqual(store.attached(sha256("a"), "profile"), profile);
  assert.equal(store.attached(sha256("b"), "profile"), null);
});

test("every recorded stage changes the watched file", async () => {
  const store = openStore(project());
  const file = join(store.projectRoot, "a.mlpipe.ts");
  await store.record(file, "raw", sha256("1"), "run-1");
  assert.equal(readFileSync(store.changedFile, "utf8"), "1 run-1\n");
  await store.record(file, "tidy", sha256("2"), "run-1");
  assert.equal(readFileSync(store.changedFile, "utf8"), "2 run-1\n");
  assert.deepEqual(Object.keys(store.index(file).stages), ["raw", "tidy"]);
});

test("pipelines of one name in two folders have two indexes", async () => {
  const store = openStore(project());
  await store.record(join(store.projectRoot, "one/a.mlpipe.ts"), "raw", sha256("1"), "run-1");
  assert.deepEqual(store.index(join(store.projectRoot, "two/a.mlpipe.ts")), { version: 1, file: "two/a.mlpipe.ts", stages: {} });
});

test("two processes at once lose no entry of an index and no object", async () => {
  const store = openStore(project());
  const file = join(store.projectRoot, "a.mlpipe.ts");
  await Promise.all(["left", "right"].map((side) => recordInAnotherProcess(store.projectRoot, side)));
  const index = store.index(file);
  assert.equal(Object.keys(index.stages).length, 40);
  for (const { key } of Object.values(index.stages)) {
    const result = store.findResult(key);
    assert.ok(result !== null);
    await store.pathOf(result.output);
  }
  assert.equal(readFileSync(store.changedFile, "utf8").split(" ")[0], "40");
  assert.equal(existsSync(join(store.folder.path, "lock")), false);
});

test("a process killed while it writes leaves what it finished, and nobody waits for it", async () => {
  const store = openStore(project());
  const file = join(store.projectRoot, "a.mlpipe.ts");
  const child = startRecorder(store.projectRoot, "killed", "pipe");
  assert.ok(child.stdout !== null);
  await once(child.stdout, "data");
  child.kill("SIGKILL");
  await once(child, "close");
  await store.record(file, "later", sha256("later"), "run");
  const { later, ...finished } = store.index(file).stages;
  assert.ok(later !== undefined && Object.keys(finished).length > 0);
  for (const { key } of Object.values(finished)) {
    const result = store.findResult(key);
    assert.ok(result !== null);
    await store.pathOf(result.output);
  }
});

test("a lock whose process is gone is taken over", async () => {
  const store = openStore(project());
  store.putJson(1);
  writeFileSync(join(store.folder.path, "lock"), `${await idOfDeadProcess()}-gone`);
  await store.record(join(store.projectRoot, "a.mlpipe.ts"), "raw", sha256("1"), "run-1");
  assert.equal(existsSync(join(store.folder.path, "lock")), false);
});

test("a store of a newer version is refused and left alone", () => {
  const root = project();
  mkdirSync(join(root, ".mlpipe"));
  writeFileSync(join(root, ".mlpipe", "version"), "2\n");
  assert.throws(() => openStore(root), failureOf("store-newer"));
  assert.deepEqual(readdirSync(join(root, ".mlpipe")), ["version"]);
});

test("where nothing may be written, writing is refused and a damaged object stays", async () => {
  const root = project();
  const object = openStore(root).putJson({ a: 1 });
  const store = openStore(root, { writes: false });
  assert.throws(() => store.putJson(2), failureOf("store-closed"));
  assert.throws(() => store.tempFile(), failureOf("store-closed"));
  writeFileSync(objectPath(store.folder, object.hash), "{}");
  await assert.rejects(store.pathOf(object), failureOf("damaged-object"));
  assert.equal(existsSync(objectPath(store.folder, object.hash)), true);
});

for (const [code, failure] of [
  ["ENOSPC", "disk-full"],
  ["EROFS", "not-writable"],
  ["EACCES", "not-writable"],
] as const) {
  test(`${code} is one failure with a remedy, and leaves nothing half-written`, () => {
    const root = project();
    const whole = openStore(root);
    whole.putJson({ kept: true });
    const before = filesIn(root);
    const store = openStore(root, { files: { ...nodeFiles, writeFileSync: halfWriting(code) } });
    assert.throws(() => store.putJson({ lost: true }), failureOf(failure));
    assert.throws(() => store.putResult(stageResult("a", whole.putJson({ kept: true }))), failureOf(failure));
    assert.deepEqual(filesIn(root), before);
  });
}

function project(): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-store-"));
  folders.push(folder);
  return folder;
}

function putText(store: Store, text: string): Promise<StoredObject> {
  const path = store.tempFile(".parquet");
  writeFileSync(path, text);
  return store.putFile(path, "parquet");
}

function failureOf(code: string): (error: unknown) => boolean {
  return (error) => error instanceof Failure && error.code === code && error.remedy !== "";
}

/** As a full disk does: some bytes arrive, then the error. */
function halfWriting(code: string): typeof writeFileSync {
  return (path) => {
    writeFileSync(path, "hal");
    throw Object.assign(new Error(code), { code });
  };
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function recordInAnotherProcess(root: string, side: string): Promise<void> {
  assert.deepEqual(await once(startRecorder(root, side, "ignore"), "close"), [0, null]);
}

function startRecorder(root: string, side: string, stdout: "pipe" | "ignore"): ChildProcess {
  const script = join(import.meta.dirname, "recordStages.ts");
  return spawn(process.execPath, ["--import", "tsx", script, root, side], { stdio: ["ignore", stdout, "inherit"] });
}

async function idOfDeadProcess(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "close");
  return child.pid ?? 0;
}
