import assert from "node:assert/strict";
import test from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { checkShape } from "../../../src/base/shape.ts";
import { type EvaluationInputs, evaluateModel, shotLevel } from "../../../src/evaluate/evaluateModel.ts";
import { codedColumn, type NumericColumn } from "../../../src/model/column.ts";
import { evaluationShape } from "../../../src/model/evaluation.ts";

test("an evaluation is JSON of its shape, with the figures of model, baseline and gap", () => {
  const evaluation = evaluateModel(inputs());
  assert.deepEqual(checkShape(evaluationShape, JSON.parse(JSON.stringify(evaluation)), "the evaluation"), evaluation);
  assert.equal(evaluation.model.count, 300);
  assert.equal(evaluation.positive, "yes");
  assert.equal(evaluation.baseline.gap.value, (evaluation.model.value ?? 0) - (evaluation.baseline.measured.value ?? 0));
  assert.ok("log_loss" in evaluation.others && !("roc_auc" in evaluation.others));
});

test("the same inputs give the same evaluation", () => {
  assert.deepEqual(evaluateModel(inputs()), evaluateModel(inputs()));
});

test("slices stand in the order of their harm: how much worse than the whole, times their share of the rows", () => {
  const evaluation = evaluateModel(inputs());
  const judged = evaluation.slices.filter((slice) => slice.tooSmall === null);
  assert.deepEqual(judged[0]?.value, "wild");
  for (const slice of judged) {
    const worse = (evaluation.model.value ?? 0) - (slice.measured.value ?? 0);
    assert.equal(slice.harm, Math.max(0, worse) * (slice.measured.count / 300));
  }
  const harms = judged.map((slice) => slice.harm);
  assert.deepEqual(
    harms,
    harms.toSorted((a, b) => b - a),
  );
});

test("a slice too small to judge says so in words, with its count and no number", () => {
  const { slices } = evaluateModel(inputs());
  const small = slices.find(({ value }) => value === "tiny");
  assert.deepEqual(small, {
    column: "kind",
    value: "tiny",
    measured: { value: null, count: 6, positives: 2, interval: null },
    tooSmall: "6 of 30 rows needed",
    harm: 0,
  });
  assert.equal(slices.at(-1)?.value, "tiny");
});

test("a slice of one class is not ranked, and says which", () => {
  const all = inputs();
  assert.ok(all.target.task === "binary");
  const kind = codedColumn(
    "kind",
    "category",
    Array.from(all.target.codes, (code) => (code === 1 ? "left" : "stayed")),
  );
  const { slices } = evaluateModel({ ...all, slices: { ...all.slices, columns: [kind] } });
  assert.deepEqual(
    slices.map(({ value, tooSmall, measured }) => [value, tooSmall, measured.value]),
    [
      ["left", `all of its 100 rows are "yes"`, null],
      ["stayed", `none of its 200 rows is "yes"`, null],
    ],
  );
});

test("missing values are a slice of their own", () => {
  const missing = evaluateModel(inputs()).slices.filter(({ value }) => value === "missing");
  assert.deepEqual(missing.map(({ column, measured }) => [column, measured.count]).toSorted(), [
    ["age", 30],
    ["kind", 40],
  ]);
});

test("numeric columns are cut at the quartiles of the training rows, not of the rows judged", () => {
  const all = inputs();
  const age = all.slices.columns[1] as NumericColumn;
  // Training rows hold 0 … 100, the rows judged only 60 and more.
  const values = Float64Array.from({ length: 401 }, (_, row) => (row < 300 ? 60 + (row % 60) : row - 300));
  const slices = { ...all.slices, columns: [{ ...age, values }], trainingRows: Int32Array.from({ length: 101 }, (_, row) => 300 + row) };
  assert.deepEqual(
    evaluateModel({ ...all, slices })
      .slices.map(({ value, measured }) => [value, measured.count])
      .toSorted(),
    [
      ["[50, 75)", 75],
      ["≥ 75", 225],
    ],
  );
});

test("booleans are cut by value, dates between days", () => {
  const all = inputs();
  const day = 86_400_000;
  const paid: NumericColumn = {
    kind: "numeric",
    name: "paid",
    type: "boolean",
    values: Float64Array.from({ length: 400 }, (_, row) => row % 2),
  };
  const since: NumericColumn = {
    ...paid,
    name: "since",
    type: "date",
    values: Float64Array.from({ length: 400 }, (_, row) => (row % 100) * day),
  };
  const names = (column: NumericColumn) =>
    evaluateModel({ ...all, resamples: 1, slices: { ...all.slices, columns: [column] } })
      .slices.map(({ value }) => value)
      .toSorted();
  assert.deepEqual(names(paid), ["false", "true"]);
  assert.deepEqual(names(since), ["< 1970-01-26", "[1970-01-26, 1970-02-20)", "[1970-02-20, 1970-03-16)", "≥ 1970-03-16"]);
});

test("a goal is met from the metric's better side", () => {
  const met = (metric: EvaluationInputs["metric"], goal: number) => evaluateModel({ ...inputs(), metric, goal, resamples: 1 }).goal?.met;
  assert.equal(met("roc_auc", 0.5), true);
  assert.equal(met("roc_auc", 0.999), false);
  assert.equal(met("log_loss", 10), true);
  assert.equal(met("log_loss", 0.001), false);
});

test("the k-th look at the test rows has an interval of level 1 − 0.05/k", () => {
  assert.deepEqual([1, 2, 5].map(shotLevel), [0.95, 0.975, 0.99]);
  const evaluation = evaluateModel({ ...inputs(), level: shotLevel(2) });
  assert.equal(evaluation.model.interval?.level, 0.975);
  assert.equal(evaluation.slices[0]?.measured.interval?.level, 0.975);
});

test("by hand: 160 of 200 rows right; ± z √(0.8 · 0.2 / 200), with z of the k-th shot from a table of the normal distribution", () => {
  const rows = [...Array(200).keys()];
  const target = { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(rows, (row) => row % 2) } as const;
  const isYes = rows.map((row) => (row < 160 ? row % 2 : 1 - (row % 2)));
  const values = Float64Array.from(isYes.flatMap((yes) => [1 - yes, yes]));
  const predictions = { kind: "probabilities", classCount: 2, values } as const;
  const none = { ...inputs().slices, columns: [], rows: Int32Array.from(rows) };
  for (const [shot, z] of [
    [1, 1.96],
    [2, 2.2414],
    [5, 2.5758],
  ] as const) {
    const baseline = { title: "half", published: 0.5, rows: 200 };
    const level = shotLevel(shot);
    const { model } = evaluateModel({
      ...inputs(),
      target,
      predictions,
      slices: none,
      baseline,
      metric: "accuracy",
      level,
      resamples: 20_000,
    });
    assert.equal(model.value, 0.8);
    const halfWidth = ((model.interval?.high ?? 0) - (model.interval?.low ?? 0)) / 2;
    assert.ok(Math.abs(halfWidth - z * Math.sqrt((0.8 * 0.2) / 200)) < 0.0025, `shot ${shot}: ${halfWidth}`);
  }
});

test("labels have no place in a metric of scores, and stand in one of labels", () => {
  const labels = { title: "labels", predictions: inputs().predictions, hardLabels: true };
  const ranked = evaluateModel({ ...inputs(), baseline: labels });
  assert.deepEqual([ranked.baseline.measured.value, ranked.baseline.gap.value], [null, null]);
  assert.ok(ranked.alertVolume);
  const labelled = evaluateModel({ ...inputs(), metric: "accuracy", baseline: labels });
  assert.equal(labelled.baseline.gap.value, 0);
});

test("a published figure is taken as it stands: the gap's interval is the model's, turned so that positive is better", () => {
  const baseline = { title: "report", published: 0.4, rows: 50 };
  const { model, baseline: shown } = evaluateModel({ ...inputs(), metric: "log_loss", baseline });
  assert.deepEqual(shown.measured, { value: 0.4, count: 50, positives: null, interval: null });
  assert.equal(shown.gap.value, 0.4 - (model.value ?? 0));
  assert.equal(shown.gap.interval?.low, 0.4 - (model.interval?.high ?? 0));
  assert.equal(shown.gap.interval?.high, 0.4 - (model.interval?.low ?? 0));
});

test("a guard-rail is met within its limits, and never where its metric is not defined", () => {
  const { guardRails } = evaluateModel({
    ...inputs(),
    guardRails: [
      { metric: "accuracy", atLeast: 0.5, atMost: 1 },
      { metric: "accuracy", atLeast: null, atMost: 0.1 },
      { metric: "rmse", atLeast: null, atMost: 1 },
    ],
  });
  assert.deepEqual(
    guardRails.map(({ met }) => met),
    [true, false, false],
  );
});

/** 300 rows judged and 100 for training; "wild" rows are predicted by chance. */
function inputs(): EvaluationInputs {
  const random = seededRandom(9);
  const rows = Int32Array.from({ length: 300 }, (_, row) => row);
  const codes = rows.map((row) => (row % 3 === 0 ? 1 : 0));
  const kindOf = (row: number) => (row < 6 ? "tiny" : row < 100 ? "wild" : row < 260 || row >= 300 ? "tame" : null);
  const kinds = Array.from({ length: 400 }, (_, row) => kindOf(row));
  const positive = Float64Array.from(codes, (code, row) => (kinds[row] === "wild" ? random.next() : 0.5 * code + 0.5 * random.next()));
  const age: NumericColumn = {
    kind: "numeric",
    name: "age",
    type: "number",
    values: Float64Array.from({ length: 400 }, (_, row) => (row % 10 === 3 ? Number.NaN : (row * 7) % 90)),
  };
  return {
    part: "validation",
    modelKind: "logistic",
    targetName: "churn",
    target: { task: "binary", classes: ["no", "yes"], codes },
    weights: null,
    predictions: {
      kind: "probabilities",
      classCount: 2,
      values: Float64Array.from({ length: 600 }, (_, i) => (i % 2 === 1 ? (positive[i >> 1] as number) : 1 - (positive[i >> 1] as number))),
    },
    metric: "roc_auc",
    goal: 0.7,
    baseline: { title: "the rule", predictions: { kind: "scores", values: Float64Array.from(rows, () => random.next()) } },
    slices: {
      columns: [codedColumn("kind", "category", kinds), age],
      rows,
      trainingRows: Int32Array.from({ length: 100 }, (_, row) => 300 + row),
      minSlice: 30,
    },
    shot: null,
    tunedOnTheseRows: false,
    seed: 0,
    resamples: 200,
  };
}
