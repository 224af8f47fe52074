import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { checkShape } from "../../../src/base/shape.ts";
import { inputColumns } from "../../../src/learn/inputColumns.ts";
import { applyPreparation } from "../../../src/learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../../src/learn/prepare/fitPreparation.ts";
import { outputNames, preparationShape, type StepOptions, type StepsOn } from "../../../src/learn/prepare/preparation.ts";
import { type Column, codedColumn, keyColumnName } from "../../../src/model/column.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";

interface Golden {
  readonly fitted: number;
  readonly columns: Readonly<Record<string, readonly (number | string | null)[]>>;
  readonly cases: readonly {
    readonly column: string;
    readonly steps: readonly StepOptions[];
    readonly expected: readonly (readonly number[])[];
  }[];
}
const golden = JSON.parse(readFileSync(new URL("../../reference/learn/prepare.json", import.meta.url), "utf8")) as Golden;

for (const { column, steps, expected } of golden.cases) {
  const title = steps
    .map((step) =>
      Object.values(step)
        .map((value) => JSON.stringify(value))
        .join(" "),
    )
    .join(", then ");
  test(`prepared rows are scikit-learn's to 1e-9: ${column}, ${title}`, () => {
    const columns = [columnOf(column, golden.columns[column] ?? [])];
    const prepared = prepare(columns, [{ on: [column], steps }], golden.fitted);
    expected.forEach((row, i) => {
      row.forEach((value, j) => {
        const actual = prepared.values[i * row.length + j] as number;
        assert.ok(Math.abs(actual - value) <= 1e-9 * Math.max(1, Math.abs(value)), `row ${i}, column ${j}: ${actual} is not ${value}`);
      });
    });
    assert.equal(prepared.values.length, expected.flat().length);
  });
}

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

test("columns come in the order of their steps, categories alphabetically, and say what they are", () => {
  const steps: StepsOn[] = [
    { on: ["state"], steps: [{ step: "oneHot", minCount: 2 }] },
    { on: { select: "numeric" }, steps: [{ ...median, indicator: true }] },
  ];
  assert.deepEqual(prepare(rows, steps).names, ["state=NY", "state infrequent", "age", "age missing"]);
  assert.deepEqual(prepare(rows, [categorical, numeric]).names, ["state=NY", "state=OH", "age"]);
});

test("a category never seen, and a missing one, are all zeros", () => {
  const fitted = fit(rows, [categorical], 4);
  const other = { rowCount: 3, columns: [codedColumn("state", "category", ["OH", "TX", null])] };
  assert.deepEqual([...applyPreparation(fitted, other, Int32Array.of(0, 1, 2)).values], [0, 1, 0, 0, 0, 0]);
});

test("a preparation learns from the rows it is given, and from no others", () => {
  const values = (last: number) => [columnOf("age", [20, 30, 40, last])];
  assert.deepEqual(fit(values(1), [numeric], 3), fit(values(1000), [numeric], 3));
});

test("a preparation is JSON, and prepares the same after a round trip", () => {
  const fitted = fit(rows, [numeric, categorical], 4);
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

test("steps that cannot be are said, with the column and what to do", () => {
  const fails = (steps: readonly StepsOn[], code: string, remedy: RegExp) =>
    assert.throws(
      () => prepare(rows, steps),
      (error: { code?: string; remedy?: string }) => {
        assert.equal(error.code, code);
        assert.match(error.remedy ?? "", remedy);
        return true;
      },
    );
  fails([{ on: ["aged"], steps: [scale] }], "unknown-input", /Did you mean "age"\?/);
  fails([{ on: ["zip_code"], steps: [scale] }], "unknown-input", /"age", "state"/);
  fails([numeric, { on: ["age"], steps: [scale] }], "column-selected-twice", /one on/);
  fails([{ on: ["state"], steps: [scale] }], "number-step-on-category", /oneHot/);
  fails([{ on: ["state"], steps: [median, oneHot] }], "number-step-on-category", /most_frequent/);
  fails([{ on: ["age"], steps: [oneHot] }], "category-step-on-number", /scale/);
  fails([{ on: ["state"], steps: [{ ...median, with: "most_frequent" }] }], "category-without-numbers", /oneHot/);
  fails([{ on: ["state"], steps: [oneHot, { ...median, with: "most_frequent" }] }], "step-after-one-hot", /last step/);
  fails([{ on: ["note"], steps: [oneHot] }], "unprepared-type", /features/);
  fails([{ on: ["age"], steps: [scale] }], "missing-not-imputed", /impute\("median"\)/);
  fails([{ on: ["age"], steps: [{ ...median, with: { constant: "none" } }] }], "wrong-constant", /number/);
  fails([{ on: [], steps: [scale] }], "no-columns-selected", /Select/);
});

test("a column without any value in training cannot be imputed from", () => {
  const empty = [columnOf("age", [null, null, 3]), ...rows.slice(1)];
  assert.throws(() => prepare([{ ...(empty[0] as Column), type: "number" } as Column], [numeric], 2), { code: "nothing-to-impute-from" });
});

function prepare(columns: readonly Column[], steps: readonly StepsOn[], fitted?: number) {
  const first = columns[0] as Column;
  const rowCount = first.kind === "coded" ? first.codes.length : first.values.length;
  const all = Int32Array.from({ length: rowCount }, (_, row) => row);
  return applyPreparation(fit(columns, steps, fitted ?? rowCount), { rowCount, columns }, all);
}

function fit(columns: readonly Column[], steps: readonly StepsOn[], fitted: number) {
  const inputs = columns.map(({ name, type }): SchemaColumn => ({ name, type, roles: [], oneOf: null }));
  return fitPreparation(
    { rowCount: fitted, columns },
    inputs,
    Int32Array.from({ length: fitted }, (_, row) => row),
    steps,
  );
}

function columnOf(name: string, cells: readonly (number | string | null)[], type: "category" | "text" = "category"): Column {
  if (cells.some((cell) => typeof cell === "string")) return codedColumn(name, type, cells as (string | null)[]);
  return { kind: "numeric", name, type: "number", values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))) };
}
