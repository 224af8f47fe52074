import { meanOf, varianceOf } from "../../sums.ts";

const mostTurns = 300;

/** Middles between the means of k-means on a line (Lloyd 1982), from these first means; stops where scikit-learn's KMeans does. */
export function kMeansEdges(values: Float64Array, first: readonly number[]): number[] {
  // Around 0, where rounding is smallest.
  const origin = meanOf(values);
  const centred = values.map((value) => value - origin);
  const tolerance = 1e-4 * varianceOf(values);
  let means = Float64Array.from(first, (mean) => mean - origin);
  let nearest = new Int32Array(values.length).fill(-1);
  for (let turn = 0; turn < mostTurns; turn++) {
    const labels = Int32Array.from(centred, (value) => nearestOf(means, value));
    const moved = meansOf(centred, labels, means);
    const shift = moved.reduce((sum, mean, k) => sum + (mean - (means[k] as number)) ** 2, 0);
    const isSame = labels.every((label, i) => label === nearest[i]);
    means = moved;
    nearest = labels;
    if (isSame || shift <= tolerance) break;
  }
  const sorted = means.toSorted();
  return Array.from(sorted.subarray(1), (mean, k) => (mean + (sorted[k] as number)) / 2 + origin);
}

function nearestOf(means: Float64Array, value: number): number {
  let best = 0;
  for (let k = 1; k < means.length; k++) {
    if (Math.abs(value - (means[k] as number)) < Math.abs(value - (means[best] as number))) best = k;
  }
  return best;
}

function meansOf(values: Float64Array, labels: Int32Array, before: Float64Array): Float64Array<ArrayBuffer> {
  const sums = new Float64Array(before.length);
  const counts = new Float64Array(before.length);
  values.forEach((value, i) => {
    const label = labels[i] as number;
    sums[label] = (sums[label] as number) + value;
    counts[label] = (counts[label] as number) + 1;
  });
  const empty = Array.from(counts.keys()).filter((k) => counts[k] === 0);
  if (empty.length > 0) giveFarthest(values, labels, before, empty, sums, counts);
  // Robbed of its only value, a mean moves to the origin, the mean of all.
  return sums.map((sum, k) => (counts[k] === 0 ? 0 : sum / (counts[k] as number)));
}

/** A mean that no value is nearest to gets the value that is farthest from its own. */
function giveFarthest(
  values: Float64Array,
  labels: Int32Array,
  before: Float64Array,
  empty: readonly number[],
  sums: Float64Array,
  counts: Float64Array,
): void {
  const distance = (i: number): number => Math.abs((values[i] as number) - (before[labels[i] as number] as number));
  const farthest = Array.from(values.keys()).sort((a, b) => distance(b) - distance(a));
  empty.forEach((k, place) => {
    const i = farthest[place];
    if (i === undefined) return;
    const from = labels[i] as number;
    sums[from] = (sums[from] as number) - (values[i] as number);
    counts[from] = (counts[from] as number) - 1;
    sums[k] = values[i] as number;
    counts[k] = 1;
  });
}
