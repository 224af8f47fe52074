import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { plainValue } from "../../../src/evaluate/measure.ts";
import type { Scored } from "../../../src/evaluate/metrics/metric.ts";
import { metricFunctions } from "../../../src/evaluate/metrics/metrics.ts";
import type { Predictions, Target } from "../../../src/model/prediction.ts";
import { type MetricName, metrics, type Task } from "../../../src/model/vocabulary.ts";

interface Case {
  readonly task: Task;
  readonly title: string;
  readonly truth: readonly number[];
  readonly predicted: readonly number[] | readonly (readonly number[])[];
  readonly weights: readonly number[] | null;
  readonly metrics: Readonly<Record<MetricName, number | null>>;
}

const { cases } = JSON.parse(readFileSync(new URL("../../reference/evaluate/metrics.json", import.meta.url), "utf8")) as { cases: Case[] };

for (const each of cases) {
  test(`metrics are scikit-learn's to 1e-12: ${each.task}, ${each.title}`, () => {
    const scored = scoredOf(each);
    for (const [name, expected] of Object.entries(each.metrics)) assertSame(plainValue(scored, name as MetricName), expected, name);
  });
}

test("every metric has its reference", () => {
  const covered = new Set(cases.flatMap((each) => Object.keys(each.metrics)));
  assert.deepEqual([...covered].sort(), Object.keys(metrics).sort());
});

test("a row that stands twice counts as two rows, and one that stands no time as none", () => {
  for (const each of cases.filter(({ weights, truth }) => weights === null && truth.length > 1)) {
    const scored = scoredOf(each);
    const counts = Float64Array.from(each.truth, (_, row) => [2, 0, 1][row % 3] as number);
    const rows = each.truth.flatMap((_, row) => new Array<number>(counts[row] as number).fill(row));
    const repeated = scoredOf({
      ...each,
      truth: rows.map((row) => each.truth[row] as number),
      predicted: rows.map((row) => each.predicted[row]) as Case["predicted"],
    });
    for (const name of Object.keys(each.metrics) as MetricName[]) {
      assertSame(metricFunctions[name](scored)?.(counts) ?? null, plainValue(repeated, name), `${name}, ${each.title}`);
    }
  }
});

test("of no rows there is no metric", () => {
  for (const each of [cases[0], cases.find(({ task }) => task === "multiclass"), cases.find(({ task }) => task === "regression")]) {
    assert.ok(each);
    const scored = scoredOf({ ...each, truth: [], predicted: [] });
    for (const name of Object.keys(each.metrics) as MetricName[]) assert.equal(plainValue(scored, name), null, name);
  }
});

test("a score that is no probability is ranked, and nothing else", () => {
  const scored: Scored = {
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 1, 0, 1) },
    predictions: { kind: "scores", values: Float64Array.of(3, 7, Number.NaN, 5) },
    weights: null,
  };
  assert.equal(plainValue(scored, "roc_auc"), 1);
  for (const name of ["log_loss", "brier", "accuracy", "f1"] as const) assert.equal(plainValue(scored, name), null);
});

test("a rule that says nothing about a positive ranks it last", () => {
  const scored: Scored = {
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.of(0, 1, 1) },
    predictions: { kind: "scores", values: Float64Array.of(-1000, Number.NaN, 2) },
    weights: null,
  };
  // Pairs: (2 > −1000) won, (nothing > −1000) lost.
  assert.equal(plainValue(scored, "roc_auc"), 0.5);
});

function scoredOf({ task, truth, predicted, weights }: Case): Scored {
  const target: Target =
    task === "regression"
      ? { task, values: Float64Array.from(truth) }
      : { task, classes: task === "binary" ? ["no", "yes"] : ["a", "b", "c"], codes: Int32Array.from(truth) };
  return { target, predictions: predictionsOf(task, predicted), weights: weights === null ? null : Float64Array.from(weights) };
}

function predictionsOf(task: Task, predicted: Case["predicted"]): Predictions {
  const rows = predicted.flatMap((row) => (task === "binary" ? [1 - (row as number), row as number] : row));
  if (task === "regression") return { kind: "numbers", values: Float64Array.from(rows) };
  return { kind: "probabilities", classCount: task === "binary" ? 2 : 3, values: Float64Array.from(rows) };
}

function assertSame(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) assert.equal(actual, expected, what);
  else assert.ok(Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected)), `${what}: ${actual} is not ${expected}`);
}
