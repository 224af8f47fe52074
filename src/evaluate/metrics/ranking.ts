import { type Metric, positiveScores, type Scored } from "./metric.ts";

/** Mean precision over the positives from the highest score down, without interpolation; ties enter together. */
export const averagePrecision = rankingMetric((ranked, counts) => {
  let positive = 0;
  let negative = 0;
  let counted = 0;
  let sum = 0;
  for (let rank = 0; rank < ranked.order.length; rank++) {
    const weight = weightAt(ranked, counts, rank);
    if (ranked.isPositive[rank] === 1) positive += weight;
    else negative += weight;
    if (ranked.isGroupEnd[rank] === 0 || positive === counted) continue;
    sum += ((positive - counted) * positive) / (positive + negative);
    counted = positive;
  }
  return positive > 0 && negative > 0 ? sum / positive : null;
});

/** Share of pairs of a positive and a negative in which the positive scores higher; a tie is half. */
export const rocAuc = rankingMetric((ranked, counts) => {
  let positive = 0;
  let negative = 0;
  let positiveBefore = 0;
  let negativeBefore = 0;
  let pairs = 0;
  for (let rank = 0; rank < ranked.order.length; rank++) {
    const weight = weightAt(ranked, counts, rank);
    if (ranked.isPositive[rank] === 1) positive += weight;
    else negative += weight;
    if (ranked.isGroupEnd[rank] === 0) continue;
    pairs += ((negative - negativeBefore) * (positive + positiveBefore)) / 2;
    positiveBefore = positive;
    negativeBefore = negative;
  }
  return positive > 0 && negative > 0 ? pairs / (positive * negative) : null;
});

/** Rows from the highest score down; of equal scores the last ends a group. */
interface Ranked {
  readonly order: Int32Array;
  readonly isPositive: Uint8Array;
  readonly isGroupEnd: Uint8Array;
  readonly weights: Float64Array | null;
}

function rankingMetric(value: (ranked: Ranked, counts: Float64Array) => number | null): Metric {
  return (scored) => {
    const ranked = rank(scored);
    return ranked === null ? null : (counts) => value(ranked, counts);
  };
}

function rank({ target, predictions, weights }: Scored): Ranked | null {
  if (target.task !== "binary" || predictions.kind === "numbers") return null;
  const scores = positiveScores(predictions);
  // Equal infinities must compare as equal, which their difference (NaN) does not.
  const order = Int32Array.from(scores.keys()).sort((a, b) => {
    const first = scores[a] as number;
    const second = scores[b] as number;
    return first > second ? -1 : first < second ? 1 : a - b;
  });
  return {
    order,
    isPositive: Uint8Array.from(order, (row) => target.codes[row] as number),
    isGroupEnd: Uint8Array.from(order, (row, position) => (scores[row] === scores[order[position + 1] ?? -1] ? 0 : 1)),
    weights: weights === null ? null : Float64Array.from(order, (row) => weights[row] as number),
  };
}

function weightAt({ order, weights }: Ranked, counts: Float64Array, rank: number): number {
  const count = counts[order[rank] as number] as number;
  return weights === null ? count : count * (weights[rank] as number);
}
