import { type Random, seededRandom } from "../../base/random.ts";
import { meanOf, varianceOf } from "../sums.ts";

/** What a column tells of another, in nats, never below 0: of each, whether its numbers stand for a few values. */
export interface MeasuredColumn {
  readonly values: Float64Array;
  readonly discrete: boolean;
}

/**
 * Mutual information as scikit-learn estimates it: of two discrete columns from their counts, else by nearest neighbours
 * (Kraskov et al. 2004, Ross 2014). Numbers are brought to unit variance and moved by 1e-10 of noise, so that few are equal.
 */
export function mutualInformation(column: MeasuredColumn, target: MeasuredColumn, neighbours: number): number {
  const random = seededRandom(0);
  const [x, y] = [ready(column, random), ready(target, random)];
  if (column.discrete && target.discrete) return Math.max(0, fromCounts(x, y));
  if (column.discrete) return Math.max(0, mixed(y, x, neighbours));
  if (target.discrete) return Math.max(0, mixed(x, y, neighbours));
  return Math.max(0, continuous(x, y, neighbours));
}

function ready({ values, discrete }: MeasuredColumn, random: Random): Float64Array {
  if (discrete) return values;
  const deviation = Math.sqrt(varianceOf(values)) || 1;
  const scaled = values.map((value) => value / deviation);
  const noise = 1e-10 * Math.max(1, meanOf(scaled.map(Math.abs)));
  return scaled.map((value) => value + noise * random.normal());
}

function fromCounts(x: Float64Array, y: Float64Array): number {
  const xs = new Map<number, number>();
  const ys = new Map<number, number>();
  const pairs = new Map<number, Map<number, number>>();
  for (let i = 0; i < x.length; i++) {
    const [a, b] = [x[i] as number, y[i] as number];
    xs.set(a, (xs.get(a) ?? 0) + 1);
    ys.set(b, (ys.get(b) ?? 0) + 1);
    const row = pairs.get(a) ?? new Map<number, number>();
    pairs.set(a, row.set(b, (row.get(b) ?? 0) + 1));
  }
  let sum = 0;
  for (const [a, row] of pairs) {
    for (const [b, count] of row) sum += count * Math.log((count * x.length) / ((xs.get(a) as number) * (ys.get(b) as number)));
  }
  return sum / x.length;
}

/** A number against classes: how near rows of the same class are, against all rows. */
function mixed(numbers: Float64Array, classes: Float64Array, neighbours: number): number {
  const byClass = new Map<number, number[]>();
  classes.forEach((each, row) => {
    const rows = byClass.get(each);
    if (rows === undefined) byClass.set(each, [row]);
    else rows.push(row);
  });
  const groups = [...byClass.values()].filter((rows) => rows.length > 1);
  const all = Float64Array.from(groups.flat(), (row) => numbers[row] as number).sort();
  const digammas = digammasUpTo(all.length);
  let sum = 0;
  for (const rows of groups) {
    const own = Float64Array.from(rows, (row) => numbers[row] as number).sort();
    const k = Math.min(neighbours, own.length - 1);
    for (let i = 0; i < own.length; i++) {
      const within = countWithin(all, own[i] as number, distanceToNeighbour(own, i, k));
      sum += (digammas[k] as number) - (digammas[own.length] as number) - (digammas[within] as number);
    }
  }
  return (digammas[all.length] as number) + sum / all.length;
}

function continuous(x: Float64Array, y: Float64Array, neighbours: number): number {
  const count = x.length;
  const k = Math.min(neighbours, count - 1);
  const order = Array.from(x.keys()).sort((a, b) => (x[a] as number) - (x[b] as number));
  const sortedX = Float64Array.from(order, (row) => x[row] as number);
  const alongX = Float64Array.from(order, (row) => y[row] as number);
  const sortedY = y.toSorted();
  const digammas = digammasUpTo(count);
  let sum = 0;
  for (let i = 0; i < count; i++) {
    const radius = distanceInBoth(sortedX, alongX, i, k);
    sum += digammas[countWithin(sortedX, sortedX[i] as number, radius)] as number;
    sum += digammas[countWithin(sortedY, alongX[i] as number, radius)] as number;
  }
  return (digammas[count] as number) + (digammas[k] as number) - sum / count;
}

/** From a value of a sorted list to its k-th nearest other one. */
function distanceToNeighbour(sorted: Float64Array, at: number, k: number): number {
  const value = sorted[at] as number;
  let [below, above] = [at - 1, at + 1];
  let distance = 0;
  for (let found = 0; found < k; found++) {
    const down = below < 0 ? Number.POSITIVE_INFINITY : value - (sorted[below] as number);
    const up = above >= sorted.length ? Number.POSITIVE_INFINITY : (sorted[above] as number) - value;
    distance = Math.min(down, up);
    if (down <= up) below--;
    else above++;
  }
  return distance;
}

/** The same by the larger of both distances, walking outwards along the sorted one until it alone is farther. */
function distanceInBoth(x: Float64Array, y: Float64Array, at: number, k: number): number {
  const nearest: number[] = [];
  const look = (other: number): boolean => {
    const along = Math.abs((x[other] as number) - (x[at] as number));
    const farthest = nearest.length < k ? Number.POSITIVE_INFINITY : (nearest.at(-1) as number);
    if (along >= farthest) return false;
    const distance = Math.max(along, Math.abs((y[other] as number) - (y[at] as number)));
    if (distance < farthest) {
      let place = nearest.length;
      while (place > 0 && distance < (nearest[place - 1] as number)) place--;
      nearest.splice(place, 0, distance);
      if (nearest.length > k) nearest.pop();
    }
    return true;
  };
  let [below, above] = [at - 1, at + 1];
  let [down, up] = [true, true];
  while (down || up) {
    down = down && below >= 0 && look(below--);
    up = up && above < x.length && look(above++);
  }
  return nearest.at(-1) ?? 0;
}

/** Values of a sorted list that are nearer than this, the value itself among them. */
function countWithin(sorted: Float64Array, value: number, radius: number): number {
  const from = firstWhere(sorted, (each) => value - each < radius);
  const to = firstWhere(sorted, (each) => each - value >= radius);
  return Math.max(1, to - from);
}

function firstWhere(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

const eulerGamma = 0.5772156649015329;

/** ψ(n) of whole numbers: a sum of 1 / i. */
function digammasUpTo(count: number): Float64Array {
  const digammas = new Float64Array(count + 1);
  digammas[1] = -eulerGamma;
  for (let n = 2; n <= count; n++) digammas[n] = (digammas[n - 1] as number) + 1 / (n - 1);
  return digammas;
}
