import { type Predictions, type Target, takeTarget } from "../../model/prediction.ts";

/** What was to be predicted and what was, row by row. No target is missing. */
export interface Scored {
  readonly target: Target;
  readonly predictions: Predictions;
  /** How much each row counts; null: all the same. */
  readonly weights: Float64Array | null;
}

/**
 * The metric's value when each row stands `counts[row]` times; null where it is not defined. Sorting and comparing is
 * done once, when a metric is made ready, so that each of a thousand resamples costs one pass.
 */
export type Reweighted = (counts: Float64Array) => number | null;

/** How to make a metric ready; null where these predictions cannot be judged by it (a score is no probability). */
export type Metric = (scored: Scored) => Reweighted | null;

export function rowCountOf({ target }: Scored): number {
  return target.task === "regression" ? target.values.length : target.codes.length;
}

/** The rows at these positions, in that order. */
export function takeScored({ target, predictions, weights }: Scored, rows: Int32Array): Scored {
  return {
    target: takeTarget(target, rows),
    predictions: takePredictions(predictions, rows),
    weights: weights === null ? null : take(weights, rows),
  };
}

/** How positive each row of a binary task is thought to be; a rule that says nothing ranks last. */
export function positiveScores(predictions: Predictions): Float64Array {
  const { values } = predictions;
  if (predictions.kind === "probabilities")
    return Float64Array.from({ length: values.length / 2 }, (_, row) => values[2 * row + 1] as number);
  return values.map((score) => (Number.isNaN(score) ? Number.NEGATIVE_INFINITY : score));
}

function takePredictions(predictions: Predictions, rows: Int32Array): Predictions {
  if (predictions.kind !== "probabilities") return { ...predictions, values: take(predictions.values, rows) };
  const { classCount } = predictions;
  const values = new Float64Array(rows.length * classCount);
  rows.forEach((row, i) => {
    values.set(predictions.values.subarray(row * classCount, (row + 1) * classCount), i * classCount);
  });
  return { ...predictions, values };
}

function take(values: Float64Array, rows: Int32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row] as number);
}
