import assert from "node:assert/strict";
import { test } from "node:test";
import { correctedInterval } from "../../../src/evaluate/correctedInterval.ts";
import { timeWindows } from "../../../src/evaluate/feasibility/windows.ts";

const near = (actual: number | undefined, expected: number): void =>
  assert.ok(Math.abs((actual ?? Number.NaN) - expected) < 1e-9, `${actual}`);

test("the interval of a mean over resplits of the same rows is Nadeau & Bengio's, by hand", () => {
  // Differences 1, 2, 3: mean 2, variance 1; t(0.975, 2) = 4.302652729911275; judged over training rows 1/3:
  // half-width 4.302652729911275 · √((1/3 + 1/3) · 1) = 3.513101…
  const { mean, interval } = correctedInterval([1, 2, 3], 1 / 3, 0.95);
  assert.equal(mean, 2);
  near(interval?.low, 2 - 4.302652729911275 * Math.sqrt(2 / 3));
  near(interval?.high, 2 + 4.302652729911275 * Math.sqrt(2 / 3));
  // Without the correction it would be narrower by √2.
  near(correctedInterval([1, 2, 3], 0, 0.95).interval?.high, 2 + 4.302652729911275 / Math.sqrt(3));
});

test("equal differences and a single one have no interval", () => {
  assert.deepEqual(correctedInterval([0.5, 0.5, 0.5], 1 / 3, 0.95), { mean: 0.5, interval: null });
  assert.deepEqual(correctedInterval([0.5], 1 / 3, 0.95), { mean: 0.5, interval: null });
});

test("windows over time learn from earlier rows and judge later ones, from the first row to the last, and keep one moment on one side", () => {
  const times = Float64Array.from({ length: 100 }, (_, row) => Math.floor(((row * 37) % 100) / 4));
  times[0] = Number.NaN;
  const windows = timeWindows(times, 12);
  assert.equal(windows.length, 12);
  const at = (rows: Int32Array): number[] => [...rows].map((row) => times[row] as number);
  for (const { fit, heldOut } of windows) {
    assert.ok(Math.max(...at(fit)) < Math.min(...at(heldOut)));
    assert.ok(!fit.includes(0) && !heldOut.includes(0), "a row without a time is in no window");
    assert.ok(fit.length >= 59 && heldOut.length > 0);
  }
  const sorted = [...times].filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
  assert.equal(Math.min(...at(windows[0]?.fit ?? new Int32Array())), sorted[0]);
  assert.equal(Math.max(...at(windows[11]?.heldOut ?? new Int32Array())), sorted.at(-1));
});
