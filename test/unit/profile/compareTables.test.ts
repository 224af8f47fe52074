import assert from "node:assert/strict";
import { test } from "node:test";
import { codedColumn, keyColumnName } from "../../../src/model/column.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { compareTables, kolmogorovSmirnov } from "../../../src/profile/compareTables.ts";

type Row = { readonly key: string; readonly n: number | null; readonly c: string | null };

function tableOf(rows: readonly Row[], isKeyed: boolean): TableValue {
  return {
    schema: {
      columns: [
        { name: "n", type: "number", roles: isKeyed ? ["key"] : [], oneOf: null },
        { name: "c", type: "category", roles: [], oneOf: null },
      ],
    },
    table: {
      rowCount: rows.length,
      columns: [
        { kind: "numeric", name: "n", type: "number", values: Float64Array.from(rows, (row) => row.n ?? Number.NaN) },
        codedColumn(
          "c",
          "category",
          rows.map((row) => row.c),
        ),
        codedColumn(
          keyColumnName,
          "text",
          rows.map((row) => row.key),
        ),
      ],
    },
  };
}

const before: readonly Row[] = [
  { key: "a", n: 1, c: "x" },
  { key: "b", n: 2, c: "y" },
  { key: "c", n: null, c: null },
];

test("a table does not differ from itself", () => {
  const same = compareTables(tableOf(before, true), tableOf(before, true));
  assert.deepEqual(same.rows, { added: 0, removed: 0, changed: 0, same: 3 });
  assert.deepEqual(
    same.columns.map((column) => [column.drift, column.changed]),
    [
      [0, 0],
      [0, 0],
    ],
  );
});

test("with a key rows are added, removed and changed, and each column says in how many", () => {
  const after: readonly Row[] = [
    { key: "d", n: 9, c: "y" },
    { key: "b", n: 2, c: "z" },
    { key: "c", n: null, c: null },
  ];
  const { rows, columns } = compareTables(tableOf(before, true), tableOf(after, true));
  assert.deepEqual(rows, { added: 1, removed: 1, changed: 1, same: 1 });
  assert.deepEqual(
    columns.map(({ name, changed }) => [name, changed]),
    [
      ["n", 0],
      ["c", 1],
    ],
  );
});

test("without a key a changed row is another row, and of equal rows as many are the same as both have", () => {
  const twice = [before[0], before[0], before[1]] as Row[];
  const { rows, columns } = compareTables(tableOf(twice, false), tableOf([before[0], before[0], before[0]] as Row[], false));
  assert.deepEqual(rows, { added: 1, removed: 1, changed: null, same: 2 });
  assert.equal(columns[0]?.changed, null);
});

test("columns that come, go or change their type are named", () => {
  const a = tableOf(before, false);
  const renamed = {
    ...a,
    schema: {
      columns: [
        { ...(a.schema.columns[0] as (typeof a.schema.columns)[number]), type: "integer" as const },
        { name: "new", type: "text" as const, roles: [], oneOf: null },
      ],
    },
  };
  assert.deepEqual(compareTables(a, renamed).schema, {
    added: [{ name: "new", type: "text" }],
    removed: [{ name: "c", type: "category" }],
    retyped: [{ name: "n", before: "number", after: "integer" }],
  });
});

test("drift is Kolmogorov–Smirnov's D of numbers and total variation of categories", () => {
  // By hand: after 3 of 4 and 0 of 2 the distribution functions are 0.75 apart.
  assert.equal(kolmogorovSmirnov(Float64Array.of(1, 2, 3, 10), Float64Array.of(9, 10)), 0.75);
  assert.equal(kolmogorovSmirnov(Float64Array.of(1, 2), Float64Array.of(3, 4)), 1);
  assert.equal(kolmogorovSmirnov(Float64Array.of(1, 1, 2), Float64Array.of(1, 2)), 2 / 3 - 1 / 2);
  assert.equal(kolmogorovSmirnov(Float64Array.of(), Float64Array.of(1)), null);
  const after = before.map((row) => ({ ...row, c: "x" }));
  const [, category] = compareTables(tableOf(before, false), tableOf(after, false)).columns;
  assert.deepEqual(category, {
    name: "c",
    type: "category",
    statistic: "total variation distance",
    drift: 0.5,
    present: { before: 2, after: 3 },
    missing: { before: 1, after: 0 },
    changed: null,
  });
});
