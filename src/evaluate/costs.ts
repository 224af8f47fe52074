import type { CostFigures } from "../model/evaluation.ts";
import type { Predictions } from "../model/prediction.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { withIntervals } from "./measure.ts";
import { meanMetric } from "./metrics/meanMetric.ts";
import { positiveScores, type Reweighted, type Scored } from "./metrics/metric.ts";

/** What being wrong about each row costs, in one unit. */
export interface RowCosts {
  readonly missed: Float64Array;
  readonly falseAlarm: Float64Array;
  readonly unit: string;
}

/** Scores from which on a row is an alert; null: none is. */
export interface Thresholds {
  readonly model: number | null;
  readonly baseline: number | null;
}

/**
 * The expected cost of a row, of the model and of what it has to beat.
 * @param thresholds chosen on other rows; null: chosen here, as those with the smallest cost
 */
export function measureCosts(
  scored: Scored,
  baseline: { readonly predictions: Predictions; readonly hardLabels?: boolean } | null,
  costs: RowCosts,
  thresholds: Thresholds | null,
  options: BootstrapOptions,
): CostFigures | null {
  if (scored.target.task !== "binary" || scored.predictions.kind === "numbers") return null;
  const other = baseline === null ? null : { ...scored, predictions: baseline.predictions };
  const threshold = thresholds === null ? cheapestThreshold(scored, costs) : thresholds.model;
  const otherThreshold = other === null ? null : otherThresholdOf(other, baseline?.hardLabels === true, costs, thresholds);
  const each = [
    costPerRow(scored, costs, threshold),
    costPerRow(scored, costs, null),
    costPerRow(scored, costs, Number.NEGATIVE_INFINITY),
    ...(other === null ? [] : [costPerRow(other, costs, otherThreshold)]),
  ];
  const [model, nobody, everybody, measured] = withIntervals(scored, (counts) => each.map((value) => value(counts)), options);
  if (model === undefined || nobody === undefined || everybody === undefined) return null;
  return {
    unit: costs.unit,
    threshold,
    chosenOnTheseRows: thresholds === null,
    alerts: alertsOf(scored.predictions, threshold).reduce((sum, alert) => sum + alert, 0),
    model,
    baseline: measured === undefined ? null : { threshold: otherThreshold, measured },
    nobody,
    everybody,
  };
}

/** Labels are decisions already. */
function otherThresholdOf(other: Scored, hardLabels: boolean, costs: RowCosts, thresholds: Thresholds | null): number | null {
  if (hardLabels) return 0.5;
  return thresholds === null ? cheapestThreshold(other, costs) : thresholds.baseline;
}

/** The threshold with the smallest cost on these rows; of equals the one with the fewest alerts. */
export function cheapestThreshold({ target, predictions, weights }: Scored, costs: RowCosts): number | null {
  if (target.task === "regression") return null;
  const scores = positiveScores(predictions);
  const order = Int32Array.from(scores.keys()).sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  let cost = 0;
  let smallest = 0;
  let best: number | null = null;
  for (let rank = 0; rank < order.length; rank++) {
    const row = order[rank] as number;
    const score = scores[row] as number;
    // A rule that says nothing of a row gives no reason for an alert.
    if (score === Number.NEGATIVE_INFINITY) break;
    // Relative to no alert at all: what an alert saves or costs.
    const weight = weights?.[row] ?? 1;
    cost += weight * (target.codes[row] === 1 ? -(costs.missed[row] as number) : (costs.falseAlarm[row] as number));
    if (scores[order[rank + 1] ?? -1] === score || cost >= smallest) continue;
    smallest = cost;
    best = score;
  }
  return best;
}

function costPerRow(scored: Scored, costs: RowCosts, threshold: number | null): Reweighted {
  const metric = meanMetric(({ target, predictions }) => {
    if (target.task === "regression") return null;
    const alerts = alertsOf(predictions, threshold);
    return Float64Array.from(target.codes, (code, row) => {
      if (alerts[row] === 1) return code === 1 ? 0 : (costs.falseAlarm[row] as number);
      return code === 1 ? (costs.missed[row] as number) : 0;
    });
  });
  return metric(scored) ?? (() => null);
}

function alertsOf(predictions: Predictions, threshold: number | null): Uint8Array {
  return Uint8Array.from(positiveScores(predictions), (score) => (threshold !== null && score >= threshold ? 1 : 0));
}
