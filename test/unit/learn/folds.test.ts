import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import fc from "fast-check";
import { seededRandom, shuffle } from "../../../src/base/random.ts";
import { assignParts, type SplitInputs } from "../../../src/learn/split/assignParts.ts";
import { type Folds, noFold, rowsOfFold } from "../../../src/learn/split/folds.ts";
import type { SplitOptions } from "../../../src/learn/split/options.ts";
import { codedColumn, type NumericColumn } from "../../../src/model/column.ts";

interface Reference {
  readonly stratified: readonly { counts: readonly number[]; folds: number; sizes: readonly (readonly number[])[] }[];
  readonly grouped: readonly { sizes: readonly number[]; folds: number; held: readonly number[] }[];
  readonly timed: readonly { rows: number; folds: number; each: readonly { train: readonly number[]; heldOut: readonly number[] }[] }[];
}

const reference = JSON.parse(readFileSync(new URL("../../reference/learn/folds.json", import.meta.url), "utf8")) as Reference;
const noTest = { none: "folds only" };

for (const { counts, folds, sizes } of reference.stratified) {
  test(`classes of ${counts} rows are dealt into ${folds} folds as evenly as scikit-learn's StratifiedKFold deals them`, () => {
    const classes = counts.flatMap((count, code) => new Array<string>(count).fill(`c${code}`));
    const dealt = foldsOf({ ...inputs(classes.length), target: codedColumn("y", "category", classes) }, { test: noTest, folds, salt: "s" });
    counts.forEach((_, code) => {
      const ours = each(dealt).map(({ heldOut }) => heldOut.filter((row) => classes[row] === `c${code}`).length);
      const theirs = sizes.map((size) => size[code] as number);
      assert.deepEqual([...ours].sort(), [...theirs].sort());
    });
  });
}

for (const { sizes, folds, held } of reference.grouped) {
  test(`${sizes.length} units are kept whole, in folds no further apart than a unit from those of scikit-learn's GroupKFold`, () => {
    const units = sizes.flatMap((size, unit) => new Array<string>(size).fill(`u${unit}`));
    const dealt = foldsOf({ ...inputs(units.length), units: codedColumn("unit", "category", units) }, { test: noTest, folds, by: "unit" });
    assertPartition(dealt, units.length);
    for (const { train, heldOut } of each(dealt)) {
      const learnt = new Set([...train].map((row) => units[row]));
      assert.ok([...heldOut].every((row) => !learnt.has(units[row])));
    }
    const ours = each(dealt).map(({ heldOut }) => heldOut.length);
    const usual = Math.max(...sizes.filter((size) => size <= units.length / folds), 0);
    assert.ok(Math.max(...ours) <= Math.max(...held) + usual, `${ours} for ${held}`);
  });
}

for (const { rows, folds, each: expected } of reference.timed) {
  test(`${folds} folds in time of ${rows} rows are those of scikit-learn's TimeSeriesSplit, row by row`, () => {
    const order = shuffle([...Array(rows).keys()], seededRandom(3));
    const target: NumericColumn = { kind: "numeric", name: "y", type: "number", values: Float64Array.from(order) };
    const dealt = foldsOf({ ...inputs(rows), target, times: days(order) }, { test: noTest, folds, by: "time" });
    const ranks = (positions: Int32Array) => [...positions].map((row) => order[row] as number).sort((a, b) => a - b);
    assert.deepEqual(
      each(dealt).map(({ train, heldOut }) => ({ train: ranks(train), heldOut: ranks(heldOut) })),
      expected,
    );
  });
}

test("every row is held out once, and trains in every other fold; test rows take no part", () => {
  const { parts, folds } = assignParts({ ...inputs(200), options: { test: 0.25, folds: 4, salt: "s" } });
  assert.ok(folds);
  parts.forEach((part, row) => {
    assert.equal(folds.heldOut[row] === noFold, part === 2);
  });
  for (const { train, heldOut } of each(folds)) assert.equal(train.length + heldOut.length, 150);
  assert.deepEqual(
    each(folds).map(({ heldOut }) => heldOut.length),
    [37, 38, 37, 38],
  );
});

test("the test rows are the same with validation rows and with folds: the seal stays", () => {
  const parts = (options: SplitOptions) => [...assignParts({ ...inputs(120), options }).parts].map((part) => part === 2);
  assert.deepEqual(parts({ test: 0.2, folds: 5, salt: "s" }), parts({ test: 0.2, validation: 0.3, salt: "s" }));
});

test("the order of rows does not matter", () => {
  const straight = foldsOf(inputs(90), { test: 0.2, folds: 4, salt: "s" });
  const order = shuffle([...Array(90).keys()], seededRandom(5));
  const given = inputs(90);
  const shuffled = foldsOf(
    {
      ...given,
      keys: codedColumn(
        "key",
        "text",
        order.map((row) => `k${row}`),
      ),
      target: codedColumn(
        "y",
        "category",
        order.map((row) => (row % 3 === 0 ? "b" : "a")),
      ),
    },
    { test: 0.2, folds: 4, salt: "s" },
  );
  assert.deepEqual(
    [...shuffled.heldOut],
    order.map((row) => straight.heldOut[row]),
  );
});

test("a new row moves at most one row over each cut between folds, and none of another class", () => {
  fc.assert(
    fc.property(fc.integer({ min: 40, max: 120 }), fc.integer({ min: 2, max: 6 }), fc.constantFrom("a", "b"), (count, folds, target) => {
      const targets = Array.from({ length: count }, (_, row) => (row % 3 === 0 ? "b" : "a"));
      const dealt = (all: readonly string[]) =>
        foldsOf({ ...inputs(all.length), target: codedColumn("y", "category", all) }, { test: noTest, folds, salt: "s" }).heldOut;
      const before = dealt(targets);
      const after = dealt([...targets, target]);
      const moved = targets.flatMap((own, row) => (before[row] === after[row] ? [] : [own]));
      assert.ok(moved.every((own) => own === target));
      assert.ok(moved.length <= folds - 1);
    }),
  );
});

test("by units no fold is empty and none is further from its share than the largest unit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 8, maxLength: 60 }),
      fc.integer({ min: 2, max: 6 }),
      (sizes, folds) => {
        const units = sizes.flatMap((size, unit) => new Array<string>(size).fill(`u${unit}`));
        const dealt = foldsOf(
          { ...inputs(units.length), units: codedColumn("unit", "category", units) },
          { test: noTest, folds, by: "unit" },
        );
        assertPartition(dealt, units.length);
        const held = each(dealt).map(({ heldOut }) => heldOut.length);
        const largest = Math.max(...sizes);
        assert.ok(
          held.every((size) => Math.abs(size - units.length / folds) <= 2 * largest),
          String(held),
        );
      },
    ),
  );
});

test("in time a fold trains on rows earlier than it by the gap, and with an embargo on rows later by that", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 4 }),
      fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
      fc.integer({ min: 2, max: 5 }),
      (gap, embargo, folds) => {
        const times = Array.from({ length: 100 }, (_, row) => row);
        const options = { test: noTest, folds, by: "time" as const, gap: `${gap}d` };
        const dealt = foldsOf({ ...inputs(100), times: days(times) }, embargo === null ? options : { ...options, embargo: `${embargo}d` });
        for (const { train, heldOut } of each(dealt)) {
          const [first = 0, last = 0] = [Math.min(...heldOut), Math.max(...heldOut)];
          const expected = times.filter((day) => day < first - gap || (embargo !== null && day >= last + 1 + embargo));
          assert.deepEqual([...train], expected);
        }
      },
    ),
  );
});

test("by unit and time a fold judges only units that it has not learned from", () => {
  const units = Array.from({ length: 120 }, (_, row) => `u${row % 5 === 0 ? row % 15 : row}`);
  const dealt = foldsOf(
    { ...inputs(120), times: days(units.map((_, row) => row)), units: codedColumn("unit", "category", units) },
    { test: noTest, folds: 3, by: "unit and time" },
  );
  for (const { train, heldOut } of each(dealt)) {
    const learnt = new Set([...train].map((row) => units[row]));
    assert.ok(heldOut.length > 0 && [...heldOut].every((row) => !learnt.has(units[row])));
    assert.ok(Math.max(...train) < Math.min(...heldOut));
  }
});

test("nested: outer folds judge every row once, and inner folds are dealt among what each of them trains on", () => {
  for (const by of ["key", "unit", "time", "unit and time"] as const) {
    const units = codedColumn(
      "unit",
      "category",
      Array.from({ length: 160 }, (_, row) => `u${row >> 1}`),
    );
    const given = { ...inputs(160), units, times: days(Array.from({ length: 160 }, (_, row) => row)) };
    const { folds, nested, description } = assignParts({ ...given, options: { outer: 4, inner: 3, by, salt: "s" } });
    assert.ok(folds && nested);
    assert.deepEqual([description.counts.train, description.counts.test, description.outer], [160, 0, 4]);
    assert.equal(folds.count, 3);
    if (by === "key" || by === "unit") assertPartition(nested.outer, 160);
    each(nested.outer).forEach(({ train, heldOut }, outer) => {
      const inner = each(nested.within[outer] as Folds);
      const trained = new Set(train);
      assert.equal(inner.length, 3);
      for (const fold of inner) for (const row of [...fold.train, ...fold.heldOut]) assert.ok(trained.has(row));
      assert.ok(heldOut.length > 0);
    });
  }
});

test("what cannot be dealt is said, with what to do about it", () => {
  const fails = (change: Partial<SplitInputs>, options: SplitOptions, message: RegExp, rows = 30) =>
    assert.throws(() => assignParts({ ...inputs(rows), ...change, options }), message);
  const constant = (value: string, count = 30) => codedColumn("customer", "category", new Array<string>(count).fill(value));
  fails({}, { test: noTest, folds: 5 }, /5 folds need at least 5 rows, and there are 4\./, 4);
  const rare = Array.from({ length: 30 }, (_, row) => (row < 3 ? "rare" : row % 2 === 0 ? "a" : "b"));
  fails({ target: codedColumn("y", "category", rare) }, { test: noTest, folds: 5 }, /"y" = "rare" has 3 rows, fewer than the 5 folds/);
  fails({ units: constant("c") }, { test: noTest, folds: 3, by: "unit" }, /One "customer" has 30 of the 30 rows/);
  const two = codedColumn(
    "customer",
    "category",
    Array.from({ length: 30 }, (_, row) => (row % 2 === 0 ? "c" : "d")),
  );
  fails({ units: two }, { test: noTest, folds: 3, by: "unit" }, /3 folds by unit need at least 3 values of "customer", and there are 2\./);
  const long = days(Array.from({ length: 30 }, (_, row) => row));
  fails({ times: long }, { test: noTest, folds: 3, by: "time", gap: "60d" }, /Fold 1 of 3 has no rows to train on: the gap of 60d reaches/);
  fails(
    { times: days(new Array<number>(30).fill(4)) },
    { test: noTest, folds: 3, by: "time" },
    /Fold 1 of 3 would hold out no rows: too many of them have the same "day"/,
  );
  fails({ times: null }, { test: noTest, folds: 3, by: "time" }, /the contract names no time/);
  fails(
    { units: two, times: long },
    { test: noTest, folds: 3, by: "unit and time" },
    /Fold 1 of 3 holds out no rows: every unit with rows in its time has earlier ones/,
  );
  fails(
    { target: codedColumn("y", "category", rare) },
    { outer: 3, inner: 3 },
    /"y" = "rare" has 2 rows, fewer than the 3 inner folds within outer fold 1/,
  );
  const late = codedColumn(
    "y",
    "category",
    Array.from({ length: 30 }, (_, row) => (row < 20 ? "a" : "b")),
  );
  fails({ times: long, target: late }, { test: noTest, folds: 3, by: "time" }, /Fold 2 of 3 trains on no row with "y" = "b"/);
});

function each(folds: Folds) {
  return Array.from({ length: folds.count }, (_, fold) => rowsOfFold(folds, fold));
}

function assertPartition(folds: Folds, rows: number): void {
  const held = each(folds).flatMap(({ heldOut }) => [...heldOut]);
  assert.equal(new Set(held).size, rows);
  assert.equal(held.length, rows);
  for (const { train, heldOut } of each(folds)) assert.equal(train.length + heldOut.length, rows);
}

function foldsOf(given: SplitInputs, options: SplitOptions): Folds {
  const { folds } = assignParts({ ...given, options });
  assert.ok(folds);
  return folds;
}

function inputs(count: number): SplitInputs {
  const rows = [...Array(count).keys()];
  return {
    keys: codedColumn(
      "key",
      "text",
      rows.map((row) => `k${row}`),
    ),
    target: codedColumn(
      "y",
      "category",
      rows.map((row) => (row % 3 === 0 ? "b" : "a")),
    ),
    units: null,
    times: null,
    options: { test: noTest, folds: 5 },
  };
}

function days(values: readonly number[]): NumericColumn {
  return { kind: "numeric", name: "day", type: "date", values: Float64Array.from(values, (day) => day * 86_400_000) };
}
