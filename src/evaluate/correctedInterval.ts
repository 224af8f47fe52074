import { studentQuantile } from "./studentT.ts";

export interface MeanOverSplits {
  readonly mean: number;
  /** Null for fewer than two values, or for values that are all the same: no evidence that others would be. */
  readonly interval: { readonly low: number; readonly high: number } | null;
}

/**
 * Mean of a figure over splits of the same rows, and the interval of Nadeau & Bengio (2003): Student's t with a variance
 * that grows by held-out over training rows, for splits share most of what they learn from.
 * @param values one a split; at least one
 * @param overlap held-out over training rows
 */
export function correctedInterval(values: readonly number[], overlap: number, level: number): MeanOverSplits {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
  if (count < 2 || variance === 0) return { mean, interval: null };
  const half = studentQuantile(level, count - 1) * Math.sqrt((1 / count + overlap) * variance);
  return { mean, interval: { low: mean - half, high: mean + half } };
}
