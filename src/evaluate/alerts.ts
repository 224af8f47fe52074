import type { AlertVolume, CapacityFigures, Measured } from "../model/evaluation.ts";
import type { Predictions } from "../model/prediction.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { withIntervals } from "./measure.ts";
import { positiveScores, rowCountOf, type Scored } from "./metrics/metric.ts";

export interface Capacity {
  readonly alerts: number;
  readonly per: CapacityFigures["per"];
  readonly outOf: number | null;
}

/** Precision and recall when just as many rows are alerts as can be acted on. */
export function measureAtCapacity(scored: Scored, capacity: Capacity, options: BootstrapOptions): CapacityFigures | null {
  const count = rowCountOf(scored);
  if (scored.target.task !== "binary" || scored.predictions.kind === "numbers" || count === 0) return null;
  const wanted = capacity.outOf === null ? capacity.alerts : (capacity.alerts / capacity.outOf) * count;
  const rows = Math.min(count, Math.max(1, Math.round(wanted)));
  const top = topRows(scored);
  const statistics = (counts: Float64Array) => both(top(counts, (rows / count) * sum(counts)));
  const [precision, recall] = withIntervals(scored, statistics, options) as [Measured, Measured];
  return { ...capacity, rows, model: { precision, recall } };
}

/** A baseline of hard labels against the model's highest scores, at the baseline's own number of alerts. */
export function compareAtAlertVolume(scored: Scored, labels: Predictions, options: BootstrapOptions): AlertVolume | null {
  const { target, weights } = scored;
  if (target.task !== "binary" || scored.predictions.kind === "numbers" || labels.kind === "numbers") return null;
  const isAlert = Uint8Array.from(positiveScores(labels), (score) => (score > 0.5 ? 1 : 0));
  const top = topRows(scored);
  const totals = totalsOf(target.codes, weights);
  const statistics = (counts: Float64Array) => {
    let alerts = 0;
    let weight = 0;
    let found = 0;
    for (let row = 0; row < isAlert.length; row++) {
      if (isAlert[row] === 0) continue;
      const counted = (counts[row] as number) * (weights?.[row] ?? 1);
      alerts += counts[row] as number;
      weight += counted;
      if (target.codes[row] === 1) found += counted;
    }
    const rule = { precision: share(found, weight), recall: share(found, totals(counts)) };
    const model = top(counts, alerts);
    const gap = rule.precision === null || model.precision === null ? null : model.precision - rule.precision;
    return [...both(rule), ...both(model), gap];
  };
  const [precision, recall, modelPrecision, modelRecall, gap] = withIntervals(scored, statistics, options) as [
    Measured,
    Measured,
    Measured,
    Measured,
    Measured,
  ];
  return {
    alerts: sum(isAlert),
    baseline: { precision, recall },
    model: { precision: modelPrecision, recall: modelRecall },
    gap,
  };
}

interface AtAlerts {
  readonly precision: number | null;
  readonly recall: number | null;
}

/** Precision and recall of the `alerts` highest scores; of a group of equal scores a share is taken, as if drawn blindly. */
function topRows({ target, predictions, weights }: Scored): (counts: Float64Array, alerts: number) => AtAlerts {
  if (target.task === "regression") return () => ({ precision: null, recall: null });
  const scores = positiveScores(predictions);
  const order = Int32Array.from(scores.keys()).sort((a, b) => {
    const first = scores[a] as number;
    const second = scores[b] as number;
    return first > second ? -1 : first < second ? 1 : a - b;
  });
  const totals = totalsOf(target.codes, weights);
  return (counts, alerts) => {
    let left = alerts;
    let weight = 0;
    let found = 0;
    for (let rank = 0; rank < order.length && left > 0; ) {
      const score = scores[order[rank] as number];
      let rows = 0;
      let groupWeight = 0;
      let groupFound = 0;
      for (; rank < order.length && scores[order[rank] as number] === score; rank++) {
        const row = order[rank] as number;
        const counted = (counts[row] as number) * (weights?.[row] ?? 1);
        rows += counts[row] as number;
        groupWeight += counted;
        if (target.codes[row] === 1) groupFound += counted;
      }
      const taken = rows <= left ? 1 : left / rows;
      weight += taken * groupWeight;
      found += taken * groupFound;
      left -= taken * rows;
    }
    return { precision: share(found, weight), recall: share(found, totals(counts)) };
  };
}

/** Weight of the positive rows. */
function totalsOf(codes: Int32Array, weights: Float64Array | null): (counts: Float64Array) => number {
  return (counts) => {
    let total = 0;
    for (let row = 0; row < codes.length; row++) if (codes[row] === 1) total += (counts[row] as number) * (weights?.[row] ?? 1);
    return total;
  };
}

function both({ precision, recall }: AtAlerts): [number | null, number | null] {
  return [precision, recall];
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}

function sum(values: Float64Array | Uint8Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
