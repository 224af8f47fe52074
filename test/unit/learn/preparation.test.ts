import assert from "node:assert/strict";
import test from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { inputColumns } from "../../../src/learn/inputColumns.ts";
import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import type { StepsOn } from "../../../src/learn/prepare/options.ts";
import { outputNames, preparationShape } from "../../../src/learn/prepare/preparation.ts";
import { codedColumn, keyColumnName } from "../../../src/model/column.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";
import { columnOf, fit, prepare } from "./prepareRows.ts";

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
  await fails([numeric, { on: ["age"], steps: [scale] }], "column-selected-twice", /one on/);
  await fails([{ on: ["state"], steps: [scale] }], "number-step-on-category", /oneHot/);
  await fails([{ on: ["state"], steps: [median, oneHot] }], "number-step-on-category", /most_frequent/);
  await fails([{ on: ["age"], steps: [oneHot] }], "category-step-on-number", /scale/);
  await fails([{ on: ["state"], steps: [{ ...median, with: "most_frequent" }] }], "category-without-numbers", /oneHot/);
  await fails([{ on: ["age"], steps: [{ step: "scale", by: "power", method: "box_cox" }] }], "box-cox-below-zero", /Yeo-Johnson/, [
    columnOf("age", [-1, 2, 3, 4]),
  ]);
  await fails([{ on: ["note"], steps: [oneHot] }], "unprepared-type", /features/);
  await fails([{ on: ["age"], steps: [scale] }], "missing-not-imputed", /impute\("median"\)/);
  await fails([{ on: ["age"], steps: [{ ...median, with: { constant: "none" } }] }], "wrong-constant", /number/);
  await fails([{ on: [], steps: [scale] }], "no-columns-selected", /Select/);
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
