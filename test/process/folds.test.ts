import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Shape } from "../../src/base/shape.ts";
import { partsShape, preparedShape, trainedShape } from "../../src/child/documents.ts";
import { decodeFolds } from "../../src/child/splitRows.ts";
import { type Preparation, preparationShape } from "../../src/learn/prepare/preparation.ts";
import { rowsOfFold } from "../../src/learn/split/folds.ts";
import { evaluationShape } from "../../src/model/evaluation.ts";
import { makeProject, type Project } from "./project.ts";
import { rowsText, sampleFiles } from "./samplePipeline.ts";

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
