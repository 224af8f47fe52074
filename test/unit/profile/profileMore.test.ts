import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkShape } from "../../../src/base/shape.ts";
import { profileMoreShape } from "../../../src/model/profileMore.ts";
import type { TableValue } from "../../../src/model/relation.ts";
import { profileMore } from "../../../src/profile/profileMore.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";
import { type Cells, relationOf, tableOf } from "./tables.ts";

const all = { stage: "raw", rows: "all rows", target: null } as const;
const churn = { column: "left", task: "binary", positive: "yes" } as const;

test("each value of a column has the positive share of its rows; missing values are a group of their own", async () => {
  const relation = relationOf({ plan: ["a", "a", "b", null, "b", "a"], left: ["yes", "no", "yes", "yes", null, "no"] });
  const { target } = await profileMore(relation, { ...all, target: churn });
  assert.deepEqual([target?.overall, target?.rows, target?.of], [3 / 5, 5, "yes"]);
  assert.deepEqual(
    target?.columns[0]?.groups.map(({ kind, text, count, value }) => [kind, text, count, value]),
    [
      ["value", "a", 3, 1 / 3],
      ["value", "b", 2, 1],
      ["missing", null, 1, 1],
    ],
  );
});

test("bins of a number hold every row once, whatever the numbers; their means weigh up to the whole", async () => {
  const cell = fc.oneof(fc.constant(null), fc.integer({ min: -20, max: 20 }));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, fc.integer({ min: 0, max: 9 })), { minLength: 2, maxLength: 60 }), async (rows) => {
      const relation = relationOf({ x: rows.map(([x]) => x), y: rows.map(([, y]) => y) });
      const { target } = await profileMore(relation, { ...all, target: { column: "y", task: "regression", positive: null } });
      const groups = target?.columns[0]?.groups ?? [];
      if (groups.length === 0) return;
      assert.equal(sum(groups.map(({ count }) => count)), rows.length);
      assert.ok(Math.abs(sum(groups.map(({ count, value }) => count * (value ?? 0))) - sum(rows.map(([, y]) => y))) < 1e-9);
    }),
  );
});

test("what is missing together is counted once for each row", async () => {
  const cell = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(1) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 40 }), async (rows) => {
      const relation = relationOf({ a: rows.map((row) => row[0]), b: rows.map((row) => row[1]), c: rows.map((row) => row[2]) });
      const { missing } = await profileMore(relation, all);
      const expected = new Map<string, number>();
      for (const row of rows) {
        const pattern = ["a", "b", "c"].filter((_, index) => row[index] === null).join();
        expected.set(pattern, (expected.get(pattern) ?? 0) + 1);
      }
      assert.deepEqual(new Map(missing.patterns.map(({ columns, count }) => [columns.join(), count])), expected);
      missing.together.forEach((line, i) => {
        line.forEach((count, j) => {
          const [a, b] = [missing.columns[i], missing.columns[j]].map((name) => ["a", "b", "c"].indexOf(name ?? ""));
          assert.equal(count, rows.filter((row) => row[a as number] === null && row[b as number] === null).length);
        });
      });
    }),
  );
});

test("correlations are those of the textbook, whatever is missing", async () => {
  const cell = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 4, arbitrary: fc.integer({ min: -5, max: 5 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 3, maxLength: 30 }), async (rows) => {
      const { correlations } = await profileMore(relationOf({ x: rows.map((row) => row[0]), y: rows.map((row) => row[1]) }), all);
      if (correlations.numbers.length < 2) return;
      const both = rows.filter((row): row is [number, number] => row[0] !== null && row[1] !== null);
      near(correlations.pearson[0]?.[1] ?? null, pearson(both));
      near(correlations.spearman[0]?.[1] ?? null, pearson(ranked(both)));
    }),
    { numRuns: 300 },
  );
});

test("a month that differs suddenly from the one before is marked; one that does not is not", async () => {
  const table = timed(120, (row) => ({
    jump: (row < 60 ? 0 : 10) + (row % 3),
    calm: row % 5,
    hole: row < 60 || row % 2 === 0 ? row % 4 : null,
  }));
  const { overTime } = await profileMore(memoryRelation(table), all);
  assert.deepEqual([overTime?.unit, overTime?.periods.length], ["week", 18]);
  const shifts = Object.fromEntries(overTime?.columns.map(({ name, shifts: found }) => [name, found]) ?? []);
  assert.deepEqual(shifts["calm"], []);
  assert.equal(shifts["jump"]?.length, 0, "weeks of seven rows are too few to judge");
  const dense = timed(1200, (row) => ({ jump: (row < 560 ? 0 : 10) + (row % 3), hole: row < 560 || row % 2 === 0 ? row % 4 : null }), 10);
  const found = (await profileMore(memoryRelation(dense), all)).overTime;
  assert.deepEqual(
    found?.columns.map(({ name, shifts: each }) => [name, each.map(({ of }) => of)]),
    [
      ["jump", ["values"]],
      ["hole", ["missing"]],
    ],
  );
});

test("rows of a table that includes test rows are not shown, and nothing against the target", async () => {
  const relation = relationOf({ plan: ["a", "a", "b"], left: ["yes", "no", "yes"] });
  const more = await profileMore(relation, { stage: "raw", rows: "includes test rows", target: churn });
  assert.deepEqual([more.target, more.sample.rows, more.duplicates, more.correlations.classes], [null, [], [], ["plan"]]);
  assert.match(more.targetLeftOut ?? "", /cannot be told apart/);
});

test("no value of a personal column is in a second part", async () => {
  const table = tableOf(
    { name: ["Ada", "Ada", "Alan"], age: [3611, 3611, 4177], left: ["yes", "yes", "no"] },
    { name: ["personal"], age: ["personal"] },
  );
  const more = await profileMore(memoryRelation(table), { ...all, target: churn });
  assert.equal(more.duplicates[0]?.row[0], "•••");
  assert.doesNotMatch(JSON.stringify(more), /Ada|Alan|3611|4177/);
  assert.deepEqual(checkShape(profileMoreShape, JSON.parse(JSON.stringify(more)), "the second part"), JSON.parse(JSON.stringify(more)));
});

/** One row a day, or several, with the role "time". */
function timed(count: number, cells: (row: number) => Readonly<Record<string, number | null>>, rowsADay = 1): TableValue {
  const rows = Array.from({ length: count }, (_, row) => cells(row));
  const names = Object.keys(rows[0] ?? {});
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name] ?? null)] as [string, Cells]));
  const day = Array.from({ length: count }, (_, row) => Date.UTC(2024, 0, 1) + Math.floor(row / rowsADay) * 86_400_000);
  const { schema, table } = tableOf({ day, ...columns }, { day: ["time"] });
  return {
    schema: { columns: schema.columns.map((column) => (column.name === "day" ? { ...column, type: "date" } : column)) },
    table: {
      ...table,
      columns: table.columns.map((column) => (column.kind === "numeric" && column.name === "day" ? { ...column, type: "date" } : column)),
    },
  };
}

function pearson(rows: readonly (readonly [number, number])[]): number | null {
  const n = rows.length;
  if (n < 2) return null;
  const [meanX, meanY] = [sum(rows.map(([x]) => x)) / n, sum(rows.map(([, y]) => y)) / n];
  const xx = sum(rows.map(([x]) => (x - meanX) ** 2));
  const yy = sum(rows.map(([, y]) => (y - meanY) ** 2));
  return xx < 1e-12 || yy < 1e-12 ? null : sum(rows.map(([x, y]) => (x - meanX) * (y - meanY))) / Math.sqrt(xx * yy);
}

function ranked(rows: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const rank = (values: readonly number[], value: number): number =>
    values.filter((each) => each < value).length + (values.filter((each) => each === value).length + 1) / 2;
  const [xs, ys] = [rows.map(([x]) => x), rows.map(([, y]) => y)];
  return rows.map(([x, y]) => [rank(xs, x), rank(ys, y)]);
}

function near(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) assert.equal(actual, expected);
  else assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} instead of ${expected}`);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
