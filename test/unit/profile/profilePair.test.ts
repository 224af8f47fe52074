import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { checkShape } from "../../../src/base/shape.ts";
import { type Pair, type PairOf, pairShape } from "../../../src/model/pair.ts";
import { profilePair } from "../../../src/profile/profilePair.ts";
import { openEngine } from "../../../src/table/engine.ts";
import { relationOf } from "./tables.ts";

/** As test/reference/profile/pairs.py writes it. */
interface Golden {
  readonly numbers: readonly (Readonly<Record<"first" | "second", string>> & Readonly<Record<"rows" | "pearson" | "spearman", number>>)[];
  readonly spreads: readonly (Readonly<Record<"first" | "second", string>> & {
    readonly levels: readonly Omit<PairOf<"spreads">["spreads"][number], "level">[] & readonly { readonly level: string }[];
  })[];
  readonly classes: readonly (Readonly<Record<"first" | "second", string>> &
    Readonly<Record<"chiSquare" | "degrees" | "cramersV", number>> & {
      readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
    })[];
}

const golden = JSON.parse(readFileSync(new URL("../../reference/profile/penguins-pairs.json", import.meta.url), "utf8")) as Golden;
const baseFolder = fileURLToPath(new URL("../../../samples", import.meta.url));
const engine = await openEngine({ threads: 1, memoryLimitBytes: null, tempFolder: baseFolder });
after(() => engine.close());
const all = { stage: "raw", rows: "all rows" } as const;
const penguins = await engine.relation(
  (await engine.collect({ format: "csv", path: "penguins/data/penguins.csv", options: {} }, null, { baseFolder })).value,
);

function whatOf<Kind extends Pair["what"]["kind"]>(pair: Pair, kind: Kind): PairOf<Kind> {
  assert.equal(pair.what.kind, kind);
  return pair.what as PairOf<Kind>;
}

function near(actual: number | null | undefined, expected: number): void {
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) <= 1e-9 * Math.max(1, Math.abs(expected)), `${actual} for ${expected}`);
}

test("two columns of numbers correlate as scipy says, over the rows that have both", async () => {
  for (const { first, second, rows, pearson, spearman } of golden.numbers) {
    const pair = checkShape(pairShape, await profilePair(penguins, first, second, all), "pair");
    const what = whatOf(pair, "numbers");
    assert.equal(pair.rows, rows);
    near(what.pearson, pearson);
    near(what.spearman, spearman);
    assert.equal(
      what.counts.flat().reduce((sum, count) => sum + count, 0),
      rows,
    );
    assert.equal(what.points?.length, rows);
  }
});

test("numbers by class have pandas' quartiles, Tukey's whiskers and the correlation ratio", async () => {
  for (const { first, second, levels } of golden.spreads) {
    const what = whatOf(await profilePair(penguins, first, second, all), "spreads");
    assert.equal(what.classes, "first");
    assert.equal(what.spreads.length, levels.length);
    for (const expected of levels) {
      const found = what.spreads.find(({ level }) => level === expected.level);
      assert.equal(found?.count, expected.count);
      for (const figure of ["mean", "min", "max"] as const) near(found?.[figure], expected[figure]);
      expected.quartiles.forEach((quartile, index) => {
        near(found?.quartiles[index], quartile);
      });
      expected.whiskers.forEach((whisker, index) => {
        near(found?.whiskers[index], whisker);
      });
    }
    const turned = whatOf(await profilePair(penguins, second, first, all), "spreads");
    assert.deepEqual([turned.classes, turned.spreads], ["second", what.spreads]);
  }
});

test("two columns of classes have pandas' table and scipy's measures", async () => {
  for (const { first, second, counts, chiSquare, degrees, cramersV } of golden.classes) {
    const what = whatOf(await profilePair(penguins, first, second, all), "table");
    what.rows.forEach((row, i) => {
      what.columns.forEach((column, j) => {
        assert.equal(what.counts[i]?.[j], counts[row ?? ""]?.[column ?? ""], `${row}, ${column}`);
      });
    });
    near(what.chiSquare?.value, chiSquare);
    assert.equal(what.chiSquare?.degrees, degrees);
    near(what.cramersV, cramersV);
  }
});

test("every row that has both values is counted once, however many classes or far values there are", async () => {
  const cell = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
  const far = fc.option(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(1e6, -1e9)), { nil: null });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, far, far), { minLength: 1, maxLength: 80 }), async (rows) => {
      const relation = relationOf({
        a: ["a", ...rows.map(([a]) => (a === null ? null : `a${a}`))],
        b: ["b", ...rows.map(([, b]) => (b === null ? null : `b${b}`))],
        x: [0, ...rows.map(([, , x]) => x)],
        y: [0, ...rows.map(([, , , y]) => y)],
      });
      const both = (left: number, right: number): number => 1 + rows.filter((row) => row[left] !== null && row[right] !== null).length;
      const total = (counts: readonly (readonly number[])[]): number => counts.flat().reduce((sum, count) => sum + count, 0);
      const table = await profilePair(relation, "a", "b", all);
      assert.deepEqual([table.rows, total(whatOf(table, "table").counts)], [both(0, 1), both(0, 1)]);
      const numbers = await profilePair(relation, "x", "y", all);
      assert.deepEqual([numbers.rows, total(whatOf(numbers, "numbers").counts)], [both(2, 3), both(2, 3)]);
      const spreads = await profilePair(relation, "a", "y", all);
      assert.deepEqual([spreads.rows, total([whatOf(spreads, "spreads").spreads.map(({ count }) => count)])], [both(0, 3), both(0, 3)]);
    }),
    { numRuns: 50 },
  );
});

test("few far values leave the rest more than one bin", async () => {
  const values = Array.from({ length: 1000 }, (_, row) => (row === 0 ? 1e9 : row % 100));
  const what = whatOf(await profilePair(relationOf({ x: values, y: values.map((value) => -value) }), "x", "y", all), "numbers");
  assert.ok(what.counts.length > 5);
  assert.equal(what.beyond, 1);
  near(what.spearman, -1);
});

test("a personal column is in no pair", async () => {
  const relation = relationOf({ name: ["a", "b"], x: [1, 2] }, { name: ["personal"] });
  await assert.rejects(profilePair(relation, "name", "x", all), /`name` is personal/);
  await assert.rejects(profilePair(relation, "x", "y", all), /no column `y`/);
});
