import assert from "node:assert/strict";
import { existsSync, rmSync } from "node:fs";
import { test } from "node:test";
import { appendSealEntry, ledgerPath, readLedger } from "../../src/artifacts/sealLedger.ts";
import { sha256 } from "../../src/base/hash.ts";
import { openSeal } from "../../src/child/seal.ts";
import { type Evaluation, evaluationShape } from "../../src/model/evaluation.ts";
import { makeProject, type Project } from "./project.ts";
import { pipelineText, sampleFiles } from "./samplePipeline.ts";

function reportOf(project: Project) {
  const { store } = project;
  const result = store.findResult(store.index(project.file).stages["report"]?.key ?? "");
  return result === null ? null : store.readJson(result.output, evaluationShape);
}

function countedShot(report: Evaluation | null) {
  const { number, of, reason } = report?.shot ?? {};
  return { number, of, reason };
}

test("a run stops before a new shot, and says how it is taken", async (t) => {
  const project = makeProject(t, sampleFiles());
  const { outcome } = await project.run();
  assert.equal(outcome.outcome, "done");
  const report = outcome.stages.at(-1);
  assert.deepEqual([report?.status, report?.output], ["sealed", null]);
  assert.match(report?.reason ?? "", /shot 1.*--open-test/);
  assert.equal(existsSync(ledgerPath(project.file)), false);
});

test("a shot is taken with a reason, written down, and free from then on", async (t) => {
  const project = makeProject(t, sampleFiles());
  const taken = await project.run({ openTest: "before the release" });
  assert.equal(taken.statuses["report"], "ran");
  const report = reportOf(project);
  assert.deepEqual(countedShot(report), { number: 1, of: 1, reason: "before the release" });
  assert.equal(report?.model.interval?.level, 0.95);
  const [entry, ...more] = readLedger(project.file).entries;
  assert.equal(more.length, 0);
  assert.deepEqual([entry?.level, entry?.stage, entry?.why], ["labels", "report", "before the release"]);
  assert.deepEqual(entry?.metric, { name: "roc_auc", value: report?.model.value, goal: 0.6 });
  assert.equal(entry?.testRows, report?.model.count);
  assert.deepEqual(entry?.split, { salt: "s", strategy: "by key, test 0.25", key: ["id"], target: "left" });
  assert.equal((await project.run()).statuses["report"], "cached");
  const forced = await project.run({ forced: ["report"] });
  assert.equal(forced.statuses["report"], "ran");
  assert.deepEqual(reportOf(project), report);
  assert.equal(readLedger(project.file).entries.length, 1);
});

test("another model is another shot, with a wider interval; the first stays free", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run({ openTest: "first" });
  project.write("p.mlpipe.ts", pipelineText({ model: "logistic({ use: dense, l2: 100 })" }));
  assert.match((await project.run()).outcome.stages.at(-1)?.reason ?? "", /shot 2/);
  await project.run({ openTest: "second" });
  const second = reportOf(project);
  assert.deepEqual(countedShot(second), { number: 2, of: 2, reason: "second" });
  assert.equal(second?.model.interval?.level, 0.975);
  project.write("p.mlpipe.ts", pipelineText());
  assert.equal((await project.run()).statuses["report"], "cached");
  const fresh = await project.run({ forced: ["report"] });
  assert.equal(fresh.statuses["report"], "ran");
  assert.deepEqual(countedShot(reportOf(project)), { number: 1, of: 2, reason: "first" });
});

test("a shot that somebody else took before is counted before it, and the report takes the wider interval without a new shot", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run({ openTest: "ours" });
  const [ours] = readLedger(project.file).entries;
  assert.ok(ours !== undefined);
  await appendSealEntry(project.file, { ...ours, at: "2020-01-01T00:00:00.000Z", why: "theirs", predictions: sha256("theirs") });
  const again = await project.run();
  assert.equal(again.statuses["report"], "ran");
  assert.match(again.outcome.stages.at(-1)?.reason ?? "", /counts its shot otherwise/);
  const report = reportOf(project);
  assert.deepEqual(countedShot(report), { number: 2, of: 2, reason: "ours" });
  assert.equal(report?.model.interval?.level, 0.975);
  assert.equal((await project.run()).statuses["report"], "cached");
  assert.equal(readLedger(project.file).entries.length, 2);
});

test("a figure whose shot is not in the ledger is sealed again, though it is in the store", async (t) => {
  const project = makeProject(t, sampleFiles());
  await project.run({ openTest: "ours" });
  rmSync(ledgerPath(project.file));
  assert.equal((await project.run()).statuses["report"], "sealed");
});

test("of two runs that both would take the first shot one takes the second, and is told so", async (t) => {
  const { file } = makeProject(t, sampleFiles());
  const rows = { testKeys: sha256("keys"), testRows: 9, split: { salt: "s", strategy: "by key", key: [], target: "left" } };
  const [mine, yours] = ["2026-01-01T00:00:00.000Z", "2026-01-01T00:00:01.000Z"].map((at) => openSeal({ file, reason: at, now: () => at }));
  assert.ok(mine !== undefined && yours !== undefined);
  assert.deepEqual(
    [mine.ask(rows, sha256("mine")), yours.ask(rows, sha256("yours"))].map(({ number }) => number),
    [1, 1],
  );
  assert.equal((await mine.shoot(rows, sha256("mine"), "report", null)).number, 1);
  const { number, of } = await yours.shoot(rows, sha256("yours"), "report", null);
  assert.deepEqual([number, of], [2, 2]);
});

test("test rows that serve for validation are opened as such: nothing is sealed, and the figure says so", async (t) => {
  const project = makeProject(t, sampleFiles({ split: '{ test: 0.25, validation: "test", salt: "s" }' }));
  const { statuses } = await project.run();
  assert.equal(statuses["report"], "ran");
  assert.deepEqual([reportOf(project)?.tunedOnTheseRows, reportOf(project)?.shot], [true, null]);
  const entries = readLedger(project.file).entries.map(({ level, stage, predictions }) => ({ level, stage, predictions }));
  assert.deepEqual(entries, [{ level: "labels", stage: "check", predictions: null }]);
  await project.run({ forced: ["check"] });
  assert.equal(readLedger(project.file).entries.length, 1, "the same look is written down once");
});

test("a preparation fitted before the split is written down as a look at features", async (t) => {
  const text = pipelineText().replace("prepare(parts", "prepare(table");
  const project = makeProject(t, { ...sampleFiles(), "p.mlpipe.ts": text });
  const { statuses } = await project.run();
  assert.equal(statuses["check"], "ran");
  const entries = readLedger(project.file).entries.map(({ level, stage }) => ({ level, stage }));
  assert.deepEqual(entries, [{ level: "features", stage: "dense" }]);
});
