import type { MetricName } from "../model/vocabulary.ts";

/** Rows that are to be judged, before anybody has judged them. */
export interface RowsToJudge {
  readonly rows: number;
  /** Of the positive class; null for other tasks. */
  readonly positives: number | null;
  /** Of each class; empty for numbers. */
  readonly classes: readonly number[];
  /** True where classes are counted as among the training rows, because these rows are sealed. */
  readonly assumed?: boolean;
}

/**
 * The standard error that a metric's value would have on so many rows, from closed forms alone; null for metrics that
 * have none (log loss and Brier score depend on how sure the model is). Errors of numbers are taken as normal.
 * Checked against simulation in test/reference/evaluate/standard_errors.py.
 */
export function standardErrorAt(metric: MetricName, value: number, judged: RowsToJudge): number | null {
  const { rows, classes } = judged;
  const positives = judged.positives ?? 0;
  switch (metric) {
    case "accuracy":
      return ofShare(value, rows);
    case "recall":
    // A precision of as many alerts as there are positives.
    case "precision":
    // Boyd, Eng & Page 2013: about as sure as a share of the positives.
    case "average_precision":
      return ofShare(value, positives);
    case "balanced_accuracy":
    // Classes take each other's rows, so that their F1 vary less together than one by one.
    case "macro_f1":
      return ofMean(classes.map((count) => ofShare(value, count)));
    case "f1":
      return ofF1(value, positives);
    case "roc_auc":
      return ofRocAuc(value, positives, rows - positives);
    // Of two classes alike it is 2 · accuracy − 1.
    case "matthews":
      return known(Math.sqrt((1 - value ** 2) / rows));
    case "rmse":
      return known(value / Math.sqrt(2 * rows));
    case "mae":
      return known((value * Math.sqrt(Math.PI / 2 - 1)) / Math.sqrt(rows));
    // 1 / (2 · density at the median · √n) of |e|, over the median itself.
    case "median_absolute_error":
      return known((1.1664 * value) / Math.sqrt(rows));
    case "r2":
      return known((2 * Math.sqrt(Math.max(0, value)) * (1 - value)) / Math.sqrt(rows));
    case "log_loss":
    case "brier":
      return null;
  }
}

function ofShare(share: number, count: number): number | null {
  return known(Math.sqrt((share * (1 - share)) / count));
}

/**
 * F1 of a class, at as many predictions of it as it has rows: true positives over all that are positive or predicted so
 * are a share, and F1 is a function of that share.
 */
function ofF1(value: number, count: number): number | null {
  const share = value / (2 - value);
  return known((2 / (1 + share) ** 2) * Math.sqrt((share * (1 - share)) / (count * (2 - value))));
}

/** Hanley & McNeil 1982. */
function ofRocAuc(area: number, positives: number, negatives: number): number | null {
  const two = area / (2 - area);
  const other = (2 * area ** 2) / (1 + area);
  const variance =
    (area * (1 - area) + (positives - 1) * (two - area ** 2) + (negatives - 1) * (other - area ** 2)) / (positives * negatives);
  return known(Math.sqrt(variance));
}

function ofMean(errors: readonly (number | null)[]): number | null {
  if (errors.length === 0) return null;
  return known(Math.sqrt(errors.reduce((sum: number, error) => sum + (error ?? Number.NaN) ** 2, 0)) / errors.length);
}

/** No rows, or a value that the metric cannot have, has no error. */
function known(error: number): number | null {
  return Number.isFinite(error) ? error : null;
}
