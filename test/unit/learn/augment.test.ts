import assert from "node:assert/strict";
import test from "node:test";
import { seededRandom } from "../../../src/base/random.ts";
import { appendRows } from "../../../src/learn/augment/appendRows.ts";
import { augmentRows } from "../../../src/learn/augment/augmentRows.ts";
import { variedText } from "../../../src/learn/augment/variedText.ts";
import type { AugmentOptions } from "../../../src/learn/prepare/options.ts";
import { type Column, codedColumn, columnNamed, keyColumnName } from "../../../src/model/column.ts";
import type { Target } from "../../../src/model/prediction.ts";
import type { SchemaColumn } from "../../../src/model/relation.ts";

const count = 40;
const numeric = (name: string, of: (row: number) => number, type: "number" | "integer" | "boolean" = "number"): Column => ({
  kind: "numeric",
  name,
  type,
  values: Float64Array.from({ length: count }, (_, row) => of(row)),
});
const texts = (name: string, type: "category" | "text", of: (row: number) => string) =>
  codedColumn(
    name,
    type,
    Array.from({ length: count }, (_, row) => of(row)),
  );
const columns = [
  numeric("id", (row) => row, "integer"),
  numeric("height", (row) => (row === 3 ? Number.NaN : 150 + row)),
  numeric("rooms", (row) => row % 7, "integer"),
  numeric("member", (row) => row % 2, "boolean"),
  texts("state", "category", (row) => ["NY", "OH", "KS"][row % 3] as string),
  texts("note", "text", (row) => `the staff was friendly on day ${row}`),
  texts("returned", "category", (row) => (row % 4 === 0 ? "yes" : "no")),
];
const key = codedColumn(
  keyColumnName,
  "text",
  Array.from({ length: count }, (_, row) => `key ${row}`),
);
const schema = columns.map(({ name, type }): SchemaColumn => ({ name, type, roles: name === "id" ? ["key"] : [], oneOf: null }));
const before = { schema: { columns: schema }, table: { rowCount: count, columns: [...columns, key] } };
/** Only the first 20 rows train. */
const rows = Int32Array.from({ length: 20 }, (_, row) => row);
const target: Target = { task: "binary", classes: ["no", "yes"], codes: Int32Array.from(rows, (row) => (row % 4 === 0 ? 1 : 0)) };

function made(options: Omit<AugmentOptions, "step">) {
  const table = augmentRows({ before, rows, target, targetName: "returned" }, { step: "augment", ...options });
  const cells = (name: string): (number | string | null)[] => {
    const column = columnNamed(table, name);
    if (column?.kind === "numeric") return [...column.values];
    return Array.from(column?.codes ?? [], (code) => column?.dictionary[code] ?? null);
  };
  return { table, cells };
}

test("noise moves numbers by a share of their spread among the training rows, and nothing else", () => {
  const { table, cells } = made({ by: "noise", share: 50, size: 0.1, seed: 3 });
  assert.equal(table.rowCount, 1000);
  for (const name of ["id", "member", "state", "note", "returned", keyColumnName]) {
    const column = columnNamed(before.table, name) as Column;
    const own = column.kind === "numeric" ? [...column.values] : Array.from(column.codes, (code) => column.dictionary[code]);
    assert.deepEqual(
      cells(name),
      Array.from({ length: 1000 }, (_, row) => own[row % 20]),
    );
  }
  const moved = (cells("height") as number[]).flatMap((value, row) => (row % 20 === 3 ? [] : [value - (150 + (row % 20))]));
  const known = Array.from({ length: 20 }, (_, row) => row).filter((row) => row !== 3);
  const mean = known.reduce((sum, value) => sum + value, 0) / 19;
  const spread = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 19);
  const deviation = Math.sqrt(moved.reduce((sum, value) => sum + value ** 2, 0) / moved.length);
  // The standard error of a deviation of 950 numbers is 2.3%.
  assert.ok(Math.abs(deviation / (0.1 * spread) - 1) < 0.1, `${deviation} is not ${0.1 * spread}`);
  assert.ok((cells("height") as number[]).every((value, row) => Number.isNaN(value) === (row % 20 === 3)));
  assert.ok((cells("rooms") as number[]).every(Number.isInteger));
});

test("named columns alone are changed, and a share of the rows is made", () => {
  const { table, cells } = made({ by: "noise", columns: ["height"], share: 0.25 });
  assert.equal(table.rowCount, 5);
  cells(keyColumnName).forEach((name, row) => {
    const place = Number(String(name).slice(4));
    assert.ok(place < 20);
    assert.equal(cells("rooms")[row], place % 7);
  });
});

test("a mixed row lies between two rows of one class", () => {
  const { cells } = made({ by: "mix", share: 5, seed: 1 });
  const returned = cells("returned");
  const heights = cells("height") as number[];
  returned.forEach((answer, row) => {
    const own = [...rows].filter((each) => (each % 4 === 0 ? "yes" : "no") === answer && each !== 3).map((each) => 150 + each);
    const height = heights[row] as number;
    assert.ok(Number.isNaN(height) || (height >= Math.min(...own) && height <= Math.max(...own)));
    assert.ok(["NY", "OH", "KS"].includes(String(cells("state")[row])));
  });
  assert.ok(heights.some((height) => !Number.isNaN(height) && !Number.isInteger(height)));
  const classOf = (id: number) => (id % 4 === 0 ? "yes" : "no");
  assert.deepEqual((cells("id") as number[]).map(classOf), returned);
});

test("where a number is predicted it is mixed with the same share", () => {
  const prices = numeric("price", (row) => 2 * (150 + row));
  const table = { rowCount: count, columns: [columns[1] as Column, prices, key] };
  const both = { schema: { columns: [schema[1] as SchemaColumn, { ...(schema[1] as SchemaColumn), name: "price" }] }, table };
  const inner = Int32Array.from({ length: 15 }, (_, row) => row + 4);
  const mixed = augmentRows(
    { before: both, rows: inner, target: { task: "regression", values: new Float64Array(15) }, targetName: "price" },
    { step: "augment", by: "mix" },
  );
  const [height, price] = mixed.columns as [Column, Column];
  assert.ok(height.kind === "numeric" && price.kind === "numeric");
  price.values.forEach((value, row) => void assert.ok(Math.abs(value - 2 * (height.values[row] as number)) < 1e-9));
});

test("a varied text keeps most of its words, has at least one change in it, and follows from the seed", () => {
  const text = "the staff was friendly and the room was clean and bright";
  const variations = Array.from({ length: 50 }, (_, seed) => variedText(text, 0.1, seededRandom(seed)));
  assert.ok(new Set(variations).size > 20);
  for (const [seed, variation] of variations.entries()) {
    assert.equal(variedText(text, 0.1, seededRandom(seed)), variation);
    const kept = variation.split(" ").filter((word) => text.split(" ").includes(word));
    assert.ok(kept.length >= 10, variation);
  }
  assert.equal(variedText("", 0.1, seededRandom(1)), "");
  const { cells } = made({ by: "texts", seed: 4 });
  assert.ok(cells("note").every((note, row) => String(note) !== "" && cells("state")[row] !== null));
  assert.ok(cells("note").some((note, row) => note !== `the staff was friendly on day ${row}`));
});

test("a column that cannot be changed is named, with those that can", () => {
  const fails = (options: Omit<AugmentOptions, "step">, sentence: RegExp, remedy: RegExp) =>
    assert.throws(
      () => made(options),
      (error: Error & { remedy?: string }) => sentence.test(error.message) && remedy.test(error.remedy ?? ""),
    );
  fails({ by: "noise", columns: ["returned"] }, /cannot change "returned"/, /"height", "rooms"/);
  fails({ by: "noise", columns: ["id"] }, /cannot change "id"/, /"height", "rooms"/);
  fails({ by: "texts", columns: ["state"] }, /no column of texts/, /"note"/);
});

test("rows that are appended stand behind the others, whatever their dictionaries", () => {
  const first = {
    rowCount: 2,
    columns: [codedColumn("a", "category", ["x", null]), { ...numeric("b", () => 1), values: Float64Array.of(1, 2) }],
  };
  const second = {
    rowCount: 2,
    columns: [{ ...numeric("b", () => 1), values: Float64Array.of(3, 4) }, codedColumn("a", "category", ["y", "x"])],
  };
  const [a, b] = appendRows(first, second).columns;
  assert.ok(a?.kind === "coded" && b?.kind === "numeric");
  assert.deepEqual(
    Array.from(a.codes, (code) => a.dictionary[code] ?? null),
    ["x", null, "y", "x"],
  );
  assert.deepEqual([...b.values], [1, 2, 3, 4]);
});
