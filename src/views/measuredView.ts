import * as v from "valibot";
import type { Measured } from "../model/evaluation.ts";
import { type MetricName, metrics } from "../model/vocabulary.ts";
import { counted, formatCount, formatFixed, formatLevel, formatNumber } from "./format.ts";
import type { Scale } from "./scale.ts";

/** A measured value on an axis: places are shares of its length, null where there is nothing to draw. */
export const drawnShape = v.object({ at: v.nullable(v.number()), from: v.nullable(v.number()), to: v.nullable(v.number()) });
export type Drawn = v.InferOutput<typeof drawnShape>;

/** Metrics in the unit of the target; all others are pure numbers near 1. */
const inTargetUnits: ReadonlySet<MetricName> = new Set(["rmse", "mae", "median_absolute_error"]);

export function metricFormat(metric: MetricName): (value: number | null) => string {
  const format = inTargetUnits.has(metric) ? formatNumber : (value: number) => formatFixed(value, 3);
  return (value) => (value === null ? "not defined" : format(value));
}

export function betterText(metric: MetricName): string {
  return `${metrics[metric].better} is better`;
}

/** "0.781 to 0.842", or null where there is no interval. */
export function intervalText(measured: Measured, metric: MetricName): string | null {
  if (measured.interval === null) return null;
  const format = metricFormat(metric);
  return `${format(measured.interval.low)} to ${format(measured.interval.high)}`;
}

/** "1,000 rows, 141 positive" */
export function measuredRows(measured: Measured): string {
  const rows = counted(measured.count, "row");
  return measured.positives === null ? rows : `${rows}, ${formatCount(measured.positives)} positive`;
}

/** How an interval was made and what it covers; null where there is none. */
export function intervalNote(measured: Measured): string | null {
  if (measured.interval === null) return null;
  const { level, resamples, by } = measured.interval;
  if (by === "folds") {
    return `${formatLevel(level)} intervals of the mean over ${resamples} folds: Student's t, widened because folds share most of the rows that they learn from (Nadeau & Bengio 2003). They cover which rows were drawn and held out, and training on others.`;
  }
  return `${formatLevel(level)} intervals: percentile bootstrap of these rows, ${counted(resamples, "resample")}. They cover which rows were drawn, not what another training run would give.`;
}

export function drawn(measured: Measured, scale: Scale): Drawn {
  return {
    at: measured.value === null ? null : scale.at(measured.value),
    from: measured.interval === null ? null : scale.at(measured.interval.low),
    to: measured.interval === null ? null : scale.at(measured.interval.high),
  };
}

/** All that has to fit on the axis. */
export function extent(measured: Measured): readonly number[] {
  return [measured.value, measured.interval?.low, measured.interval?.high].filter((each) => typeof each === "number");
}
