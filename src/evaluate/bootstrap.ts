import { seededRandom } from "../base/random.ts";
import type { Measured } from "../model/evaluation.ts";

export interface BootstrapOptions {
  /** Of the interval, such as 0.95. */
  readonly level: number;
  readonly resamples: number;
  readonly seed: number;
}

export type Interval = NonNullable<Measured["interval"]>;

/** Fewer rows than this say next to nothing about their own spread. */
const fewestRows = 10;

/**
 * Percentile intervals of statistics over resamples of the rows (as many, with replacement); all statistics see the
 * same resamples, so that the interval of a difference is a paired one. They cover the luck of which rows were judged,
 * with the model as it is: neither the luck of the split nor that of training. Null with fewer than 10 rows, or where a
 * statistic is undefined in more than a tenth of the resamples; else those few are left out and `resamples` says so.
 */
export function bootstrapIntervals(
  statistics: (counts: Float64Array) => readonly (number | null)[],
  rowCount: number,
  { level, resamples, seed }: BootstrapOptions,
): readonly (Interval | null)[] {
  const counts = new Float64Array(rowCount).fill(1);
  const samples: number[][] = statistics(counts).map(() => []);
  if (rowCount < fewestRows) return samples.map(() => null);
  const random = seededRandom(seed);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (let draw = 0; draw < rowCount; draw++) {
      const row = random.integer(rowCount);
      counts[row] = (counts[row] as number) + 1;
    }
    statistics(counts).forEach((value, index) => {
      if (value !== null) samples[index]?.push(value);
    });
  }
  return samples.map((values) => {
    if (values.length < 0.9 * resamples) return null;
    const sorted = Float64Array.from(values).sort();
    return { low: quantile(sorted, (1 - level) / 2), high: quantile(sorted, (1 + level) / 2), level, resamples: values.length };
  });
}

/** By linear interpolation between order statistics (Hyndman & Fan type 7). `sorted` is not empty. */
export function quantile(sorted: Float64Array, probability: number): number {
  const position = probability * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return low + (position - below) * (high - low);
}
