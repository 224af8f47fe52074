import assert from "node:assert/strict";
import test from "node:test";
import { compareAtAlertVolume, measureAtCapacity } from "../../../src/evaluate/alerts.ts";
import { cheapestThreshold, measureCosts } from "../../../src/evaluate/costs.ts";
import type { Scored } from "../../../src/evaluate/metrics/metric.ts";
import type { Predictions } from "../../../src/model/prediction.ts";

const options = { level: 0.95, resamples: 50, seed: 1 };

/** Scores from the highest down: + − + − − + (3 of 6 positive). */
const codes = [1, 0, 1, 0, 0, 1];
const scores = [0.9, 0.8, 0.7, 0.4, 0.3, 0.1];

test("the cheapest threshold weighs what is missed against false alarms, row by row", () => {
  // A missed positive costs 10, a false alarm 1: alerting down to 0.1 costs 3 false alarms = 3; to 0.7 one and one missed = 11.
  assert.equal(cheapestThreshold(scoredOf(codes, scores), costsOf(10, 1)), 0.1);
  // Equal costs: after 0.9 two missed = 2; after 0.7 one false alarm and one missed = 2; the fewest alerts win.
  assert.equal(cheapestThreshold(scoredOf(codes, scores), costsOf(1, 1)), 0.9);
  // An alert that costs more than it saves is not raised, whatever the score.
  assert.equal(cheapestThreshold(scoredOf(codes, scores), costsOf(1, 10)), 0.9);
  assert.equal(cheapestThreshold(scoredOf([0, 0, 1], [0.9, 0.8, 0.7]), costsOf(1, 10)), null);
});

test("equal scores are alerts together, and a row without a score is none", () => {
  // Taken apart, the first alone would be cheapest.
  assert.equal(cheapestThreshold(scoredOf([1, 0, 0, 0], [0.5, 0.5, 0.5, 0.5]), costsOf(2, 1)), null);
  assert.equal(cheapestThreshold(scoredOf([0, 1], [0.5, Number.NaN]), costsOf(10, 1)), null);
});

test("the expected cost of a row is that of its threshold, beside no alert, an alert each and the baseline's own", () => {
  const rule: Predictions = { kind: "scores", values: Float64Array.from([0, 0, 0, 1, 1, 1]) };
  const found = measureCosts(scoredOf(codes, scores), { predictions: rule }, costsOf(4, 1), null, options);
  assert.ok(found);
  // Down to 0.1: 3 false alarms = 3; to 0.7: 1 + 4 = 5; to 0.9: 8.
  assert.equal(found.threshold, 0.1);
  assert.equal(found.alerts, 6);
  assert.equal(found.model.value, 3 / 6);
  assert.equal(found.nobody.value, 12 / 6);
  assert.equal(found.everybody.value, 3 / 6);
  // The rule at 1: two false alarms and two missed = 10; at 0 everybody = 3.
  assert.deepEqual([found.baseline?.threshold, found.baseline?.measured.value], [0, 3 / 6]);
  assert.equal(found.chosenOnTheseRows, true);
});

test("a threshold that was chosen on other rows is taken as it is", () => {
  const found = measureCosts(scoredOf(codes, scores), null, costsOf(4, 1), { model: 0.7, baseline: null }, options);
  assert.deepEqual([found?.threshold, found?.alerts, found?.model.value, found?.chosenOnTheseRows], [0.7, 3, 5 / 6, false]);
});

test("labels are decisions already: their cost is that of their own alerts", () => {
  const labels = hardLabels([1, 1, 0, 0, 0, 0]);
  const found = measureCosts(scoredOf(codes, scores), { predictions: labels, hardLabels: true }, costsOf(4, 1), null, options);
  assert.deepEqual(found?.baseline, { threshold: 0.5, measured: { ...found?.baseline?.measured, value: 9 / 6 } });
});

test("costs that differ by row count each with its own, and weights count rows", () => {
  const costs = { missed: Float64Array.from([1, 0, 100]), falseAlarm: Float64Array.from([0, 5, 0]), unit: "EUR" };
  const scored = { ...scoredOf([1, 0, 1], [0.9, 0.5, 0.2]), weights: Float64Array.from([1, 2, 1]) };
  const found = measureCosts(scored, null, costs, null, options);
  // All alerts: 2 × 5 over a weight of 4.
  assert.deepEqual([found?.threshold, found?.model.value, found?.nobody.value], [0.2, 10 / 4, 101 / 4]);
});

test("at capacity just as many rows are alerts as can be acted on", () => {
  const found = measureAtCapacity(scoredOf(codes, scores), { alerts: 3, per: "week", outOf: null }, options);
  assert.equal(found?.rows, 3);
  assert.equal(found?.model.precision.value, 2 / 3);
  assert.equal(found?.model.recall.value, 2 / 3);
});

test("a capacity out of more rows is the same share of the rows judged", () => {
  const found = measureAtCapacity(scoredOf(codes, scores), { alerts: 100, per: "day", outOf: 300 }, options);
  assert.equal(found?.rows, 2);
  assert.equal(found?.model.precision.value, 1 / 2);
});

test("rows of equal score share what capacity is left", () => {
  // One sure alert, then one place for two rows of which one is positive.
  const found = measureAtCapacity(scoredOf([1, 1, 0, 0], [0.9, 0.5, 0.5, 0.1]), { alerts: 2, per: "day", outOf: null }, options);
  assert.equal(found?.model.precision.value, 1.5 / 2);
  assert.equal(found?.model.recall.value, 1.5 / 2);
});

test("hard labels are compared with the model's highest scores at as many alerts", () => {
  const found = compareAtAlertVolume(scoredOf(codes, scores), hardLabels([0, 0, 1, 1, 1, 0]), options);
  assert.equal(found?.alerts, 3);
  assert.deepEqual([found?.baseline.precision.value, found?.baseline.recall.value], [1 / 3, 1 / 3]);
  assert.deepEqual([found?.model.precision.value, found?.model.recall.value], [2 / 3, 2 / 3]);
  assert.equal(found?.gap.value, 1 / 3);
});

test("labels that raise no alert have no precision, and the gap is undefined", () => {
  const found = compareAtAlertVolume(scoredOf(codes, scores), hardLabels([0, 0, 0, 0, 0, 0]), options);
  assert.deepEqual([found?.alerts, found?.baseline.precision.value, found?.gap.value], [0, null, null]);
});

function scoredOf(labels: readonly number[], values: readonly number[]): Scored {
  return {
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(labels) },
    predictions: { kind: "scores", values: Float64Array.from(values) },
    weights: null,
  };
}

function hardLabels(labels: readonly number[]): Predictions {
  return { kind: "probabilities", classCount: 2, values: Float64Array.from(labels.flatMap((label) => [1 - label, label])) };
}

function costsOf(missed: number, falseAlarm: number) {
  return { missed: new Float64Array(6).fill(missed), falseAlarm: new Float64Array(6).fill(falseAlarm), unit: "EUR" };
}
