import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { sizesFor } from "../../../src/evaluate/partSizes.ts";
import { standardErrorAt } from "../../../src/evaluate/standardError.ts";
import { type MetricName, metrics } from "../../../src/model/vocabulary.ts";

interface Case {
  readonly metric: MetricName;
  readonly rows: number;
  readonly positives: number | null;
  readonly classes: readonly number[];
  readonly mean: number;
  readonly sd: number;
}

const { cases } = JSON.parse(readFileSync(new URL("../../reference/evaluate/standard_errors.json", import.meta.url), "utf8")) as {
  cases: Case[];
};

for (const { metric, mean, sd, ...judged } of cases) {
  test(`the standard error of ${metric} on ${judged.rows} rows is that of a simulation, within 15%`, () => {
    const error = standardErrorAt(metric, mean, judged);
    assert.ok(error !== null && Math.abs(error / sd - 1) < 0.15, `${error} for ${sd}`);
  });
}

test("every metric has a closed form and a simulation, or is known to have none", () => {
  const simulated = new Set(cases.map(({ metric }) => metric));
  const judged = { rows: 100, positives: 50, classes: [50, 50] };
  for (const metric of Object.keys(metrics) as MetricName[]) {
    if (metric === "log_loss" || metric === "brier") assert.equal(standardErrorAt(metric, 0.5, judged), null);
    else assert.ok(simulated.has(metric) || metric === "precision", metric);
  }
});

test("a share's error is the binomial one: 0.8 of 100 rows is known to ±0.078", () => {
  const { parts } = sizesFor({ metric: "accuracy", goal: 0.8, baseline: 0.7 }, [
    { part: "test", rows: 100, positives: null, classes: [70, 30] },
  ]);
  assert.ok(Math.abs((parts[0]?.halfWidth ?? 0) - 0.0784) < 1e-4);
  assert.equal(parts[0]?.rowsNeeded, 62, "(0.0784 / 0.1)² of 100 rows would do");
});

test("a goal that is no better than the baseline needs no number of rows, and none is said", () => {
  for (const [metric, goal, baseline] of [
    ["accuracy", 0.7, 0.7],
    ["rmse", 3, 2],
  ] as const) {
    const [size] = sizesFor({ metric, goal, baseline }, [{ part: "test", rows: 100, positives: null, classes: [] }]).parts;
    assert.equal(size?.rowsNeeded, null);
  }
});

test("no positive rows, or a value that the metric cannot have, has no error", () => {
  assert.equal(standardErrorAt("average_precision", 0.5, { rows: 10, positives: 0, classes: [10, 0] }), null);
  assert.equal(standardErrorAt("accuracy", 1.5, { rows: 10, positives: null, classes: [] }), null);
});
