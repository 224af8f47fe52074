import assert from "node:assert/strict";
import test from "node:test";
import { evaluateFolds, type JudgedFold, meanOverFolds } from "../../../src/evaluate/evaluateFolds.ts";
import type { EvaluationInputs } from "../../../src/evaluate/evaluateModel.ts";
import type { Scored } from "../../../src/evaluate/metrics/metric.ts";
import { studentQuantile } from "../../../src/evaluate/studentT.ts";

/** scipy 1.10: t.ppf((1 + level) / 2, degrees) */
for (const [degrees, level, expected] of [
  [1, 0.95, 12.706204736432095],
  [2, 0.95, 4.302652729911275],
  [4, 0.95, 2.7764451051977987],
  [4, 0.975, 3.495405932516977],
  [9, 0.95, 2.2621571627409915],
  [24, 0.9, 1.7108820799094275],
  [49, 0.95, 2.009575234489209],
] as const) {
  test(`Student's t of ${degrees} degrees of freedom is scipy's at level ${level}`, () => {
    assert.ok(Math.abs(studentQuantile(level, degrees) / expected - 1) < 1e-8);
  });
}

test("the interval over folds is Nadeau & Bengio's: the variance grows by held-out over training rows", () => {
  // numpy: mean ± t.ppf(0.975, 4) · sqrt((1/5 + 20/80) · var(ddof=1))
  const { value, interval } = meanOverFolds(new Array(5).fill(foldOf(20, 80)), [0.81, 0.84, 0.79, 0.86, 0.8], 0.95);
  assert.ok(Math.abs((value ?? 0) - 0.82) < 1e-12);
  assert.ok(Math.abs((interval?.low ?? 0) - 0.7656993771768442) < 1e-9);
  assert.ok(Math.abs((interval?.high ?? 0) - 0.8743006228231557) < 1e-9);
});

test("a fold that does not define the metric is left out, equal folds have no interval, and none goes beyond the metric's end", () => {
  const folds = new Array(3).fill(foldOf(20, 80));
  assert.equal(meanOverFolds(folds, [0.5, null, 0.7], 0.95).interval?.resamples, 2);
  assert.equal(meanOverFolds(folds, [null, null, null], 0.95).value, null);
  assert.equal(meanOverFolds(folds, [1, 1, 1], 0.95).interval, null);
  assert.equal(meanOverFolds(folds, [0.9, 1, 0.95], 0.95, "roc_auc").interval?.high, 1);
  assert.equal(meanOverFolds(folds, [1, 9, 2], 0.95, "rmse").interval?.low, 0);
});

test("metric, baseline, gap and goal are means over folds; the rows together are told beside them", () => {
  const folds = [fold([0, 0, 1, 1], [0.1, 0.2, 0.8, 0.9]), fold([0, 1, 0, 1], [0.9, 0.2, 0.3, 0.4])];
  const evaluation = evaluateFolds(pooledOf(folds), folds);
  assert.deepEqual(
    evaluation.folds?.each.map(({ value }) => value),
    [1, 0.25],
  );
  assert.equal(evaluation.model.value, 0.625);
  assert.equal(evaluation.baseline.measured.value, 0.5);
  assert.equal(evaluation.baseline.gap.value, 0.125);
  assert.deepEqual(evaluation.goal, { value: 0.6, met: true });
  // Of 16 pairs of all rows taken together 11 are in order.
  assert.equal(evaluation.folds?.together, 11 / 16);
  assert.equal(evaluation.others["accuracy"], 0.625);
  assert.equal(evaluation.model.count, 8);
});

function foldOf(rows: number, trainRows: number): JudgedFold {
  return { ...fold(new Array(rows).fill(0), new Array(rows).fill(0.5)), trainRows };
}

function fold(codes: readonly number[], scores: readonly number[]): JudgedFold {
  const values = Float64Array.from(scores.flatMap((score) => [1 - score, score]));
  const scored: Scored = {
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(codes) },
    predictions: { kind: "probabilities", classCount: 2, values },
    weights: null,
  };
  const half = new Float64Array(values.length).fill(0.5);
  return { scored, baseline: { title: "half", predictions: { kind: "probabilities", classCount: 2, values: half } }, trainRows: 12 };
}

function pooledOf(folds: readonly JudgedFold[]): EvaluationInputs {
  const codes = folds.flatMap(({ scored }) => (scored.target.task === "binary" ? [...scored.target.codes] : []));
  const values = Float64Array.from(folds.flatMap(({ scored }) => [...scored.predictions.values]));
  const half = new Float64Array(values.length).fill(0.5);
  return {
    part: "validation",
    modelKind: "logistic",
    targetName: "left",
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(codes) },
    weights: null,
    predictions: { kind: "probabilities", classCount: 2, values },
    metric: "roc_auc",
    goal: 0.6,
    baseline: { title: "half", predictions: { kind: "probabilities", classCount: 2, values: half } },
    slices: { columns: [], rows: Int32Array.from(codes.keys()), trainingRows: new Int32Array(), minSlice: 30 },
    shot: null,
    tunedOnTheseRows: false,
    seed: 1,
  };
}
