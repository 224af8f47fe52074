import type { Slice } from "../model/evaluation.ts";
import type { Target } from "../model/prediction.ts";
import { type MetricName, metrics } from "../model/vocabulary.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import type { RowSlice } from "./cutSlices.ts";
import { measure, positivesOf } from "./measure.ts";
import { rowCountOf, type Scored, takeScored } from "./metrics/metric.ts";

/** The metric of each slice, the most harmful first; those too small to judge stand last. */
export function measureSlices(
  scored: Scored,
  slices: readonly RowSlice[],
  metric: MetricName,
  whole: number | null,
  options: BootstrapOptions & { readonly minSlice: number },
): readonly Slice[] {
  const rowCount = rowCountOf(scored);
  const measured = slices.map((slice, index): Slice => {
    const part = takeScored(scored, slice.positions);
    const small = tooSmall(part, metric, options.minSlice);
    const result = small === null ? measure(part, metric, { ...options, seed: options.seed + 1 + index }) : notMeasured(part);
    const undefinedHere = small === null && result.value === null ? `${metrics[metric].title} is not defined on these rows` : null;
    return {
      column: slice.column,
      value: slice.value,
      measured: result,
      tooSmall: small ?? undefinedHere,
      harm: harmOf(result.value, whole, metric, slice.positions.length / rowCount),
    };
  });
  return measured.sort((a, b) => Number(a.tooSmall !== null) - Number(b.tooSmall !== null) || b.harm - a.harm);
}

function harmOf(value: number | null, whole: number | null, metric: MetricName, share: number): number {
  if (value === null || whole === null) return 0;
  const worse = metrics[metric].better === "higher" ? whole - value : value - whole;
  return Math.max(0, worse) * share;
}

/** Why no number is shown for these rows, or null. */
function tooSmall({ target }: Scored, metric: MetricName, minSlice: number): string | null {
  const rows = target.task === "regression" ? target.values.length : target.codes.length;
  if (rows < minSlice) return `${rows} of ${minSlice} rows needed`;
  if (metrics[metric].from !== "scores" || target.task !== "binary") return null;
  const positives = positivesOf(target) ?? 0;
  if (positives === 0) return `none of its ${rows} rows is "${positiveOf(target)}"`;
  return positives === rows ? `all of its ${rows} rows are "${positiveOf(target)}"` : null;
}

function positiveOf(target: Extract<Target, { codes: Int32Array }>): string {
  return target.classes[1] ?? "";
}

function notMeasured(scored: Scored): Slice["measured"] {
  return { value: null, count: rowCountOf(scored), positives: positivesOf(scored.target), interval: null };
}
