import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { openEngine } from "../../../src/table/engine.ts";
import type { GivenSource } from "../../../src/table/given.ts";

/** As test/reference/profile/profiles.py writes it. */
interface Golden {
  readonly rows: number;
  readonly duplicates: number;
  readonly columns: readonly {
    readonly name: string;
    readonly missing: number;
    readonly distinct: number;
    readonly numeric:
      | (Readonly<Record<"min" | "max" | "mean" | "standardDeviation" | "skewness" | "zeros" | "negatives", number>> & {
          readonly quantiles: readonly number[];
          readonly edges: readonly number[];
          readonly histogram: readonly number[];
        })
      | null;
    readonly topValues: readonly { readonly value: string; readonly count: number }[];
  }[];
}

const sources: Readonly<Record<string, GivenSource>> = {
  penguins: { format: "csv", path: "penguins/data/penguins.csv", options: {} },
  churn: { format: "csv", path: "churn/data/churn.csv", options: {} },
  flights: { format: "parquet", path: "flights/data/flights.parquet" },
};
const baseFolder = fileURLToPath(new URL("../../../samples", import.meta.url));
const engine = await openEngine({ threads: 2, memoryLimitBytes: null, tempFolder: baseFolder });
after(() => engine.close());

for (const [name, source] of Object.entries(sources)) {
  test(`the profile of ${name} has pandas' numbers`, async () => {
    const golden = JSON.parse(readFileSync(new URL(`../../reference/profile/${name}.json`, import.meta.url), "utf8")) as Golden;
    const { value } = await engine.collect(source, null, { baseFolder });
    const relation = await engine.relation(value);
    const profile = await profileRelation(relation, { stage: "raw", rows: "all rows" });
    const summaries = await relation.summarize();

    assert.equal(profile.rowCount, golden.rows);
    assert.equal(profile.duplicateRows, golden.duplicates);
    assert.deepEqual(
      profile.columns.map((column) => ({
        name: column.name,
        missing: column.missing,
        distinct: column.distinct,
        topValues: column.topValues,
      })),
      golden.columns.map(({ name: label, missing, distinct, topValues }) => ({ name: label, missing, distinct, topValues })),
    );
    for (const [index, { name: label, numeric: expected }] of golden.columns.entries()) {
      const numeric = profile.columns[index]?.numeric ?? null;
      assert.equal(numeric === null, expected === null, label);
      if (numeric === null || expected === null) continue;
      for (const figure of ["min", "max", "zeros", "negatives"] as const)
        assert.equal(numeric[figure], expected[figure], `${label} ${figure}`);
      for (const figure of ["mean", "standardDeviation"] as const) near(numeric[figure], expected[figure], `${label} ${figure}`);
      near(summaries[index]?.numeric?.skewness ?? Number.NaN, expected.skewness, `${label} skewness`);
      numeric.quantiles.forEach((quantile, at) => {
        near(quantile, expected.quantiles[at] as number, `${label} quantile ${at}`);
      });
      assert.deepEqual(await relation.histogram(label, expected.edges), expected.histogram, label);
      const shown = numeric.histogram.counts.reduce((sum, count) => sum + count, 0);
      assert.equal(shown, golden.rows - (profile.columns[index]?.missing ?? 0), `${label}: every value is in a bin`);
    }
  });
}

/** 10⁻⁹ of the figure, or of 1 near zero: sums are added in another order than pandas does. */
function near(actual: number, expected: number, what: string): void {
  assert.ok(Math.abs(actual - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${what}: ${actual} instead of ${expected}`);
}
