import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { test } from "node:test";
import { appendSealEntry, ledgerPath, readLedger } from "../../src/artifacts/sealLedger.ts";
import { sha256 } from "../../src/base/hash.ts";
import type { EvaluationState } from "../../src/views/evaluation/evaluationView.ts";
import { mlpipe, sampleFile } from "./mlpipe.ts";

test("a colleague's earlier shot counts before one's own once the ledgers are merged, in what is printed and in the interval", async (context) => {
  const file = sampleFile(context, "penguins");
  const reported = async (): Promise<EvaluationState> => JSON.parse((await mlpipe(["report", file, "--stage", "report", "--json"])).stdout);
  assert.equal((await mlpipe(["run", file, "--open-test", "ours"])).code, 0);
  const [ours] = readLedger(file).entries;
  assert.ok(ours !== undefined);
  await appendSealEntry(file, { ...ours, at: "2020-01-01T00:00:00.000Z", why: "theirs", predictions: sha256("theirs") });

  const before = await reported();
  assert.ok(before.kind === "ready");
  assert.match(before.rows.text, /^Test: shot 1 of 2, /);
  assert.match(before.header.stale ?? "", /The ledger now counts this as shot 2: run it again, which is free/);
  const ran = await mlpipe(["run", file]);
  assert.match(ran.stdout, /report +ran .*the ledger counts its shot otherwise/);
  const after = await reported();
  assert.ok(after.kind === "ready");
  assert.match(after.rows.text, /^Test: shot 2 of 2, /);
  assert.match(after.rows.detail ?? "", /Opened because: ours\./);
  assert.match((await mlpipe(["report", file, "--stage", "report"])).stdout, /better than the baseline \(97\.5% interval /);
  assert.equal(after.header.stale, null);
  assert.equal(readLedger(file).entries.length, 2, "no new shot");

  rmSync(ledgerPath(file));
  assert.equal((await reported()).kind, "sealed", "a figure whose shot is in no ledger is not shown");
  assert.match((await mlpipe(["run", file])).stdout, /report +sealed/);
});

test("a conflict in the ledger says how it is mended, and nothing is written over it", async (context) => {
  const file = sampleFile(context, "penguins");
  assert.equal((await mlpipe(["run", file, "--open-test", "ours"])).code, 0);
  const path = ledgerPath(file);
  const conflict = readFileSync(path, "utf8").replace("\n{", "\n<<<<<<< HEAD\n{");
  writeFileSync(path, conflict);
  const { stdout, code } = await mlpipe(["audit", file]);
  assert.equal(code, 1);
  assert.match(stdout, /keep the lines of both sides/);
  assert.match(stdout, /The seal's ledger cannot be read: who looked at test rows is not known\./);
  assert.equal(readFileSync(path, "utf8"), conflict);
});
