import { meanMetric } from "./meanMetric.ts";
import type { Metric, Scored } from "./metric.ts";

export const rmse = meanMetric((scored) => errorsOf(scored)?.map((error) => error * error) ?? null, Math.sqrt);

export const mae = meanMetric((scored) => errorsOf(scored)?.map(Math.abs) ?? null);

/**
 * The middle error; of an even number of rows the mean of the two in the middle. With weights the smallest error at
 * which half the weight is reached, as scikit-learn has it.
 */
export const medianAbsoluteError: Metric = (scored) => {
  const errors = errorsOf(scored)?.map(Math.abs);
  if (errors === undefined || errors.some(Number.isNaN)) return null;
  const { weights } = scored;
  const order = Int32Array.from(errors.keys()).sort((a, b) => (errors[a] as number) - (errors[b] as number));
  const sorted = Float64Array.from(order, (row) => errors[row] as number);
  const weightOf = (row: number): number => weights?.[row] ?? 1;
  return (counts) => {
    let total = 0;
    for (const row of order) total += (counts[row] as number) * weightOf(row);
    if (!(total > 0)) return null;
    let reached = 0;
    for (let rank = 0; rank < order.length; rank++) {
      const row = order[rank] as number;
      reached += (counts[row] as number) * weightOf(row);
      if (reached < total / 2 || reached === 0) continue;
      const here = sorted[rank] as number;
      if (weights !== null || reached > total / 2) return here;
      let next = rank + 1;
      while (counts[order[next] as number] === 0) next++;
      return (here + (sorted[next] as number)) / 2;
    }
    return null;
  };
};

/** 1 − squared errors / squared distances from the mean; not defined where the target never varies. */
export const r2: Metric = (scored) => {
  const errors = errorsOf(scored);
  const { target, weights } = scored;
  if (errors === null || target.task !== "regression") return null;
  const { values } = target;
  return (counts) => {
    const weightOf = (row: number): number => (counts[row] as number) * (weights?.[row] ?? 1);
    let total = 0;
    let sum = 0;
    for (let row = 0; row < values.length; row++) {
      total += weightOf(row);
      sum += weightOf(row) * (values[row] as number);
    }
    const mean = sum / total;
    let squares = 0;
    let spread = 0;
    for (let row = 0; row < values.length; row++) {
      squares += weightOf(row) * (errors[row] as number) ** 2;
      spread += weightOf(row) * ((values[row] as number) - mean) ** 2;
    }
    return spread > 0 && !Number.isNaN(squares) ? 1 - squares / spread : null;
  };
};

function errorsOf({ target, predictions }: Scored): Float64Array | null {
  if (target.task !== "regression" || predictions.kind !== "numbers") return null;
  return target.values.map((value, row) => (predictions.values[row] as number) - value);
}
