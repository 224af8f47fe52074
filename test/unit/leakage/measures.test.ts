import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as v from "valibot";
import { correlation, correlationRatio, cramersV, kolmogorovSmirnov, type Measure, rankPower } from "../../../src/leakage/data/measures.ts";

/** By SciPy; the script stands beside it and makes the same numbers. */
const reference = v.parse(
  v.record(v.string(), v.object({ value: v.number(), p: v.number() })),
  JSON.parse(readFileSync(new URL("../../reference/leakage/measures.json", import.meta.url), "utf8")),
);

const n = 200;
const numbers = (count: number, at: (i: number) => number) => Float64Array.from({ length: count }, (_, i) => at(i));
const a = numbers(n, (i) => Number((((i * 37) % 101) / 10).toFixed(1)));
const b = numbers(n / 2, (i) => Number((((i * 53) % 97) / 9 + 1.5).toFixed(3)));
const x = numbers(n, (i) => (i * 7) % 5);
const y = numbers(n, (i) => (i % 4 === 0 ? (i * 3) % 3 : ((i * 7) % 5) % 3));
const label = numbers(n, (i) => ((i * 37) % 101 > 50 + (i % 13) * 3 - 18 ? 1 : 0));

const measures: Readonly<Record<string, () => Measure>> = {
  kolmogorovSmirnov: () => kolmogorovSmirnov(a.toSorted(), b.toSorted()),
  cramersV: () => cramersV(x, y),
  rankPower: () => rankPower(a, label),
  correlation: () =>
    correlation(
      a,
      a.map((value, i) => value * value - (i % 7)),
    ),
  correlationRatio: () =>
    correlationRatio(
      x,
      a.map((value, i) => value + (x[i] === 3 ? 2 : 0)),
    ),
};

for (const [name, measure] of Object.entries(measures)) {
  test(`${name} is SciPy's, and its p of the same size`, () => {
    const expected = reference[name] as Measure;
    const { value, p } = measure();
    assert.ok(Math.abs(value - expected.value) < 1e-12, `${value} instead of ${expected.value}`);
    // p is asymptotic here: it decides "surely not chance", and is shown nowhere.
    assert.ok(Math.abs(Math.log10(Math.max(p, 1e-30)) - Math.log10(Math.max(expected.p, 1e-30))) < 0.5, `p ${p} instead of ${expected.p}`);
  });
}

test("what has no spread says nothing", () => {
  const nothing = { value: 0, p: 1 };
  assert.deepEqual(cramersV([0, 0, 0], [0, 1, 0]), nothing);
  assert.deepEqual(rankPower([1, 2], [0, 0]), nothing);
  assert.deepEqual(correlation([1, 1, 1, 1], [1, 2, 3, 4]), nothing);
  assert.deepEqual(correlationRatio([0, 1], [1, 2]), nothing);
});
