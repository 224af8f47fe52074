import assert from "node:assert/strict";
import test from "node:test";
import { firstShare, holdOuts, type Resampling } from "../../../src/evaluate/feasibility/holdOuts.ts";
import { type Figures, risksOf, verdictOf } from "../../../src/evaluate/feasibility/judgeFeasibility.ts";
import { labellingPlan } from "../../../src/evaluate/feasibility/labellingPlan.ts";
import { inverseRootFit, permutationP, resampled } from "../../../src/evaluate/feasibility/resampled.ts";
import type { Resampled } from "../../../src/model/feasibility.ts";

const byRow: Resampling = { rowCount: 100, classes: null, units: null, times: null, repeats: 3, seed: 1 };

test("each resample deals every row once, other resamples other rows, and one seed the same", () => {
  const samples = holdOuts(byRow);
  for (const { fit, heldOut } of samples) {
    assert.equal(heldOut.length, 25);
    assert.deepEqual(
      [...fit, ...heldOut].sort((a, b) => a - b),
      Array.from({ length: 100 }, (_, row) => row),
    );
  }
  assert.notDeepEqual(samples[0]?.heldOut, samples[1]?.heldOut);
  assert.deepEqual(holdOuts(byRow), samples);
});

test("every class has its share held out, and a class of one row is learned from", () => {
  const classes = Int32Array.from({ length: 100 }, (_, row) => (row === 7 ? 2 : row % 10 === 0 ? 1 : 0));
  for (const { fit, heldOut } of holdOuts({ ...byRow, classes })) {
    assert.equal(heldOut.filter((row) => classes[row] === 1).length, 2);
    assert.ok(fit.includes(7));
    const eighth = firstShare(fit, 1 / 8, classes);
    assert.deepEqual(new Set(eighth.map((row) => classes[row] as number)), new Set([0, 1, 2]));
    assert.deepEqual(
      eighth,
      fit.filter((row) => eighth.includes(row)),
    );
  }
});

test("units stay together, and by time the latest rows are held out", () => {
  const units = Int32Array.from({ length: 100 }, (_, row) => row % 9);
  for (const { fit, heldOut } of holdOuts({ ...byRow, units })) {
    const held = new Set(heldOut.map((row) => units[row] as number));
    assert.ok(heldOut.length >= 25 && fit.every((row) => !held.has(units[row] as number)));
  }
  const times = Float64Array.from({ length: 100 }, (_, row) => (row * 37) % 100);
  const samples = holdOuts({ ...byRow, times });
  for (const { fit, heldOut } of samples) {
    const first = Math.min(...heldOut.map((row) => times[row] as number));
    assert.ok(heldOut.length === 25 && fit.every((row) => (times[row] as number) < first));
  }
  assert.notDeepEqual(samples[0]?.fit, samples[1]?.fit);
});

test("a figure over resamples has its mean and quantiles, and none where a fifth is undefined", () => {
  const figure = resampled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  assert.deepEqual(figure, { mean: 6, interval: { low: 1.5, high: 10.5, level: 0.9 }, resamples: 11 });
  assert.deepEqual(resampled([1, null, null, 4]), { mean: null, interval: null, resamples: 2 });
});

test("the extrapolation is the line through 1/√rows", () => {
  const fit = inverseRootFit([
    { rows: 4, score: 0.5 },
    { rows: 16, score: 0.75 },
    { rows: 64, score: 0.875 },
  ]);
  // a = 1, b = −1: 1 − 1/√n.
  assert.ok(Math.abs((fit?.(100) ?? 0) - 0.9) < 1e-12);
  assert.equal(inverseRootFit([{ rows: 4, score: 0.5 }]), null);
});

test("p counts shuffles at least as good, and the real labels among them", () => {
  assert.equal(permutationP(0.8, [0.5, 0.8, 0.9, 0.1], "higher"), 3 / 5);
  assert.equal(permutationP(0.8, [0.5, 0.8, 0.9, 0.1], "lower"), 4 / 5);
  assert.equal(permutationP(null, [0.5], "higher"), null);
});

test("a no-go comes from what it was asked to stop on, and a reason overrules it", () => {
  const few = figures({ count: 12 });
  assert.deepEqual(risksOf(few, ["labels"]), [{ id: "few-labels", weight: "stop" }]);
  assert.deepEqual(verdictOf(risksOf(few, ["labels"]), null), { go: false, stoppedBy: ["labels"], overruled: null });
  assert.deepEqual(verdictOf(risksOf(few, ["labels"]), "more come"), { go: true, stoppedBy: ["labels"], overruled: "more come" });
  assert.deepEqual(verdictOf(risksOf(few, ["signal"]), "not needed"), { go: true, stoppedBy: [], overruled: null });
  assert.deepEqual(verdictOf(risksOf(figures({ p: 0.3 }), ["signal"]), null).stoppedBy, ["signal"]);
  assert.deepEqual(verdictOf(risksOf(figures({ goal: 0.9, tenfold: 0.8 }), ["goal"]), null).stoppedBy, ["goal"]);
});

test("each risk has what it is about behind it", () => {
  const ids = (change: Change) => risksOf(figures(change), []).map(({ id }) => id);
  assert.deepEqual(ids({}), []);
  assert.deepEqual(ids({ count: 30, trainRows: 1000 }), ["imbalance"]);
  assert.deepEqual(ids({ gapLow: -0.01 }), ["not-better-than-baseline"]);
  assert.deepEqual(ids({ goal: 0.9, tenfold: 0.95 }), ["goal-not-met"]);
  assert.deepEqual(ids({ goal: 0.9, tenfold: 0.8 }), ["goal-out-of-reach"]);
  assert.deepEqual(ids({ goal: 0.7 }), []);
  assert.deepEqual(ids({ score: 0.995 }), ["too-good"]);
  assert.deepEqual(ids({ heldOutBy: "units" }), ["rows-not-independent"]);
  assert.deepEqual(ids({ quick: false }), ["no-quick-model"]);
});

test("the labelling plan asks for rows at the rate of the rarest class, and of training rows", () => {
  // 8 more of 12 in 240 training rows, which are 0.6 of all: one in 1 / (0.05 · 0.6).
  assert.deepEqual(labellingPlan(figures({ count: 12, trainRows: 240 }), 0.6, 50), {
    rows: Math.ceil(8 / (0.05 * 0.6)),
    aim: "labels",
    trainRows: 8,
    hours: Math.ceil(8 / (0.05 * 0.6)) / 50,
    perHour: 50,
  });
  assert.equal(labellingPlan(figures({}), 0.6, null), null);
  assert.deepEqual(labellingPlan(figures({ goal: 0.9, rowsForGoal: 400, trainRows: 100 }), 0.6, null), {
    rows: 500,
    aim: "goal",
    trainRows: 300,
    hours: null,
    perHour: null,
  });
});

interface Change {
  readonly count?: number;
  readonly trainRows?: number;
  readonly p?: number;
  readonly goal?: number;
  readonly score?: number;
  readonly tenfold?: number;
  readonly gapLow?: number;
  readonly rowsForGoal?: number;
  readonly heldOutBy?: "rows" | "units" | "time";
  readonly quick?: false;
}

function figures(change: Change): Figures {
  const count = change.count ?? 40;
  const { trainRows = 100 } = change;
  const around = (mean: number, low = mean - 0.01): Resampled => ({
    mean,
    interval: { low, high: mean + 0.01, level: 0.9 },
    resamples: 12,
  });
  return {
    task: "binary",
    target: "left",
    positive: "yes",
    metric: "roc_auc",
    goal: change.goal ?? null,
    labels: {
      trainRows,
      unlabelled: 0,
      classes: [
        { name: "yes", count },
        { name: "no", count: trainRows - count },
      ],
      numbers: null,
      needed: 20,
      enough: count >= 20,
    },
    quick:
      change.quick === false
        ? null
        : {
            model: "logistic",
            columns: 3,
            rows: trainRows,
            heldOut: 0.25,
            heldOutBy: change.heldOutBy ?? "rows",
            curve: [{ rows: 75, score: around(change.score ?? 0.75) }],
            baseline: { title: "the rule", score: around(0.6), gap: around(0.15, change.gapLow ?? 0.1) },
            extrapolation: { twice: around(0.76), tenfold: around(change.tenfold ?? 0.8), rowsForGoal: change.rowsForGoal ?? null },
            signal: { score: 0.75, shuffled: around(0.5), p: change.p ?? 0.02, rows: trainRows },
          },
  };
}
