import assert from "node:assert/strict";
import test from "node:test";
import { assignParts, type SplitInputs } from "../../../src/learn/split/assignParts.ts";
import { classesOf } from "../../../src/learn/split/classesOf.ts";
import { type AssignmentCounts, countAssignment } from "../../../src/learn/split/countAssignment.ts";
import type { SplitOptions } from "../../../src/learn/split/options.ts";
import { codedColumn, type NumericColumn } from "../../../src/model/column.ts";

/** 100 rows on as many days; units of two neighbours; every third row is of class "b", row 50 of none. */
const rows = [...Array(100).keys()];
const target = codedColumn(
  "y",
  "category",
  rows.map((row) => (row === 50 ? null : row % 3 === 0 ? "b" : "a")),
);
const units = codedColumn(
  "unit",
  "category",
  rows.map((row) => `u${row >> 1}`),
);
const times: NumericColumn = { kind: "numeric", name: "day", type: "date", values: Float64Array.from(rows, (row) => row * 86_400_000) };

test("every row is in one group, with its class, unit and moment", () => {
  for (const options of [
    { test: 0.2, validation: 0.2, salt: "s" },
    { test: 0.2, folds: 4, salt: "s", by: "unit" },
    { test: { after: "1970-03-12" }, folds: 3, gap: "2d" },
    { outer: 4, inner: 3, salt: "s" },
  ] as const satisfies SplitOptions[]) {
    const { groups } = counts(options);
    assert.equal(
      groups.reduce((sum, group) => sum + group.rows, 0),
      100,
    );
    for (const { rows: size, classes, part, units: own } of groups) {
      if (part !== "leftOut") assert.equal((classes[0] ?? 0) + (classes[1] ?? 0), size);
      assert.ok(own !== null && own.largest.reduce((sum, unit) => sum + unit, 0) <= size);
    }
  }
});

test("groups are the parts, or the folds in place of the training rows that they hold out", () => {
  const names = (options: SplitOptions) => counts(options).groups.map(({ part, number }) => (number === null ? part : `${part} ${number}`));
  assert.deepEqual(names({ test: 0.2, validation: 0.2, salt: "s" }), ["train", "validation", "test", "leftOut"]);
  assert.deepEqual(names({ test: 0.2, folds: 2, salt: "s" }), ["fold 1", "fold 2", "test", "leftOut"]);
  assert.deepEqual(names({ test: { after: "1970-03-12" }, folds: 2 }), ["train", "fold 1", "fold 2", "test", "leftOut"]);
  assert.deepEqual(names({ outer: 3, inner: 2, salt: "s" }), ["outer 1", "outer 2", "outer 3", "leftOut"]);
});

test("units that are learned from and judged on are counted, and by unit there are none", () => {
  const shared = (options: SplitOptions) => counts(options).groups.map(({ units: own }) => own?.shared ?? 0);
  assert.ok(shared({ test: 0.2, validation: 0.2, salt: "s" }).some((count) => count > 0));
  assert.ok(shared({ test: 0.2, folds: 3, salt: "s" }).some((count) => count > 0));
  for (const options of [
    { test: 0.2, validation: 0.2, salt: "s", by: "unit" },
    { test: 0.2, folds: 3, salt: "s", by: "unit" },
    { outer: 3, inner: 2, salt: "s", by: "unit" },
    { test: { after: "1970-03-12" }, folds: 3, by: "unit and time" },
  ] as const satisfies SplitOptions[]) {
    assert.ok(
      shared(options).every((count) => count === 0),
      JSON.stringify(options),
    );
  }
});

test("a fold's strip holds the rows that train for it before those that it holds out, and every strip the rows of its group", () => {
  const { groups, time } = counts({ test: { after: "1970-03-12" }, folds: 3, gap: "2d" });
  assert.deepEqual([time?.column, time?.from, time?.to], ["day", 0, 99 * 86_400_000]);
  for (const strip of time?.strips ?? []) {
    const group = groups.find(({ part, number }) => part === strip.part && number === strip.number);
    const judged = strip.layers.at(-1)?.counts.reduce((sum, count) => sum + count, 0);
    assert.equal(judged, group?.rows);
    if (strip.part !== "fold") continue;
    const [train, held] = strip.layers.map(({ counts: each }) => each);
    assert.ok((train?.findLastIndex((count) => count > 0) ?? 0) < (held?.findIndex((count) => count > 0) ?? 0));
  }
});

test("classes of sealed test rows are not counted; those of all others are", () => {
  const dealt = assignParts({ ...inputs, options: { test: { after: "1970-03-12" }, validation: { after: "1970-02-20" } } });
  const { groups } = countAssignment({ ...dealt, classes: classesOf(target), sealed: true, units, times });
  const told = groups.map(({ part, classes }) => [part, classes.length]);
  assert.deepEqual(told, [
    ["train", 2],
    ["validation", 2],
    ["test", 0],
    ["leftOut", 2],
  ]);
});

test("without classes, units or times nothing of them is told", () => {
  const dealt = assignParts({ ...inputs, options: { test: 0.2, validation: 0.2, salt: "s" } });
  const { groups, time } = countAssignment({ ...dealt, classes: null, sealed: false, units: null, times: null });
  assert.equal(time, null);
  assert.ok(groups.every((group) => group.units === null && group.span === null && group.classes.length === 0));
});

const inputs: SplitInputs = {
  keys: codedColumn(
    "key",
    "text",
    rows.map((row) => `k${row}`),
  ),
  target,
  units,
  times,
  options: {},
};

function counts(options: SplitOptions): AssignmentCounts {
  const dealt = assignParts({ ...inputs, options });
  return countAssignment({ ...dealt, classes: classesOf(target), sealed: false, units, times });
}
