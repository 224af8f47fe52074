import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { sortNumbers } from "../../../src/table/relation/radixSort.ts";
import { medianDeviation } from "../../../src/table/relation/sortedNumbers.ts";
import { collectText, engine, folder } from "./collected.ts";

test("a stored table answers as the table in memory does", async () => {
  const lines = Array.from(
    { length: 500 },
    (_, row) => `${row % 7 === 0 ? "" : (row * 37) % 11},${["x", "y", "long text here", ""][row % 4]},${row % 3 === 0}`,
  );
  const { value } = await collectText(`n,w,b\n${lines.join("\n")}\n`);
  const path = join(folder, "stored.parquet");
  await engine.writeParquet(value, path);
  const memory = await engine.relation(value);
  const { relation: stored, close } = await engine.storedRelation(path, value.schema);
  assert.deepEqual(await stored.summarize(), await memory.summarize());
  assert.deepEqual(await stored.column("w"), await memory.column("w"));
  assert.deepEqual(await stored.topValues("w", 2), await memory.topValues("w", 2));
  assert.deepEqual(await stored.duplicates(3), await memory.duplicates(3));
  assert.deepEqual(await stored.read(["n", "w"], { offset: 490, limit: 100 }), await memory.read(["n", "w"], { offset: 490, limit: 100 }));
  await close();
});

test("rows that stand more than once come with the most copies first, each by its first row", async () => {
  const { value } = await collectText("a,b\n1,x\n2,y\n2,y\n,x\n2,y\n,x\n3,z\n");
  const relation = await engine.relation(value);
  assert.deepEqual(await relation.duplicates(5), [
    { row: 1, count: 3 },
    { row: 3, count: 2 },
  ]);
  assert.equal(await relation.duplicateRowCount(), 3);
});

test("numbers are sorted as sort() sorts them: any, decimals, whole ones far apart and close together, moments", () => {
  const any = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.integer(),
    fc.constantFrom(0, -0, 5e-324, -5e-324, 1.7976931348623157e308),
  );
  const decimal = fc.oneof(
    fc.integer({ min: -1e7, max: 1e7 }).map((whole) => whole / 1e6),
    fc.constant(-0),
  );
  const moment = fc.integer({ min: -1e9, max: 2e9 }).map((seconds) => seconds * 1000);
  const near = fc.integer({ min: -300, max: 300 });
  for (const number of [any, decimal, moment, near, fc.integer()]) {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 20 }), (some) => {
        // Long enough for digits to be sorted rather than the values.
        const values = Float64Array.from({ length: 1500 }, (_, index) => (some[index % some.length] as number) * (1 + (index % 5)));
        const finite = values.filter(Number.isFinite);
        const expected = finite.slice().sort();
        sortNumbers(finite);
        assert.deepEqual(finite, expected);
      }),
    );
  }
});

test("one value that is no decimal is not rounded to one", () => {
  const values = Float64Array.from({ length: 2000 }, (_, index) => ((index * 7919) % 2000) / 100);
  values[1001] = 12.345678901234567;
  const expected = values.slice().sort();
  sortNumbers(values);
  assert.deepEqual(values, expected);
});

test("the median of the distances from the median is that of a plain sort", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1 }), (some) => {
      const median = (values: readonly number[]): number => {
        const ordered = [...values].sort((a, b) => a - b);
        return ((ordered[(ordered.length - 1) >> 1] as number) + (ordered[ordered.length >> 1] as number)) / 2;
      };
      const expected = median(some.map((value) => Math.abs(value - median(some))));
      assert.equal(medianDeviation(Float64Array.from(some).sort(), median(some)), expected);
    }),
  );
});
