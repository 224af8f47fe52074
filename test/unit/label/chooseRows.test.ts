import assert from "node:assert/strict";
import { test } from "node:test";
import { type Candidate, type ChooseOptions, chooseRows, leastCertain } from "../../../src/label/chooseRows.ts";
import { decision } from "./decisions.ts";

const options: ChooseOptions = { by: "random", seed: 0, count: 10, labeller: "Ada", decisions: [] };

test("the random order is the same for everybody, whatever the order of the rows, and another seed gives another", () => {
  const rows = candidates(100);
  const order = keysOf(rows, options);
  assert.equal(order.length, 10);
  assert.deepEqual(keysOf(rows.toReversed(), { ...options, labeller: "Bob" }), order);
  assert.notDeepEqual(keysOf(rows, { ...options, seed: 1 }), order);
  const of60 = keysOf(candidates(60), { ...options, count: 60 });
  assert.deepEqual(
    keysOf(rows, { ...options, count: 100 }).filter((key) => Number(key) < 60),
    of60,
  );
});

test("every row is as likely to be taken as any other", () => {
  const taken = new Map<string, number>();
  for (let seed = 0; seed < 2000; seed++) {
    for (const key of keysOf(candidates(20), { ...options, seed, count: 5 })) taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  // 2,000 draws of 5 in 20: 500 each, with a standard deviation of 19.
  for (const [key, count] of taken) assert.ok(Math.abs(count - 500) < 80, `${key}: ${count}`);
  assert.equal(taken.size, 20);
});

test("test rows, rows with a label and rows that I decided on are left out and counted; a skip is a decision", () => {
  const rows = candidates(10).map((row, index) => ({ ...row, sealed: index < 2, labelled: index === 2 || index === 0 }));
  const decisions = [decision("3", "yes", "Ada", 1), decision("4", null, "Ada", 1), decision("5", "yes", "Bob", 1)];
  const { counts, rows: chosen } = chooseRows(rows, { ...options, decisions });
  assert.deepEqual(counts, { rows: 10, sealed: 2, labelled: 1, decided: 2, left: 5 });
  assert.deepEqual(chosen.map(({ key }) => key[0]).sort(), ["5", "6", "7", "8", "9"]);
});

test("a table that is labelled throughout is labelled a second time, its test rows still left out", () => {
  const rows = candidates(4).map((row, index) => ({ ...row, sealed: index === 0, labelled: true }));
  assert.deepEqual(chooseRows(rows, options).counts, { rows: 4, sealed: 1, labelled: 0, decided: 0, left: 3 });
});

test("a second opinion is on rows that others have decided on and I have not", () => {
  const decisions = [
    decision("1", "yes", "Bob", 1),
    decision("2", "no", "Cyd", 1),
    decision("2", "no", "Ada", 2),
    decision("7", "no", "Ada", 2),
  ];
  assert.deepEqual(keysOf(candidates(10), { ...options, by: "others", decisions }), ["1"]);
});

test("rows of one key count once", () => {
  const rows = [...candidates(3), ...candidates(3)];
  assert.equal(chooseRows(rows, options).counts.rows, 3);
});

test("the least certain are those whose two likeliest classes lie closest", () => {
  const probabilities = Float64Array.of(0.9, 0.05, 0.05, 0.4, 0.35, 0.25, 0.5, 0.1, 0.4, 0.34, 0.33, 0.33);
  assert.deepEqual(
    leastCertain(probabilities, 3, 3).map(({ row }) => row),
    [3, 1, 2],
  );
  assert.equal(leastCertain(probabilities, 3, 1)[0]?.margin.toFixed(12), "0.010000000000");
});

function candidates(count: number): readonly Candidate[] {
  return Array.from({ length: count }, (_, row) => ({ row, key: [String(row)], sealed: false, labelled: false }));
}

function keysOf(rows: readonly Candidate[], wanted: ChooseOptions): readonly string[] {
  return chooseRows(rows, wanted).rows.map(({ key }) => key[0] ?? "");
}
