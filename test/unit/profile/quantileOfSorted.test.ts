import assert from "node:assert/strict";
import { test } from "node:test";
import { quantileOfSorted } from "../../../src/base/quantileOfSorted.ts";

const of = (values: readonly number[], probability: number): number => quantileOfSorted(Float64Array.from(values), probability);

test("quantiles interpolate between neighbours, as numpy.quantile does by default", () => {
  assert.deepEqual(
    [0, 0.1, 0.25, 0.5, 0.9, 1].map((probability) => of([1, 2, 4, 8, 16], probability)),
    [1, 1.4, 2, 4, 12.8, 16],
  );
  assert.ok(Number.isNaN(of([], 0.5)));
  assert.equal(of([7], 0.3), 7);
});

test("infinite values, and steps too wide for a number, stay what they are", () => {
  const { POSITIVE_INFINITY: infinity, MAX_VALUE: most } = Number;
  assert.equal(of([-infinity, -infinity, 1, infinity, infinity], 0.1), -infinity);
  assert.equal(of([-infinity, 1, infinity], 0.5), 1);
  assert.equal(of([1, infinity], 0), 1);
  assert.equal(of([1, infinity], 0.5), infinity);
  assert.equal(of([-most, most], 0.5), 0);
});
