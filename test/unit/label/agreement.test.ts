import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { agreements } from "../../../src/label/agreements.ts";
import { classAgreement } from "../../../src/label/classAgreement.ts";
import { numberAgreement } from "../../../src/label/numberAgreement.ts";
import { decision } from "./decisions.ts";

interface Reference {
  readonly classes: readonly { counts: number[][]; share: number; wilson: [number, number]; kappa: number; interval: [number, number] }[];
  readonly numbers: readonly {
    first: number[];
    second: number[];
    concordance: number;
    pearson: number;
    meanDifference: number;
    limits: [number, number];
    spreadOfZ: number;
  }[];
}
const reference = JSON.parse(readFileSync("test/reference/label/agreement.json", "utf8")) as Reference;

test("kappa is scikit-learn's, its interval that of the delta method, and the share has Wilson's", () => {
  for (const { counts, share, wilson, kappa, interval } of reference.classes) {
    const [first, second] = labelsOf(counts);
    const found = classAgreement(first, second);
    assert.deepEqual(found.counts, counts);
    close(found.share.value, share);
    close(found.share.interval?.low, wilson[0]);
    close(found.share.interval?.high, wilson[1]);
    close(found.kappa.value, kappa);
    // The reference's derivatives are numerical.
    close(found.kappa.interval?.low, interval[0], 1e-7);
    close(found.kappa.interval?.high, interval[1], 1e-7);
  }
});

test("kappa by hand: 35 of 50 agree, chance would give half", () => {
  const [first, second] = labelsOf([
    [20, 5],
    [10, 15],
  ]);
  assert.equal(classAgreement(first, second).kappa.value?.toFixed(12), "0.400000000000");
});

test("two who never differ have no interval of kappa, and one class alone has no kappa; the share's interval says how little ten rows are", () => {
  const ten = Array.from({ length: 10 }, (_, row) => (row < 5 ? "a" : "b"));
  const same = classAgreement(ten, ten);
  assert.deepEqual(same.kappa, { value: 1, interval: null });
  assert.ok((same.share.interval?.low ?? 1) < 0.73);
  const alone = classAgreement(
    ten.map(() => "a"),
    ten.map(() => "a"),
  );
  assert.deepEqual(alone.kappa, { value: null, interval: null });
  assert.equal(classAgreement(["a", "b", "a"], ["a", "b", "b"]).kappa.interval, null);
});

test("concordance, correlation and limits of agreement are NumPy's and scipy's; Lin's interval is as wide as samples scatter", () => {
  for (const { first, second, concordance, pearson, meanDifference, limits, spreadOfZ } of reference.numbers) {
    const found = numberAgreement(first, second);
    close(found.concordance.value, concordance);
    close(found.pearson, pearson);
    close(found.meanDifference, meanDifference);
    close(found.limits?.low, limits[0], 1e-9);
    close(found.limits?.high, limits[1], 1e-9);
    const { low = 0, high = 0 } = found.concordance.interval ?? {};
    const width = Math.atanh(high) - Math.atanh(low);
    // One sample's error against the scatter of 20,000: a tenth is what a sample of this size leaves open.
    assert.ok(Math.abs(width / (2 * 1.959964 * spreadOfZ) - 1) < 0.1, `${width} for a scatter of ${spreadOfZ}`);
  }
});

test("numbers that never vary, and a single row, have no concordance", () => {
  assert.equal(numberAgreement([1, 1], [1, 1]).concordance.value, null);
  assert.equal(numberAgreement([1], [2]).limits, null);
  assert.deepEqual(numberAgreement([], []).concordance, { value: null, interval: null });
  assert.deepEqual(numberAgreement([1, 2, 3], [1, 2, 3]).concordance, { value: 1, interval: null });
});

test("only rows that both decided on are compared, by what they said last; who could not tell is counted", () => {
  const decisions = [
    decision("10", "yes", "Ada", 1),
    decision("9", "yes", "Ada", 1),
    decision("8", null, "Ada", 1),
    decision("7", "yes", "Ada", 1),
    decision("10", "no", "Bob", 2),
    decision("9", "no", "Bob", 2),
    decision("9", "yes", "Bob", 3),
    decision("8", "yes", "Bob", 2),
    decision("6", "yes", "Bob", 2),
    decision("1", "yes", "Cyd", 2),
  ];
  const [only, ...none] = agreements(decisions, { numbers: false });
  assert.deepEqual(none, []);
  assert.deepEqual(only?.labellers, ["Ada", "Bob"]);
  assert.deepEqual([only?.rows, only?.notTold], [2, 1]);
  assert.deepEqual(only?.differing, [{ key: ["10"], labels: ["yes", "no"] }]);
});

test("of numbers, the rows that lie furthest apart come first", () => {
  const said = (key: string, label: string, labeller: string) => decision(key, label, labeller, 1);
  const [only] = agreements(
    [
      said("1", "5", "Ada"),
      said("2", "5.0", "Ada"),
      said("3", "9", "Ada"),
      said("1", "6", "Bob"),
      said("2", "5", "Bob"),
      said("3", "2", "Bob"),
    ],
    { numbers: true },
  );
  assert.deepEqual(
    only?.differing.map(({ key }) => key[0]),
    ["3", "1"],
  );
});

function labelsOf(counts: readonly (readonly number[])[]): readonly [string[], string[]] {
  const pairs = counts.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [String(i), String(j)] as const)));
  return [pairs.map(([first]) => first), pairs.map(([, second]) => second)];
}

function close(found: number | null | undefined, wanted: number, tolerance = 1e-12): void {
  assert.ok(found !== null && found !== undefined && Math.abs(found - wanted) <= tolerance, `${found}, not ${wanted}`);
}
