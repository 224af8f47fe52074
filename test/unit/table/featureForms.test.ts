import assert from "node:assert/strict";
import { test } from "node:test";
import { columns } from "../../../src/runtime/columns.ts";
import { bin, dateParts, explained, interaction, ratio } from "../../../src/runtime/featureForms.ts";
import { computeFeatures } from "../../../src/table/features.ts";
import type { GivenFeature } from "../../../src/table/given.ts";
import { collectText, rowsOf } from "./collected.ts";

const { value } = await collectText(
  "a,b,when,plan,open,left\n6,3,2024-01-01T10:30,x,true,yes\n1,0,2020-12-31T23:59,y,false,no\n,2,,,,no\n",
  {
    contract: columns({ a: "number?", b: "integer", when: "datetime?", plan: "x | y?", open: "boolean?", left: "yes | no" }),
  },
);

async function made(features: Readonly<Record<string, GivenFeature>>, hidden: readonly string[] = ["left"]) {
  const result = await computeFeatures(value, features, hidden, new AbortController().signal);
  const fresh = result.value.schema.columns.slice(value.schema.columns.length);
  return {
    rows: rowsOf(result.value).map((row) => fresh.map(({ name }) => row[name] ?? null)),
    columns: fresh.map(({ name, type }) => `${name} ${type}`),
  };
}

test("a ratio is missing where either is, and where the divisor is 0", async () => {
  assert.deepEqual(await made({ r: ratio<any, any, any>("a", "b") }), { rows: [[2], [null], [null]], columns: ["r number"] });
});

test("each part of a date is a column, in UTC and as ISO 8601 counts", async () => {
  const parts = ["year", "quarter", "month", "week", "day", "weekday", "dayOfYear", "hour", "minute"] as const;
  const { rows, columns } = await made({ w: dateParts<any, any, any>("when", parts) });
  assert.deepEqual(rows, [[2024, 1, 1, 1, 1, 1, 1, 10, 30], [2020, 4, 12, 53, 31, 4, 366, 23, 59], parts.map(() => null)]);
  assert.deepEqual(
    columns,
    parts.map((part) => `w_${part} integer`),
  );
});

test("a bin holds its lower edge", async () => {
  assert.deepEqual((await made({ c: bin<any, any>("b", [2, 3]) })).rows, [["≥ 3"], ["< 2"], ["2 – 3"]]);
  assert.throws(() => bin<any, any>("b", [3, 2]), { name: "OptionError" });
});

test("an interaction multiplies numbers and pairs categories", async () => {
  const { rows, columns } = await made({ n: interaction<any, any, any>("a", "b"), c: interaction<any, any, any>("plan", "open") });
  assert.deepEqual(rows, [
    [18, "x × true"],
    [0, "y × false"],
    [null, null],
  ]);
  assert.deepEqual(columns, ["n number", "c category"]);
  await assert.rejects(made({ m: interaction<any, any, any>("a", "plan") }), { code: "wrong-column-type" });
});

test("forms see what functions see, and stand in the order they were written in", async () => {
  const { columns } = await made({
    one: (row: any) => row.b,
    two: explained("why", ratio<any, any, any>("a", "b")),
    three: explained("why", (row: any) => row.b),
  });
  assert.deepEqual(columns, ["one number", "two number", "three number"]);
  await assert.rejects(made({ x: bin<any, any>("left", [1]) }), { code: "hidden-column" });
  await assert.rejects(made({ x: bin<any, any>("c", [1]) }), { code: "unknown-column", message: /The feature "x" reads `c`/ });
  await assert.rejects(made({ x: ratio<any, any, any>("plan", "b") }), { code: "wrong-column-type" });
  await assert.rejects(made({ w: dateParts<any, any, any>("when", ["hour"]), w_hour: () => 1 }), { code: "duplicate-column" });
});
