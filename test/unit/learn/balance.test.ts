import assert from "node:assert/strict";
import test from "node:test";
import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import { learningRows } from "../../../src/learn/prepare/learningRows.ts";
import type { BalanceOptions } from "../../../src/learn/prepare/options.ts";
import { predict, trainModel } from "../../../src/learn/trainModel.ts";
import type { ClassTarget } from "../../../src/model/prediction.ts";
import { columnOf, fit, positions } from "./prepareRows.ts";

/** 30 rows of "no", 8 of "yes", 2 of "maybe", in turn; two columns of numbers. */
const codes = Int32Array.from({ length: 40 }, (_, row) => (row % 20 === 19 ? 2 : row % 5 === 3 ? 1 : 0));
const target: ClassTarget = { task: "multiclass", classes: ["no", "yes", "maybe"], codes };
const columns = [
  columnOf(
    "a",
    Array.from({ length: 40 }, (_, row) => Math.sin(row * 3)),
  ),
  columnOf(
    "b",
    Array.from({ length: 40 }, (_, row) => Math.cos(row * row)),
  ),
];
const table = { rowCount: 40, columns };
const on = { on: ["a", "b"], steps: [] } as const;

async function balanced(options: Omit<BalanceOptions, "step">, given: ClassTarget = target, weights: Float64Array | null = null) {
  const preparation = await fit(columns, [on, { step: "balance", ...options }], 40, given);
  return { preparation, rows: learningRows(preparation, { table, rows: positions(40), target: given, weights }) };
}

function countsOf({ rows }: Awaited<ReturnType<typeof balanced>>): number[] {
  if (rows.target.task === "regression") throw new TypeError("classes");
  return rows.target.classes.map((_, code) => (rows.target as ClassTarget).codes.filter((each) => each === code).length);
}

const methods = [{ by: "weights" }, { by: "oversample" }, { by: "undersample" }, { by: "smote" }] as const;

test("classes become as many as it is asked for, rounded down as imbalanced-learn does", async () => {
  assert.deepEqual(countsOf(await balanced({ by: "weights" })), [30, 8, 2]);
  assert.deepEqual(countsOf(await balanced({ by: "oversample" })), [30, 30, 30]);
  assert.deepEqual(countsOf(await balanced({ by: "oversample", ratio: 0.35 })), [30, 10, 10]);
  assert.deepEqual(countsOf(await balanced({ by: "undersample" })), [2, 2, 2]);
  assert.deepEqual(countsOf(await balanced({ by: "undersample", ratio: 0.3 })), [6, 6, 2]);
  assert.deepEqual(countsOf(await balanced({ by: "smote", ratio: 0.5 })), [30, 15, 15]);
});

test("class weights are rows / (classes × rows of the class), as scikit-learn's balanced ones, times a row's own weight", async () => {
  const own = Float64Array.from({ length: 40 }, (_, row) => 1 + (row % 2));
  for (const weights of [null, own]) {
    const { rows } = await balanced({ by: "weights" }, target, weights);
    const expected = Array.from(codes, (code, row) => (40 / (3 * ([30, 8, 2][code] as number))) * (weights?.[row] ?? 1));
    rows.weights?.forEach((weight, row) => void assert.ok(Math.abs(weight - (expected[row] as number)) < 1e-12));
    assert.equal(rows.weights?.length, 40);
  }
});

test("rows that are drawn again are copies behind the rows themselves, rows left out are gone, and the order stays", async () => {
  const more = (await balanced({ by: "oversample", seed: 3 })).rows;
  const all = applyPreparation((await balanced({ by: "weights" })).preparation, table, positions(40));
  const rowsOf = (values: Float64Array) => Array.from({ length: values.length / 2 }, (_, row) => values.slice(2 * row, 2 * row + 2).join());
  const known = rowsOf(all.values);
  assert.deepEqual(rowsOf(more.matrix.values).slice(0, 40), known);
  rowsOf(more.matrix.values).forEach((row, place) => {
    assert.equal((more.target as ClassTarget).codes[place], codes[known.indexOf(row)]);
  });
  const fewer = rowsOf((await balanced({ by: "undersample", ratio: 0.3 })).rows.matrix.values).map((row) => known.indexOf(row));
  assert.deepEqual(
    fewer,
    [...new Set(fewer)].sort((a, b) => a - b),
  );
});

test("SMOTE puts each new row between a row of its class and one of its nearest neighbours there", async () => {
  const { rows } = await balanced({ by: "smote", neighbours: 3, seed: 9 });
  const point = (row: number): readonly [number, number] => [
    rows.matrix.values[2 * row] as number,
    rows.matrix.values[2 * row + 1] as number,
  ];
  const distance = (a: number, b: number) => Math.hypot(point(a)[0] - point(b)[0], point(a)[1] - point(b)[1]);
  const { codes: made } = rows.target as ClassTarget;
  for (let row = 40; row < made.length; row++) {
    const own = [...positions(40)].filter((each) => codes[each] === made[row]);
    const isBetween = own.some((start) => {
      const near = own.filter((each) => each !== start).sort((a, b) => distance(start, a) - distance(start, b));
      return near.slice(0, 3).some((end) => Math.abs(distance(start, row) + distance(row, end) - distance(start, end)) < 1e-12);
    });
    assert.ok(isBetween, `row ${row}`);
  }
  assert.equal(made.length, 90);
});

test("scores are corrected to the shares from before, whichever way rows were balanced, unless that is not wanted", async () => {
  for (const { by } of methods) {
    const shares = async (correct: boolean) => {
      const { rows } = await balanced({ by, correct });
      const model = await trainModel({ spec: { model: "baseline", given: {} }, rows, seed: 0 });
      return [...predict(model, { rowCount: 1, names: [], values: new Float64Array(0) }).values];
    };
    (await shares(true)).forEach((share, code) => void assert.ok(Math.abs(share - ([0.75, 0.2, 0.05][code] as number)) < 1e-12, by));
    (await shares(false)).forEach((share) => void assert.ok(Math.abs(share - 1 / 3) < 1e-12, by));
  }
});

test("rows that are served or judged are never balanced", async () => {
  const plain = applyPreparation(await fit(columns, [on], 40, target), table, positions(40));
  for (const { by } of methods) {
    assert.deepEqual(applyPreparation((await balanced({ by })).preparation, table, positions(40)), plain);
  }
});

test("the same seed draws the same rows, another one others", async () => {
  for (const by of ["oversample", "undersample", "smote"] as const) {
    const drawn = async (seed: number) => [...(await balanced({ by, seed })).rows.matrix.values];
    assert.deepEqual(await drawn(1), await drawn(1));
    assert.notDeepEqual(await drawn(1), await drawn(2));
  }
});

test("what cannot be balanced is said", async () => {
  const numbers = { task: "regression", values: new Float64Array(40) } as const;
  await assert.rejects(fit(columns, [on, { step: "balance", by: "smote" }], 40, numbers), /predicts a number/);
  await assert.rejects(fit(columns, [on, { step: "balance", by: "smote" }], 40), /before the split/);
  const single = { ...target, codes: Int32Array.from({ length: 40 }, (_, row) => (row < 2 ? 2 - row : 0)) };
  await assert.rejects(balanced({ by: "smote" }, single), /"yes" has only one/);
  const absent = { ...target, codes: Int32Array.from({ length: 40 }, (_, row) => row % 2) };
  await assert.rejects(balanced({ by: "oversample" }, absent), /no training row is of the class "maybe"/);
});
