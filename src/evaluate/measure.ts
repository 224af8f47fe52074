import type { Measured } from "../model/evaluation.ts";
import type { Target } from "../model/prediction.ts";
import { type MetricName, metrics } from "../model/vocabulary.ts";
import { type BootstrapOptions, bootstrapIntervals } from "./bootstrap.ts";
import { type Reweighted, rowCountOf, type Scored } from "./metrics/metric.ts";
import { metricFunctions } from "./metrics/metrics.ts";

/** A metric with the rows behind it and its interval. */
export function measure(scored: Scored, metric: MetricName, options: BootstrapOptions): Measured {
  const value = readied(scored, metric);
  const [measured] = withIntervals(scored, (counts) => [value(counts)], options);
  return withoutFaultlessInterval(measured as Measured);
}

/** Two sets of predictions of the same rows: each one's metric, and by how much the first is better (higher is better). */
export function compare(
  scored: Scored,
  other: Scored,
  metric: MetricName,
  options: BootstrapOptions,
): readonly [Measured, Measured, Measured] {
  const first = readied(scored, metric);
  const second = readied(other, metric);
  const sign = metrics[metric].better === "higher" ? 1 : -1;
  const statistics = (counts: Float64Array) => {
    const a = first(counts);
    const b = second(counts);
    return [a, b, a === null || b === null ? null : sign * (a - b)];
  };
  // One measured value for each statistic.
  const [one, two, gap] = withIntervals(scored, statistics, options) as [Measured, Measured, Measured];
  return [withoutFaultlessInterval(one), withoutFaultlessInterval(two), gap];
}

/** The metric's value alone. */
export function plainValue(scored: Scored, metric: MetricName): number | null {
  return readied(scored, metric)(new Float64Array(rowCountOf(scored)).fill(1));
}

/** Rows of the positive class; null for other tasks. */
export function positivesOf(target: Target): number | null {
  return target.task === "binary" ? target.codes.reduce((sum, code) => sum + code, 0) : null;
}

/** All resamples of faultless predictions are faultless, which is no evidence that those of other rows would be. */
function withoutFaultlessInterval(measured: Measured): Measured {
  return measured.interval?.low === measured.interval?.high ? { ...measured, interval: null } : measured;
}

/** Prepares a metric; a metric that cannot judge these predictions is null for whatever rows. */
export function readied(scored: Scored, metric: MetricName): Reweighted {
  return metricFunctions[metric](scored) ?? (() => null);
}

/** Several statistics of the same rows, each with its interval from the same resamples. */
export function withIntervals(
  scored: Scored,
  statistics: (counts: Float64Array) => readonly (number | null)[],
  options: BootstrapOptions,
): readonly Measured[] {
  const count = rowCountOf(scored);
  const values = statistics(new Float64Array(count).fill(1));
  const intervals = bootstrapIntervals(statistics, count, options);
  const positives = positivesOf(scored.target);
  return values.map((value, index) => ({ value, count, positives, interval: value === null ? null : (intervals[index] ?? null) }));
}
