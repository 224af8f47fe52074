import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { profileMore } from "../../../src/profile/profileMore.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { openEngine } from "../../../src/table/engine.ts";

type Matrix = readonly (readonly (number | null)[])[];

/** As test/reference/profile/statistics.py writes it. */
interface Golden {
  readonly numeric: Readonly<
    Record<string, Readonly<Record<"sum" | "medianDeviation" | "kurtosis" | "below" | "above", number>> & { readonly lowest: Matrix }>
  >;
  readonly texts: Readonly<Record<string, { readonly mean: number; readonly words: number }>>;
  readonly numbers: readonly string[];
  readonly classes: readonly string[];
  readonly pearson: Matrix;
  readonly spearman: Matrix;
  readonly cramersV: Matrix;
  readonly uncertainty: Matrix;
  readonly ratio: Matrix;
  readonly missing: readonly string[];
  readonly patterns: readonly number[];
}

const baseFolder = fileURLToPath(new URL("../../../samples", import.meta.url));
const engine = await openEngine({ threads: 1, memoryLimitBytes: null, tempFolder: baseFolder });
after(() => engine.close());

for (const name of ["penguins", "churn"]) {
  test(`further statistics and correlations of ${name} are those of pandas and scipy`, async () => {
    const golden = JSON.parse(readFileSync(new URL(`../../reference/profile/${name}-statistics.json`, import.meta.url), "utf8")) as Golden;
    const { value } = await engine.collect({ format: "csv", path: `${name}/data/${name}.csv`, options: {} }, null, { baseFolder });
    const relation = await engine.relation(value);
    const options = { stage: "raw", rows: "all rows" } as const;
    const { columns } = await profileRelation(relation, options);
    for (const [label, expected] of Object.entries(golden.numeric)) {
      const numeric = columns.find((column) => column.name === label)?.numeric;
      assert.ok(numeric, label);
      for (const figure of ["sum", "medianDeviation", "kurtosis"] as const) near(numeric[figure], expected[figure], `${label} ${figure}`);
      assert.deepEqual(numeric.outliers, { below: expected.below, above: expected.above }, label);
      assert.deepEqual(
        numeric.lowest.map((run) => [run.value, run.count]),
        expected.lowest,
        label,
      );
    }
    for (const [label, expected] of Object.entries(golden.texts)) {
      const texts = columns.find((column) => column.name === label)?.texts;
      near(texts?.lengths.mean ?? null, expected.mean, label);
      near(texts?.words.mean ?? null, expected.words, label);
    }
    const { correlations, missing } = await profileMore(relation, { ...options, target: null });
    assert.deepEqual(correlations.numbers, golden.numbers);
    assert.deepEqual(correlations.classes, golden.classes);
    for (const measure of ["pearson", "spearman", "cramersV", "uncertainty", "ratio"] as const) {
      golden[measure].forEach((row, i) => {
        row.forEach((expected, j) => {
          near(correlations[measure][i]?.[j] ?? null, expected, `${measure} ${i} ${j}`);
        });
      });
    }
    assert.deepEqual(missing.columns, golden.missing);
    if (golden.missing.length > 0)
      assert.deepEqual(
        missing.patterns.map((pattern) => pattern.count),
        golden.patterns,
      );
  });
}

/** 10⁻⁹ of the figure, or of 1 near zero: sums are added in another order. */
function near(actual: number | null, expected: number | null, what: string): void {
  if (actual === null || expected === null) assert.equal(actual, expected, what);
  else assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${actual} instead of ${expected}`);
}
