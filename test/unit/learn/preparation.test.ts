import assert from "node:assert/strict";
import test from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { inputColumns } from "../../../src/learn/inputColumns.ts";
import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../../src/learn/prepare/fitPreparation.ts";
import { folded } from "../../../src/learn/prepare/folds.ts";
import { learningRows } from "../../../src/learn/prepare/learningRows.ts";
import type { StepsOn } from "../../../src/learn/prepare/options.ts";
import { outputNames, preparationShape } from "../../../src/learn/prepare/preparation.ts";
import { codedColumn, keyColumnName } from "../../../src/model/column.ts";
import { type ClassTarget, type Target, takeTarget } from "../../../src/model/prediction.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";
import { columnOf, fit, positions, prepare } from "./prepareRows.ts";

const rows = [
  columnOf("age", [20, 30, null, 40]),
  columnOf("state", ["NY", "OH", "NY", null]),
  columnOf("note", ["a", "b", "c", "d"], "text"),
];
const oneHot = { step: "oneHot", minCount: 1 } as const;
const median = { step: "impute", with: "median", indicator: false } as const;
const scale = { step: "scale", by: "standard" } as const;
const categorical = { on: { select: "categorical" }, steps: [oneHot] } as const;
const numeric = { on: { select: "numeric" }, steps: [median, scale] } as const;

test("columns come in the order of their steps, categories alphabetically, and say what they are", async () => {
  const steps: StepsOn[] = [
    { on: ["state"], steps: [{ step: "oneHot", minCount: 2 }] },
    { on: { select: "numeric" }, steps: [{ ...median, indicator: true }] },
  ];
  assert.deepEqual((await prepare(rows, steps)).names, ["state=NY", "state infrequent", "age", "age missing"]);
  assert.deepEqual((await prepare(rows, [categorical, numeric])).names, ["state=NY", "state=OH", "age"]);
});

test("a category never seen, and a missing one, are all zeros", async () => {
  const fitted = await fit(rows, [categorical], 4);
  const other = { rowCount: 3, columns: [codedColumn("state", "category", ["OH", "TX", null])] };
  assert.deepEqual([...applyPreparation(fitted, other, Int32Array.of(0, 1, 2)).values], [0, 1, 0, 0, 0, 0]);
});

test("a preparation learns from the rows it is given, and from no others", async () => {
  const values = (last: number) => [columnOf("age", [20, 30, 40, last])];
  assert.deepEqual(await fit(values(1), [numeric], 3), await fit(values(1000), [numeric], 3));
});

test("a preparation is JSON, and prepares the same after a round trip", async () => {
  const fitted = await fit(rows, [numeric, categorical], 4);
  const again = checkShape(preparationShape, JSON.parse(JSON.stringify(fitted)), "the preparation");
  const table = { rowCount: 4, columns: rows };
  const all = Int32Array.of(0, 1, 2, 3);
  assert.deepEqual(applyPreparation(again, table, all), applyPreparation(fitted, table, all));
  assert.deepEqual(outputNames(again), ["age", "state=NY", "state=OH"]);
});

test("columns set apart by a role, the target and the hidden key are no inputs; personal ones are", () => {
  const column = (name: string, ...roles: ColumnRole[]): SchemaColumn => ({ name, type: "number", roles, oneOf: null });
  const columns = [
    column("id", "key"),
    column("customer", "unit"),
    column("day", "time"),
    column("counts", "weight"),
    column("after", "outcome"),
    column("area", "notFeature"),
    column("age", "personal"),
    column("minutes"),
    column("y"),
    column(keyColumnName),
  ];
  assert.deepEqual(
    inputColumns({ columns }, "y").map(({ name }) => name),
    ["age", "minutes"],
  );
});

test("steps that cannot be are said, with the column and what to do", async () => {
  const fails = async (steps: readonly StepsOn[], code: string, remedy: RegExp, columns = rows) =>
    await assert.rejects(
      () => prepare(columns, steps),
      (error: { code?: string; remedy?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.remedy ?? "", remedy);
        return true;
      },
    );
  await fails([{ on: ["aged"], steps: [scale] }], "unknown-input", /Did you mean "age"\?/);
  await fails([{ on: ["zip_code"], steps: [scale] }], "unknown-input", /"age", "state"/);
  await fails(
    [
      { on: ["age"], steps: [median] },
      { on: ["age"], steps: [scale] },
    ],
    "column-selected-twice",
    /one on/,
  );
  await fails([numeric, numeric], "column-selected-twice", /one on/);
  await fails([{ on: ["state"], steps: [scale] }], "number-step-on-category", /oneHot/);
  await fails([{ on: ["state"], steps: [median, oneHot] }], "number-step-on-category", /most_frequent/);
  await fails([{ on: ["age"], steps: [oneHot] }], "category-step-on-number", /scale/);
  await fails([{ on: ["state"], steps: [{ ...median, with: "most_frequent" }] }], "category-without-numbers", /oneHot/);
  await fails([{ on: ["age"], steps: [{ step: "scale", by: "power", method: "box_cox" }] }], "box-cox-below-zero", /Yeo-Johnson/, [
    columnOf("age", [-1, 2, 3, 4]),
  ]);
  await fails([{ on: ["note"], steps: [oneHot] }], "unprepared-type", /tfIdf/);
  await fails([{ on: ["age"], steps: [scale] }], "missing-not-imputed", /impute\("median"\)/);
  await fails([{ on: ["age"], steps: [{ ...median, with: { constant: "none" } }] }], "wrong-constant", /number/);
  await fails([{ on: [], steps: [scale] }], "no-columns-selected", /Select/);
});

test("infinite numbers are refused as such, in the rows to learn from and in those that judge, and may be clipped before", async () => {
  const far = columnOf("age", [1, 2, 3, Number.POSITIVE_INFINITY, 4, 5]);
  const refused = (steps: StepsOn["steps"], fitted?: number) =>
    assert.rejects(prepare([far], [{ on: ["age"], steps }], fitted), {
      code: "infinite-number",
      message: /"age" is infinite in 1 of 6 rows/,
    });
  await refused([scale]);
  await refused([{ step: "scale", by: "min_max" }]);
  await refused([scale], 3);
  await refused([{ step: "discretise", by: "uniform" }]);
  const clipped = await prepare([far], [{ on: ["age"], steps: [{ step: "clip", by: "iqr", times: 1.5 }, scale] }]);
  assert.ok(clipped.values.every(Number.isFinite));
});

test("what no step fills is said where the recipe is fitted; before the split the target may have gaps", async () => {
  const target: Target = { task: "regression", values: Float64Array.of(1, 2, 3, 4) };
  await assert.rejects(fit(rows, [{ on: ["age"], steps: [scale] }], 4, target), { code: "missing-not-imputed" });
  await assert.rejects(fit(rows, [{ on: ["state"], steps: [{ step: "ordinal" }] }], 4, target), { code: "missing-not-imputed" });
  await fit(rows, [{ on: ["age"], steps: [scale] }], 4);
});

test("a column that is set aside is said to be, not to be unknown", async () => {
  const table = { rowCount: 4, columns: rows };
  const inputs: SchemaColumn[] = [{ name: "state", type: "category", roles: [], oneOf: null }];
  const recipe = [{ on: ["age"], steps: [scale] }] as const;
  const given = { table, inputs, rows: positions(4), recipe, target: null, weights: null };
  await assert.rejects(fitPreparation(given), {
    code: "unknown-input",
    message: /"age" is no input: it is the target, or the contract sets it aside/,
  });
});

test("a column without any value in training cannot be imputed from", async () => {
  const empty = [columnOf("age", [null, null, 3])];
  for (const filling of ["median", "nearest"] as const) {
    const steps = [{ on: ["age"], steps: [{ step: "impute", with: filling }] }] as const;
    const target = { task: "regression", values: Float64Array.of(1, 2) } as const;
    await assert.rejects(prepare(empty, steps, 2, target), { code: "nothing-to-impute-from" });
  }
});

test("before the split each column is fitted by itself, so that the target can be left out later", async () => {
  const { blocks } = await fit([columnOf("age", [20, 30, null, 40]), columnOf("height", [1, 2, 3, 4])], [numeric], 4);
  assert.deepEqual(
    blocks.map(({ columns }) => columns.map(({ name }) => name)),
    [["age"], ["height"]],
  );
  const nearest = [{ on: { select: "numeric" }, steps: [{ step: "impute", with: "nearest" }] }] as const;
  await assert.rejects(fit(rows, nearest, 4), { code: "joint-step-before-split" });
});

const classes = ["no", "yes"];
const churned: ClassTarget = { task: "binary", classes, codes: Int32Array.from({ length: 40 }, (_, row) => ((row * 7) % 3 === 0 ? 1 : 0)) };
const states = columnOf(
  "state",
  Array.from({ length: 40 }, (_, row) => ["NY", "OH", "KS", null][(row * row) % 4] ?? null),
);
const targetEncoding = [{ on: ["state"], steps: [{ step: "targetEncode", folds: 4, seed: 5 }] }] as const;
const states40 = { table: { rowCount: 40, columns: [states] }, rows: positions(40), weights: null };

test("a training row is target encoded by the rows of other folds, every other row by all training rows", async () => {
  const learnt = learningRows(await fit([states], targetEncoding, 40, churned), { ...states40, target: churned }).matrix;
  assert.deepEqual(learnt.names, ["state share of yes"]);
  for (const { inside, outside } of folded(churned, 4, 5)) {
    const others = await fitPreparation({
      table: states40.table,
      inputs: [{ name: "state", type: "category", roles: [], oneOf: null }],
      rows: outside,
      recipe: targetEncoding,
      target: takeTarget(churned, outside),
      weights: null,
    });
    const expected = applyPreparation(others, states40.table, inside).values;
    assert.deepEqual(
      Array.from(inside, (row) => learnt.values[row]),
      [...expected],
    );
  }
});

test("no training row's encoding knows its own target", async () => {
  const regression = (changed: number): Target => ({
    task: "regression",
    values: Float64Array.from({ length: 40 }, (_, row) => (row === changed ? 1e6 : Math.sin(row))),
  });
  const encoded = async (target: Target) =>
    learningRows(await fit([states], targetEncoding, 40, target), { ...states40, target }).matrix.values;
  const before = await encoded(regression(-1));
  for (const row of [0, 7, 39]) assert.equal((await encoded(regression(row)))[row], before[row]);
});

test("folds hold every row once and each class in equal shares", () => {
  const folds = folded(churned, 4, 1);
  assert.deepEqual(
    folds.flatMap(({ inside }) => [...inside]).sort((a, b) => a - b),
    [...positions(40)],
  );
  const positives = folds.map(({ inside }) => inside.reduce((sum, row) => sum + (churned.codes[row] as number), 0));
  assert.ok(Math.max(...positives) - Math.min(...positives) <= 1);
});

test("before the split there is no target to encode by", async () => {
  await assert.rejects(fit([states], targetEncoding, 40), { code: "target-before-split" });
});

test("so many terms at most get a column, whatever the texts hold", async () => {
  const many = columnOf(
    "note",
    Array.from({ length: 400 }, (_, row) => `word${row} word${row + 1} common`),
    "text",
  );
  const prepared = await prepare([many], [{ on: ["note"], steps: [{ step: "tokens", ngrams: [1, 3] }] }]);
  assert.equal(prepared.names.length, 500);
  assert.ok(prepared.names.includes('note "common"'));
});

test("steps behind all columns see every one of them, and columns of the same name are told apart", async () => {
  const columns = [
    columnOf("a", [1, 2, 3, 5]),
    columnOf("b", [2, 1, 4, 3]),
    columnOf("c", [0, 1, 0, 1]),
    columnOf("d", [5, 5, 5, 5]),
    columnOf("state", ["NY", "OH", "NY", "OH"]),
  ];
  const one = { step: "reduce", components: 1 } as const;
  const blocks = [
    { on: ["a", "b"], steps: [one] },
    { on: ["c", "d"], steps: [one] },
    { on: ["state"], steps: [oneHot] },
  ] as const;
  const target: Target = { task: "regression", values: Float64Array.of(1, 2, 3, 4) };
  const all = [...blocks, { step: "select", by: "variance" }] as const;
  const { names } = await prepare(columns, all, 4, target);
  assert.deepEqual(names, ["component 1", "component 1 (2)", "state=NY", "state=OH"]);
  const fitted = await fit(columns, all, 4, target);
  assert.deepEqual(
    fitted.columns.map(({ from }) => from),
    [["a", "b"], ["c", "d"], ["state"], ["state"]],
  );
  assert.deepEqual((await prepare(columns, [...all, one], 4, target)).names, ["component 1"]);
});

test("bins are named by their edges, with as many digits as tell them apart", async () => {
  const near = columnOf("age", [1.00001, 1.00002, 1.00003, 1.00004]);
  const { names } = await prepare([near], [{ on: ["age"], steps: [{ step: "discretise", by: "uniform", bins: 3 }] }]);
  assert.deepEqual(names, ["age < 1.00002", "age 1.00002 – 1.00003", "age ≥ 1.00003"]);
});

test("a column that is named is not selected by its type as well", async () => {
  const columns = [columnOf("age", [1, 2, 3, 4]), columnOf("height", [2, 1, 4, 3]), columnOf("state", ["NY", "OH", "NY", "OH"])];
  const discretised = { on: ["age"], steps: [{ step: "discretise", by: "uniform", bins: 2 }] } as const;
  for (const recipe of [
    [discretised, { on: { select: "numeric" }, steps: [scale] }],
    [{ on: { select: "numeric" }, steps: [scale] }, discretised],
  ] as const) {
    assert.deepEqual((await prepare(columns, recipe, 4, churned)).names.toSorted(), ["age < 2.5", "age ≥ 2.5", "height"]);
  }
});
