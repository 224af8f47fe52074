import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import * as nodeFiles from "node:fs";
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { appendSealEntry, isNewShot, ledgerPath, readLedger, shotOf, shotsOf } from "../../../src/artifacts/sealLedger.ts";
import { Failure } from "../../../src/base/failure.ts";
import { sha256 } from "../../../src/base/hash.ts";
import type { SealLedger } from "../../../src/model/artifact.ts";
import { sealEntry } from "./samples.ts";

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test("the ledger lies beside its pipeline and is empty before the first look", () => {
  assert.equal(ledgerPath("/p/foo.mlpipe.ts"), "/p/foo.seal.json");
  assert.deepEqual(readLedger(pipelineFile()).entries, []);
});

test("an entry is one line, and appending changes no line that is there", async () => {
  const file = pipelineFile();
  await appendSealEntry(file, sealEntry("t", "p1"));
  await appendSealEntry(file, sealEntry("t", "p2"));
  const before = linesOf(file);
  const ledger = await appendSealEntry(file, sealEntry("t", "p3", 'a "quoted"\nreason'));
  assert.deepEqual(linesOf(file).slice(0, 3), before.slice(0, 3));
  assert.equal(linesOf(file).length, before.length + 1);
  assert.deepEqual(ledger, {
    version: 1,
    entries: [sealEntry("t", "p1"), sealEntry("t", "p2"), sealEntry("t", "p3", 'a "quoted"\nreason')],
  });
  assert.deepEqual(JSON.parse(readFileSync(ledgerPath(file), "utf8")), ledger);
});

test("appends at once are all kept", async () => {
  const file = pipelineFile();
  const names = ["p1", "p2", "p3", "p4", "p5"];
  await Promise.all(names.map((name) => appendSealEntry(file, sealEntry("t", name))));
  assert.equal(readLedger(file).entries.length, 5);
  assert.deepEqual(readdirSync(join(file, "..")), ["foo.seal.json"]);
});

test("two branches merge by union into a ledger that holds both their entries", async () => {
  const [base, ours, theirs] = [pipelineFile(), pipelineFile(), pipelineFile()];
  await appendSealEntry(base, sealEntry("t", "p1"));
  copyFileSync(ledgerPath(base), ledgerPath(ours));
  copyFileSync(ledgerPath(base), ledgerPath(theirs));
  await appendSealEntry(ours, sealEntry("t", "ours"));
  await appendSealEntry(theirs, sealEntry("t", "theirs"));
  mergeByUnion(ours, base, theirs);
  assert.deepEqual(readLedger(ours).entries, [sealEntry("t", "p1"), sealEntry("t", "ours"), sealEntry("t", "theirs")]);
});

test("two branches that both took the first shot merge by union too", async () => {
  const [base, ours, theirs] = [pipelineFile(), pipelineFile(), pipelineFile()];
  writeFileSync(ledgerPath(base), "");
  await appendSealEntry(ours, sealEntry("t", "ours"));
  await appendSealEntry(theirs, sealEntry("t", "theirs"));
  mergeByUnion(ours, base, theirs);
  assert.deepEqual(readLedger(ours).entries, [sealEntry("t", "ours"), sealEntry("t", "theirs")]);
});

test("shots are numbered by their time, so that both people who merged their ledgers count alike", async () => {
  const [base, mine, yours] = [pipelineFile(), pipelineFile(), pipelineFile()];
  await appendSealEntry(base, { ...sealEntry("t", "base"), at: "2026-01-01T00:00:00.000Z" });
  copyFileSync(ledgerPath(base), ledgerPath(mine));
  copyFileSync(ledgerPath(base), ledgerPath(yours));
  await appendSealEntry(mine, { ...sealEntry("t", "late"), at: "2026-03-01T00:00:00.000Z" });
  await appendSealEntry(yours, { ...sealEntry("t", "early", "early"), at: "2026-02-01T00:00:00.000Z" });
  const [mineBefore, yoursBefore] = [pipelineFile(), pipelineFile()];
  copyFileSync(ledgerPath(mine), ledgerPath(mineBefore));
  copyFileSync(ledgerPath(yours), ledgerPath(yoursBefore));
  mergeByUnion(mine, base, yoursBefore);
  mergeByUnion(yours, base, mineBefore);
  assert.notDeepEqual(readLedger(mine).entries, readLedger(yours).entries, "their lines stand in another order");
  assert.deepEqual(shotsOf(readLedger(mine), null), shotsOf(readLedger(yours), null));
  for (const file of [mine, yours]) {
    assert.deepEqual(shotOf(readLedger(file), sha256("t"), sha256("early")), { number: 2, of: 3, reason: "early" });
    assert.equal(shotOf(readLedger(file), sha256("t"), sha256("late"))?.number, 3);
    assert.equal(shotOf(readLedger(file), sha256("t"), sha256("never")), null);
  }
});

test("git itself merges two branches' ledgers, where its attributes say union", async () => {
  const file = pipelineFile();
  const folder = join(file, "..");
  const git = (...words: string[]): void => {
    execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...words], { cwd: folder, stdio: "pipe" });
  };
  const commit = async (name: string): Promise<void> => {
    await appendSealEntry(file, sealEntry("t", name));
    git("add", ".");
    git("commit", "-qm", name);
  };
  git("init", "-q", "-b", "one");
  writeFileSync(join(folder, ".gitattributes"), "*.seal.json merge=union\n");
  await commit("first");
  git("checkout", "-qb", "two");
  await commit("theirs");
  git("checkout", "-q", "one");
  await commit("ours");
  git("merge", "-q", "--no-edit", "two");
  assert.equal(shotsOf(readLedger(file), null).length, 3);
});

test("a ledger that a formatter rewrote is still read and appended to", async () => {
  const file = pipelineFile();
  const ledger = await appendSealEntry(file, sealEntry("t", "p1"));
  writeFileSync(ledgerPath(file), JSON.stringify(ledger, null, 2));
  assert.deepEqual(readLedger(file), ledger);
  assert.equal((await appendSealEntry(file, sealEntry("t", "p2"))).entries.length, 2);
});

for (const [what, damage] of [
  ["cut off", (text: string) => text.slice(0, -20)],
  ["with a conflict", (text: string) => text.replace("\n{", "\n<<<<<<< HEAD\n{")],
  ["with a wrong hash", (text: string) => text.replace(/"testKeys":"./, '"testKeys":"X')],
  ["emptied", () => ""],
] as const) {
  test(`a ledger ${what} is a failure and is never overwritten`, async () => {
    const file = pipelineFile();
    await appendSealEntry(file, sealEntry("t", "p1"));
    const damaged = damage(readFileSync(ledgerPath(file), "utf8"));
    writeFileSync(ledgerPath(file), damaged);
    assert.throws(() => readLedger(file), damagedLedger);
    await assert.rejects(appendSealEntry(file, sealEntry("t", "p2")), damagedLedger);
    assert.equal(readFileSync(ledgerPath(file), "utf8"), damaged);
  });
}

test("a full disk keeps the ledger as it was", async () => {
  const file = pipelineFile();
  await appendSealEntry(file, sealEntry("t", "p1"));
  const before = readFileSync(ledgerPath(file), "utf8");
  const full = {
    ...nodeFiles,
    writeFileSync: () => {
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    },
  };
  await assert.rejects(
    appendSealEntry(file, sealEntry("t", "p2"), full),
    (error) => error instanceof Failure && error.code === "disk-full",
  );
  assert.equal(readFileSync(ledgerPath(file), "utf8"), before);
  assert.equal(existsSync(`${ledgerPath(file)}.lock`), false);
});

test("a shot is a new pair of test keys and predictions; looks without predictions and repeats are none", () => {
  const ledger: SealLedger = {
    version: 1,
    entries: [sealEntry("t", null), sealEntry("t", "p1"), sealEntry("t", "p1", "again"), sealEntry("t", "p2"), sealEntry("other", "p1")],
  };
  const names = ["p1", "p2"].map((name) => sha256(name));
  assert.deepEqual(new Set(shotsOf(ledger, sha256("t")).map(({ predictions }) => predictions)), new Set(names));
  assert.equal(shotsOf(ledger, null).length, 3);
  assert.equal(isNewShot(ledger, sha256("t"), sha256("p1")), false);
  assert.equal(isNewShot(ledger, sha256("t"), sha256("p3")), true);
  assert.equal(isNewShot(ledger, sha256("other"), sha256("p2")), true);
});

function pipelineFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "mlpipe-seal-"));
  folders.push(folder);
  return join(folder, "foo.mlpipe.ts");
}

function linesOf(file: string): string[] {
  return readFileSync(ledgerPath(file), "utf8").split("\n");
}

function mergeByUnion(ours: string, base: string, theirs: string): void {
  execFileSync("git", ["merge-file", "--union", ...[ours, base, theirs].map(ledgerPath)]);
}

function damagedLedger(error: unknown): boolean {
  return error instanceof Failure && error.code === "damaged-ledger";
}
