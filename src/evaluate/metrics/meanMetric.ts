import type { Metric, Reweighted, Scored } from "./metric.ts";

/** A metric that is the weighted mean of something about each row, perhaps transformed. */
export function meanMetric(each: (scored: Scored) => Float64Array | null, transform: (mean: number) => number = (mean) => mean): Metric {
  return (scored) => {
    const values = each(scored);
    return values === null ? null : weightedMean(values, scored.weights, transform);
  };
}

function weightedMean(values: Float64Array, weights: Float64Array | null, transform: (mean: number) => number): Reweighted {
  return (counts) => {
    let sum = 0;
    let total = 0;
    for (let row = 0; row < values.length; row++) {
      const weight = weights === null ? (counts[row] as number) : (counts[row] as number) * (weights[row] as number);
      sum += weight * (values[row] as number);
      total += weight;
    }
    return total > 0 && !Number.isNaN(sum) ? transform(sum / total) : null;
  };
}
