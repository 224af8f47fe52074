import assert from "node:assert/strict";
import test from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { bootstrapIntervals, quantile } from "../../../src/evaluate/bootstrap.ts";
import { compare, measure } from "../../../src/evaluate/measure.ts";
import type { Scored } from "../../../src/evaluate/metrics/metric.ts";

const options = { level: 0.95, resamples: 1000, seed: 1 };

test("the interval of a mean is that of the normal approximation, for many rows", () => {
  const random = seededRandom(2);
  const values = Float64Array.from({ length: 2000 }, () => random.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0)) / values.length;
  const [interval] = bootstrapIntervals(
    (counts) => [values.reduce((sum, value, row) => sum + value * (counts[row] as number), 0) / 2000],
    2000,
    options,
  );
  assert.ok(interval);
  // 1,000 resamples leave the ends of the interval uncertain by some 5% of its half width.
  assert.ok(Math.abs(interval.low - (mean - 1.96 * spread)) < 0.25 * spread);
  assert.ok(Math.abs(interval.high - (mean + 1.96 * spread)) < 0.25 * spread);
});

test("the same seed gives the same interval; a higher level a wider one", () => {
  const scored = noisyScores(200);
  const first = measure(scored, "roc_auc", options);
  assert.deepEqual(measure(scored, "roc_auc", options), first);
  const wider = measure(scored, "roc_auc", { ...options, level: 0.975 });
  assert.ok(first.interval && wider.interval);
  assert.ok(wider.interval.low < first.interval.low && wider.interval.high > first.interval.high);
  assert.ok(first.value !== null && first.interval.low < first.value && first.value < first.interval.high);
});

test("a model gains nothing over itself, for certain: the interval of a gap is paired", () => {
  const scored = noisyScores(200);
  const [, , gap] = compare(scored, scored, "average_precision", options);
  assert.deepEqual(gap, { value: 0, count: 200, positives: gap.positives, interval: { low: 0, high: 0, level: 0.95, resamples: 1000 } });
});

test("faultless predictions have no interval: their resamples cannot err either", () => {
  const values = Array.from({ length: 20 }, (_, index) => index);
  assert.equal(measure(numbers(values, values), "mae", options).value, 0);
  assert.equal(measure(numbers(values, values), "mae", options).interval, null);
});

test("the gap is turned so that positive is better, whichever way the metric goes", () => {
  const scored = numbers([1, 2, 3, 4], [1, 2, 3, 5]);
  const worse = numbers([1, 2, 3, 4], [3, 4, 5, 6]);
  assert.equal(compare(scored, worse, "mae", options)[2].value, 2 - 0.25);
  assert.ok((compare(scored, worse, "r2", options)[2].value ?? 0) > 0);
});

test("a handful of rows has no interval", () => {
  assert.equal(measure(noisyScores(9), "accuracy", options).interval, null);
});

test("resamples where the metric is not defined are left out and not counted; too many of them, and there is no interval", () => {
  const withPositives = (positives: number) =>
    measure(scores(Array.from({ length: 40 }, (_, row) => (row < positives ? 1 : 0))), "roc_auc", options);
  // Without a positive: (39/40)^40 = 36% of the resamples with one, (35/40)^40 = 0.5% with five.
  assert.equal(withPositives(1).interval, null);
  const resamples = withPositives(5).interval?.resamples ?? 0;
  assert.ok(resamples < 1000 && resamples > 980, String(resamples));
});

test("quantiles interpolate between order statistics, as NumPy does", () => {
  const sorted = Float64Array.of(1, 2, 4, 8);
  assert.equal(quantile(sorted, 0.25), 1.75);
  assert.equal(quantile(sorted, 0.5), 3);
  assert.equal(quantile(sorted, 1), 8);
});

function noisyScores(rows: number): Scored {
  return scores(Array.from({ length: rows }, (_, row) => (row % 4 === 0 ? 1 : 0)));
}

function scores(codes: readonly number[]): Scored {
  const random = seededRandom(4);
  const values = Float64Array.from(
    codes.flatMap((code) => {
      const positive = 0.3 * code + 0.7 * random.next();
      return [1 - positive, positive];
    }),
  );
  return {
    target: { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(codes) },
    predictions: { kind: "probabilities", classCount: 2, values },
    weights: null,
  };
}

function numbers(truth: readonly number[], predicted: readonly number[]): Scored {
  return {
    target: { task: "regression", values: Float64Array.from(truth) },
    predictions: { kind: "numbers", values: Float64Array.from(predicted) },
    weights: null,
  };
}
