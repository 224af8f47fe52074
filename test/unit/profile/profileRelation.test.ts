import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { checkShape } from "../../../src/base/shape.ts";
import { profileShape } from "../../../src/model/profile.ts";
import { histogramEdges, mostBins } from "../../../src/profile/histogramEdges.ts";
import { profileRelation } from "../../../src/profile/profileRelation.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";
import { type Cells, relationOf, tableOf } from "./tables.ts";

const all = { stage: "raw", rows: "all rows" } as const;
const many = (count: number, cell: (index: number) => string | number | null): Cells =>
  Array.from({ length: count }, (_, index) => cell(index));

test("columns are told as they are done, each with what the profile says of it", async () => {
  const relation = relationOf({ a: [1, 2, null], b: ["x", "y", "x"], c: [true, false, true] });
  const told: string[][] = [];
  const profile = await profileRelation(relation, {
    ...all,
    onColumn: (done) => told.push(done.map(({ name }) => name)),
  });
  assert.deepEqual(
    told.map((names) => names.length),
    [1, 2, 3],
  );
  assert.deepEqual(
    [...(told.at(-1) ?? [])].sort(),
    profile.columns.map(({ name }) => name),
  );
});

const alertCases: readonly { readonly kind: string; readonly raises: Cells; readonly keepsStill: Cells }[] = [
  { kind: "empty", raises: [null, null], keepsStill: [null, 1] },
  { kind: "constant", raises: [3, 3, null], keepsStill: [3, 4] },
  { kind: "constant", raises: [3, 3], keepsStill: [3, null] },
  { kind: "missing", raises: many(20, (i) => (i === 0 ? null : i)), keepsStill: many(21, (i) => (i === 0 ? null : i)) },
  { kind: "infinite", raises: [1, Number.POSITIVE_INFINITY], keepsStill: [1, 2] },
  { kind: "unique", raises: many(20, (i) => `c${i}`), keepsStill: many(21, (i) => `c${i % 20}`) },
  { kind: "high-cardinality", raises: many(200, (i) => `c${i % 51}`), keepsStill: many(200, (i) => `c${i % 50}`) },
  { kind: "imbalance", raises: many(10, (i) => (i === 0 ? "b" : "a")), keepsStill: many(10, (i) => (i < 2 ? "b" : "a")) },
  { kind: "skewed", raises: many(30, (i) => 2 ** i), keepsStill: many(30, (i) => i) },
  { kind: "zeros", raises: many(10, (i) => (i < 5 ? 0 : i)), keepsStill: many(10, (i) => (i < 4 ? 0 : i)) },
  { kind: "constant-length", raises: many(20, (i) => `code${10 + (i % 15)}`), keepsStill: many(20, (i) => `code${i % 15}`) },
  {
    kind: "numbers-as-text",
    raises: many(40, (i) => (i < 38 ? `${i},5` : "many")),
    keepsStill: many(40, (i) => (i < 37 ? `${i},5` : "many")),
  },
  {
    kind: "dates-as-text",
    raises: many(20, (i) => (i < 19 ? `${i + 1}.3.2026` : "soon")),
    keepsStill: many(20, (i) => (i < 18 ? `${i + 1}.3.2026` : "soon")),
  },
  {
    kind: "units-as-text",
    raises: many(40, (i) => (i < 2 ? `${i} km` : `${i}`)),
    keepsStill: many(40, (i) => (i < 1 ? `${i} km` : `${i}`)),
  },
  { kind: "mixed-types", raises: many(400, (i) => (i < 20 ? `${i}` : `w${i}`)), keepsStill: many(401, (i) => (i < 20 ? `${i}` : `w${i}`)) },
  { kind: "placeholders", raises: ["a", "?", "b"], keepsStill: ["a", "none", "b"] },
  { kind: "placeholders", raises: [-999, -999, ...many(20, (i) => i)], keepsStill: [-999, ...many(20, (i) => i)] },
  { kind: "placeholders", raises: [-1, -1, ...many(20, (i) => i)], keepsStill: [-1, -1, -2, ...many(20, (i) => i)] },
  { kind: "padded", raises: ["a", "b "], keepsStill: ["a", "b c"] },
  { kind: "damaged-text", raises: ["MÃ¼nchen", "b"], keepsStill: ["München & Köln", "b"] },
  { kind: "damaged-text", raises: ["caf&eacute;", "b"], keepsStill: ["R&D; caf\ufffd", "b"] },
  { kind: "lost-letters", raises: ["caf\ufffd", "b"], keepsStill: ["café", "b"] },
  { kind: "only-signs", raises: ["!!!", "b"], keepsStill: ["b!!!", "c"] },
];

for (const { kind, raises, keepsStill } of alertCases) {
  test(`${kind} is raised at its threshold, not below it, and says what to do`, async () => {
    const raised = (await profileRelation(relationOf({ it: raises }), all)).alerts.filter((alert) => alert.kind === kind);
    assert.equal(raised.length, 1);
    assert.match(raised[0]?.message ?? "", /`it`.*\. [A-Z]/);
    assert.deepEqual(
      (await profileRelation(relationOf({ it: keepsStill }), all)).alerts.filter((alert) => alert.kind === kind),
      [],
    );
  });
}

const repairs: readonly { readonly cells: Cells; readonly recipe: string; readonly given: readonly unknown[] }[] = [
  { cells: many(40, (i) => `1.${100 + i},5 €`), recipe: "parse", given: ["number", { decimal: "," }] },
  { cells: many(40, (i) => `$${i}.5`), recipe: "parse", given: ["number"] },
  { cells: ["2026-01-02", "2026-01-03"], recipe: "parse", given: ["date"] },
  { cells: ["3 Mar 2026", "2.1.2026", "3.1.2026"], recipe: "parse", given: ["date", { format: ["%d.%m.%Y", "%d %b %Y"] }] },
  { cells: ["03/04/2026", "25/04/2026"], recipe: "parse", given: ["date", { format: "%d/%m/%Y" }] },
  { cells: ["2026-01-02 10:30", "2026-01-03 11:00"], recipe: "parse", given: ["datetime", { format: "%Y-%m-%d %H:%M" }] },
  { cells: many(40, (i) => (i % 2 === 0 ? `${i} km` : `${i} m`)), recipe: "units", given: [{ to: "km", m: 0.001 }] },
  { cells: ["a", "?", "?", "n/a"], recipe: "blank", given: [["?", "n/a"]] },
  { cells: [999, 999, -999, -999, ...many(20, (i) => i)], recipe: "blank", given: [[-999, 999]] },
  { cells: ["a ", "b"], recipe: "trim", given: [] },
];

test("what is written wrongly comes with the recipe that mends it", async () => {
  for (const { cells, recipe, given } of repairs) {
    const { alerts } = await profileRelation(relationOf({ it: cells }), all);
    const repair = alerts.find((alert) => alert.repair?.recipe === recipe)?.repair;
    assert.deepEqual(repair, { recipe, arguments: given }, JSON.stringify(cells.slice(0, 3)));
  }
});

test("codes are no numbers, and a date that may be two is left to the author", async () => {
  const codes = relationOf({ zip: many(60, (i) => `0${1000 + i}`), few: many(60, (i) => `${i % 5}`) });
  assert.deepEqual(
    (await profileRelation(codes, all)).alerts.filter(({ kind }) => kind === "numbers-as-text"),
    [],
  );
  const dates = (await profileRelation(relationOf({ day: ["03/04/2026", "05/06/2026"] }), all)).alerts.find(
    ({ kind }) => kind === "dates-as-text",
  );
  assert.match(dates?.message ?? "", /the data do not say/);
  assert.equal(dates?.repair, undefined);
});

test("duplicates are counted over all columns; missing equals missing", async () => {
  const relation = relationOf({ a: [1, 1, 1, null, null], b: ["x", "x", "y", null, null] });
  const profile = await profileRelation(relation, all);
  assert.equal(profile.duplicateRows, 2);
  assert.equal(profile.alerts[0]?.kind, "duplicates");
});

test("a personal column is profiled without any of its values", async () => {
  const table = tableOf({ name: ["Ada", "Ada", "Alan"], age: [36, 36, 41] }, { name: ["personal"], age: ["personal"] });
  const text = JSON.stringify(await profileRelation(memoryRelation(table), all));
  assert.doesNotMatch(text, /Ada|Alan|36|41/);
});

test("a profile of part of the rows counts only those", async () => {
  const relation = memoryRelation(tableOf({ a: [1, 2, 3, 4], b: ["x", "y", "y", "z"] }), Uint8Array.of(0, 0, 1, 2));
  const profile = await profileRelation(relation, { stage: "raw", rows: "without test rows", filter: { parts: ["train", "validation"] } });
  assert.equal(profile.rowCount, 3);
  assert.equal(profile.columns[0]?.numeric?.max, 3);
  assert.deepEqual(profile.columns[1]?.topValues, [
    { value: "y", count: 2 },
    { value: "x", count: 1 },
  ]);
});

test("a profile survives the way through JSON, whatever the numbers", async () => {
  const cell = fc.oneof(
    fc.constant(null),
    fc.double({ noNaN: true }),
    fc.constantFrom(0, -0, Number.POSITIVE_INFINITY, 1e308, -1e308, 5e-324),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { maxLength: 40 }), async (cells) => {
      const profile = await profileRelation(relationOf({ it: cells }), all);
      assert.deepEqual(checkShape(profileShape, JSON.parse(JSON.stringify(profile)), "the profile"), JSON.parse(JSON.stringify(profile)));
    }),
    { numRuns: 300 },
  );
});

test("edges ascend, hold every value and make at most 30 bins; integers fall between them", () => {
  const range = fc.tuple(fc.integer({ min: -1e9, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), fc.double({ min: 0, max: 1, noNaN: true }));
  for (const type of ["number", "integer", "datetime", "date"] as const) {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 1e6 }), ([start, width, share], count) => {
        const unit = type === "date" ? 86_400_000 : type === "number" ? 0.37 : 1;
        const [min, max] = [start * unit, (start + width) * unit];
        const edges = histogramEdges({ type, count, min, max, firstQuartile: min, thirdQuartile: min + (max - min) * share });
        assert.ok(edges.length >= 2 && edges.length <= mostBins + 1);
        edges.slice(1).forEach((edge, index) => {
          assert.ok(edge > (edges[index] as number));
        });
        assert.ok((edges[0] as number) <= min && (edges.at(-1) as number) >= max);
        if (type === "integer") assert.ok(edges.every((edge) => !Number.isInteger(edge)));
      }),
    );
  }
});
