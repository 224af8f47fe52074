import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { readLedger } from "../../src/artifacts/sealLedger.ts";
import type { Shape } from "../../src/base/shape.ts";
import { partsShape, preparedShape, trainedShape } from "../../src/child/documents.ts";
import { decodeFolds, decodeNested } from "../../src/child/split/splitRows.ts";
import { fittedModelShape } from "../../src/learn/fittedModel.ts";
import { type Preparation, preparationShape } from "../../src/learn/prepare/preparation.ts";
import { rowsOfFold } from "../../src/learn/split/folds.ts";
import { evaluationShape } from "../../src/model/evaluation.ts";
import { makeProject, type Project } from "./project.ts";
import { pipelineText, rowsText, sampleFiles } from "./samplePipeline.ts";

const folded = '{ test: 0.25, folds: 4, salt: "s" }';

test("with folds every training row is judged by a model that did not learn from it, and the test rows stay sealed", async (t) => {
  const project = makeProject(t, sampleFiles({ split: folded }));
  const { statuses } = await project.run();
  assert.deepEqual([statuses["check"], statuses["report"]], ["ran", "sealed"]);
  const check = documentOf(project, "check", evaluationShape);
  const { train } = documentOf(project, "parts", partsShape).description.counts;
  assert.equal(check.model.count, train);
  assert.deepEqual(
    check.folds?.each.map(({ rows, trainRows }) => rows + trainRows),
    [train, train, train, train],
  );
  const values = check.folds?.each.map(({ value }) => value ?? Number.NaN) ?? [];
  assert.ok(Math.abs((check.model.value ?? 0) - values.reduce((sum, value) => sum + value, 0) / 4) < 1e-12);
  assert.deepEqual([check.model.interval?.by, check.model.interval?.resamples], ["folds", 4]);
  assert.equal((await project.run({ openTest: "done" })).statuses["report"], "ran");
  assert.equal(documentOf(project, "report", evaluationShape).folds, null);
  assert.equal((await project.run()).statuses["check"], "cached");
});

test("a recipe never sees the rows that its fold holds out: changing one changes the recipes of all other folds and of all rows, not its own", async (t) => {
  const project = makeProject(t, sampleFiles({ split: folded }));
  await project.run({ stages: ["dense"] });
  const folds = decodeFolds(documentOf(project, "parts", partsShape).folds ?? assert.fail());
  const before = recipesOf(project);
  const row = rowsOfFold(folds, 2).heldOut[0] as number;
  // The amount is no part of the key, and no test row has it: the same rows are in the same folds.
  const lines = rowsText().split("\n");
  const [id, , ...rest] = (lines[row + 1] as string).split(",");
  lines[row + 1] = [id, "100000", ...rest].join(",");
  project.write("rows.csv", lines.join("\n"));
  await project.run({ stages: ["dense"] });
  assert.deepEqual(decodeFolds(documentOf(project, "parts", partsShape).folds ?? assert.fail()), folds);
  const after = recipesOf(project);
  assert.deepEqual(after.folds[2], before.folds[2]);
  for (const fold of [0, 1, 3]) assert.notDeepEqual(after.folds[fold], before.folds[fold]);
  assert.notDeepEqual(after.all, before.all);
});

test("a run that was cut short goes on with the folds that it has", async (t) => {
  const project = makeProject(t, sampleFiles({ split: folded }));
  await project.run({ stages: ["model"] });
  const { store } = project;
  const key = keyOf(project, "model");
  const whole = documentOf(project, "model", trainedShape);
  // As if the process had ended after its second fold. What the first fold's name gives is told by swapping it.
  const second = store.attached(key, "fold-1") ?? assert.fail();
  store.attach(key, "fold-0", second);
  store.detach(key, "fold-3");
  rmSync(join(project.root, ".mlpipe/cache", `${key}.json`));
  assert.equal((await project.run({ stages: ["model"] })).statuses["model"], "ran");
  const again = documentOf(project, "model", trainedShape);
  assert.deepEqual(again.folds, [second.hash, ...(whole.folds ?? []).slice(1)]);
  // Forced, nothing is taken over.
  await project.run({ stages: ["model"], forced: ["model"] });
  assert.deepEqual(documentOf(project, "model", trainedShape), whole);
});

test("a fold that is lost is made again by the stage that made it", async (t) => {
  const project = makeProject(t, sampleFiles({ split: folded }));
  await project.run({ stages: ["check"] });
  const check = documentOf(project, "check", evaluationShape);
  const lost = project.store.attached(keyOf(project, "dense"), "fold-1") ?? assert.fail();
  rmSync(join(project.root, ".mlpipe/objects", lost.hash.slice(0, 2), lost.hash.slice(2)));
  const ended = await project.run({ stages: ["check"], forced: ["model", "check"] });
  assert.equal(ended.outcome.outcome, "done");
  assert.deepEqual(documentOf(project, "check", evaluationShape), check);
});

test("a net that stops early in the folds is trained on all rows for as many epochs as they were, at their median", async (t) => {
  const text = sampleFiles({ split: folded, model: "mlp({ use: dense, hidden: [4], epochs: 12 })" });
  const project = makeProject(t, {
    ...text,
    "p.mlpipe.ts": (text["p.mlpipe.ts"] ?? "")
      .replace("logistic,", "logistic, mlp,")
      .replace("{ seed: 1 }", "{ seed: 1, stop: { patience: 1 } }"),
  });
  assert.equal((await project.run({ stages: ["check"] })).statuses["check"], "ran");
  const key = keyOf(project, "model");
  const kept = [0, 1, 2, 3].map((fold) => {
    const object = project.store.attached(key, `fold-${fold}`) ?? assert.fail();
    const { training } = JSON.parse(
      readFileSync(join(project.root, ".mlpipe/objects", object.hash.slice(0, 2), object.hash.slice(2)), "utf8"),
    );
    return training.keptEpoch as number;
  });
  const epochs = documentOf(project, "model", trainedShape).training.iterations;
  assert.equal(epochs, kept.sort((a, b) => a - b)[2]);
});

test("a recipe of another split's folds is refused", async (t) => {
  const files = sampleFiles({ split: folded });
  const text = (files["p.mlpipe.ts"] ?? "").replace(
    "export const dense = prepare(parts,",
    `export const others = split(table, brief, { test: 0.25, folds: 4, salt: "t" });\nexport const dense = prepare(others,`,
  );
  const project = makeProject(t, { ...files, "p.mlpipe.ts": text });
  const { outcome } = await project.run({ stages: ["model"] });
  assert.equal(outcome.failure?.sentence, '"dense" was fitted in the folds of another split than "parts".');
});

function keyOf(project: Project, stage: string): string {
  return project.store.index(project.file).stages[stage]?.key ?? assert.fail(`${stage} was not recorded`);
}

function documentOf<T>(project: Project, stage: string, shape: Shape<T>): T {
  const result = project.store.findResult(keyOf(project, stage)) ?? assert.fail(`${stage} has no result`);
  return project.store.readJson(result.output, shape);
}

function recipesOf(project: Project): { readonly all: unknown; readonly folds: readonly Preparation[] } {
  const { folds: _hashes, ...all } = documentOf(project, "dense", preparedShape);
  const folds = [0, 1, 2, 3].map((fold) =>
    project.store.readJson(project.store.attached(keyOf(project, "dense"), `fold-${fold}`) ?? assert.fail(), preparationShape),
  );
  return { all, folds };
}

const nested = '{ outer: 4, inner: 3, salt: "s" }';

test("nested folds: every row is judged once by what never saw it, behind the seal, as an estimate of the procedure", async (t) => {
  const project = makeProject(t, sampleFiles({ split: nested }));
  const closed = await project.run();
  assert.equal(closed.statuses["report"], "sealed");
  assert.match(closed.outcome.stages.at(-1)?.reason ?? "", /shot 1/);
  assert.equal(documentOf(project, "check", evaluationShape).folds?.each.length, 3);
  await project.run({ openTest: "once" });
  const report = documentOf(project, "report", evaluationShape);
  assert.deepEqual([report.procedure, report.part, report.folds?.each.length, report.model.count], [true, "test", 4, 200]);
  const { number, of, reason } = report.shot ?? {};
  assert.deepEqual([number, of, reason], [1, 1, "once"]);
  assert.equal(report.model.interval?.by, undefined, "rows taken together, by bootstrap");
  const { entries } = readLedger(project.file);
  assert.deepEqual(
    entries.map(({ level, stage, testRows, predictions }) => [level, stage, testRows, predictions !== null]),
    [
      ["labels", "check", 200, false],
      ["labels", "report", 200, true],
    ],
  );
  assert.equal(entries[1]?.split.strategy, "4 outer folds by key");
  assert.equal((await project.run()).statuses["report"], "cached");
  project.write("p.mlpipe.ts", pipelineText({ split: nested, model: "logistic({ use: dense, l2: 50 })" }));
  assert.match((await project.run()).outcome.stages.at(-1)?.reason ?? "", /shot 2/);
  await project.run({ openTest: "again" });
  assert.equal(documentOf(project, "report", evaluationShape).model.interval?.level, 0.975);
});

test("in nested folds a recipe sees no row that its outer fold holds out, and none that its inner fold does", async (t) => {
  const project = makeProject(t, sampleFiles({ split: nested }));
  await project.run({ stages: ["dense"] });
  const document = documentOf(project, "parts", partsShape);
  const { outer, within } = decodeNested(document.nested ?? assert.fail());
  const before = viewsKept(project);
  const row = rowsOfFold(outer, 1).heldOut[0] as number;
  const inner = within[0]?.heldOut[row];
  const lines = rowsText().split("\n");
  const [id, , ...rest] = (lines[row + 1] as string).split(",");
  lines[row + 1] = [id, "100000", ...rest].join(",");
  project.write("rows.csv", lines.join("\n"));
  await project.run({ stages: ["dense"] });
  const after = viewsKept(project);
  const same = Object.keys(before).filter((name) => before[name] === after[name]);
  const blind = ["outer-1", "outer-1-fold-0", "outer-1-fold-1", "outer-1-fold-2", `outer-0-fold-${inner}`];
  for (const name of blind) assert.ok(same.includes(name), `${name} saw the row`);
  // Beside these only the inner fold of each other outer fold, and of all rows, that holds it out.
  assert.equal(same.length, blind.length + 3);
});

test("a net in nested folds stops by the inner folds of each outer fold, never by the rows that are judged", async (t) => {
  const text = sampleFiles({ split: '{ outer: 2, inner: 2, salt: "s" }', model: "mlp({ use: dense, hidden: [4], epochs: 8 })" });
  const project = makeProject(t, {
    ...text,
    "p.mlpipe.ts": (text["p.mlpipe.ts"] ?? "")
      .replace("logistic,", "logistic, mlp,")
      .replace("{ seed: 1 }", "{ seed: 1, stop: { patience: 1 } }"),
  });
  await project.run({ stages: ["model"] });
  const key = keyOf(project, "model");
  const epochs = (name: string) =>
    project.store.readJson(project.store.attached(key, name) ?? assert.fail(name), fittedModelShape).training;
  for (const outer of [0, 1]) {
    const inner = [0, 1].map((fold) => epochs(`outer-${outer}-fold-${fold}`).keptEpoch ?? 0).sort((a, b) => a - b);
    assert.equal(epochs(`outer-${outer}`).iterations, inner[1]);
    assert.ok(epochs(`outer-${outer}`).losses.every(({ validation }) => validation === null));
  }
});

/** View → hash of the recipe that was fitted in it. */
function viewsKept(project: Project): Record<string, string> {
  const key = keyOf(project, "dense");
  const names = [0, 1, 2, 3].flatMap((outer) => [`outer-${outer}`, ...[0, 1, 2].map((fold) => `outer-${outer}-fold-${fold}`)]);
  const all = [...names, "fold-0", "fold-1", "fold-2"];
  return Object.fromEntries(all.map((name) => [name, (project.store.attached(key, name) ?? assert.fail(name)).hash]));
}
