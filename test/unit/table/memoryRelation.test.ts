import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { keyColumnName, type NumericColumn } from "../../../src/model/column.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";
import { cellsOf, collectText } from "./collected.ts";

const { value } = await collectText("n,w,b\n3,x,true\nNA,y,false\n1,y,true\n3,x,\n-1,,true\n");
const relation = memoryRelation(value, Uint8Array.of(0, 0, 1, 2, 3));

test("a summary counts missing, distinct, zero and negative values, and lengths of texts", async () => {
  const [n, w, b] = await relation.summarize();
  assert.deepEqual([n?.count, n?.missing, n?.distinct, n?.numeric?.min, n?.numeric?.max, n?.numeric?.mean], [5, 1, 3, -1, 3, 1.5]);
  assert.deepEqual([n?.numeric?.zeros, n?.numeric?.negatives], [0, 1]);
  assert.deepEqual([w?.missing, w?.distinct, w?.numeric, w?.lengths], [1, 2, null, { min: 1, max: 1 }]);
  assert.deepEqual([b?.missing, b?.distinct], [1, 2]);
});

test("top values come by count, ties in ascending order of the value, numbers as numbers", async () => {
  const top = async (name: string) => (await relation.topValues(name, 5)).map((entry) => `${entry.value} ${entry.count}`);
  assert.deepEqual(await top("w"), ["x 2", "y 2"]);
  assert.deepEqual(await top("n"), ["3 2", "-1 1", "1 1"]);
  assert.deepEqual(await top("b"), ["true 3", "false 1"]);
});

test("the last bin holds its right edge; values outside of the edges are in none", async () => {
  assert.deepEqual(await relation.histogram("n", [0, 1, 3]), [0, 3]);
  assert.deepEqual(await relation.histogram("n", [-1, 1, 2]), [1, 1]);
});

test("questions about parts leave out rows of other parts, and rows of none", async () => {
  const filter = { parts: ["train", "test"] } as const;
  assert.equal((await relation.summarize(filter))[0]?.count, 3);
  assert.deepEqual(await relation.quantiles("n", [0, 0.5, 1], filter), [3, 3, 3]);
  assert.deepEqual(await relation.topValues("w", 1, filter), [{ value: "x", count: 2 }]);
});

test("reading gives visible columns only, of the rows asked for", async () => {
  const page = await relation.read(undefined, { offset: 3, limit: 10 });
  assert.deepEqual(
    page.columns.map(({ name }) => name),
    ["n", "w", "b"],
  );
  assert.deepEqual(page.columns.map(cellsOf), [
    [3, -1],
    ["x", null],
    [null, true],
  ]);
  await assert.rejects(relation.read([keyColumnName]), /no column/);
});

test("duplicates are as many as a comparison of every pair finds", async () => {
  const cell = fc.constantFrom(0, -0, 1, Number.NaN, Number.POSITIVE_INFINITY);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 30 }), async (rows) => {
      const columns = [0, 1].map(
        (at): NumericColumn => ({
          kind: "numeric",
          name: `c${at}`,
          type: "number",
          values: Float64Array.from(rows, (row) => row[at] as number),
        }),
      );
      const schema = { columns: columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) };
      const distinct = new Set(rows.map((row) => row.map((number) => String(number + 0)).join()));
      const counted = await memoryRelation({ schema, table: { rowCount: rows.length, columns } }).duplicateRowCount();
      assert.equal(counted, rows.length - distinct.size);
    }),
  );
});
