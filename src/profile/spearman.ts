import { ProductSums, type Spread } from "../base/productSums.ts";
import { correlationsOf, type Matrix, pearson } from "./pearson.ts";

/** The ranks of a column's finite values; ties share their mean rank. */
export interface Ranked {
  /** NaN where there is no finite value. */
  readonly ranks: Float64Array;
  /** Rows with a value, in ascending order of it. */
  readonly order: Int32Array;
  readonly isComplete: boolean;
}

/** @param sorted the finite values in ascending order */
export function rank(values: Float64Array, sorted: Float64Array): Ranked {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const ends = endsOf(sorted);
  const next = new Int32Array(sorted.length);
  const order = new Int32Array(sorted.length);
  for (let row = 0; row < values.length; row++) {
    const value = values[row] as number;
    if (value - value !== 0) continue;
    const first = positionOf(sorted, value);
    const count = (ends[first] as number) - first;
    ranks[row] = first + (count + 1) / 2;
    order[first + (next[first] as number)] = row;
    next[first] = (next[first] as number) + 1;
  }
  return { ranks, order, isComplete: sorted.length === values.length };
}

/** Spearman's correlation of every pair: Pearson's of the ranks among the rows that have a value in both, as pandas does. */
export function spearmanMatrix(columns: readonly Ranked[]): Matrix {
  const matrix: Matrix = columns.map((_, i) => columns.map((__, j) => (i === j ? 1 : null)));
  const put = (i: number, j: number, value: number | null): void => {
    (matrix[i] as Matrix[number])[j] = value;
    (matrix[j] as Matrix[number])[i] = value;
  };
  // Among columns without gaps, ranks are the same beside each other column.
  const complete = columns.flatMap(({ isComplete }, index) => (isComplete ? [index] : []));
  const ranks = complete.map((index) => (columns[index] as Ranked).ranks);
  const sums = new ProductSums(ranks.map(spreadOfRanks));
  sums.add(ranks);
  correlationsOf(sums, complete.length).forEach((row, a) => {
    row.forEach((value, b) => {
      put(complete[a] as number, complete[b] as number, value);
    });
  });
  columns.forEach((x, i) => {
    columns.slice(0, i).forEach((y, j) => {
      if (!x.isComplete || !y.isComplete) put(i, j, spearman(x, y));
    });
  });
  return matrix;
}

export function spearman(x: Ranked, y: Ranked): number | null {
  const left = ranksWithin(x, y);
  const right = ranksWithin(y, x);
  return pearson(left, spreadOfRanks(left), right, spreadOfRanks(right));
}

function spreadOfRanks({ length }: Float64Array): Spread {
  return { mean: (length + 1) / 2, standardDeviation: Math.max(1, length / 4) };
}

/** The ranks again, among the rows that the other column has a value in. */
function ranksWithin({ ranks, order }: Ranked, other: Ranked): Float64Array {
  const again = new Float64Array(ranks.length).fill(Number.NaN);
  let taken = 0;
  for (let start = 0; start < order.length; ) {
    const tied = ranks[order[start] as number] as number;
    let end = start;
    let count = 0;
    for (; end < order.length && ranks[order[end] as number] === tied; end++) {
      if (!Number.isNaN(other.ranks[order[end] as number] as number)) count++;
    }
    for (let at = start; at < end; at++) {
      const row = order[at] as number;
      if (!Number.isNaN(other.ranks[row] as number)) again[row] = taken + (count + 1) / 2;
    }
    taken += count;
    start = end;
  }
  return again;
}

/** At the first position of each value: where it ends. */
function endsOf(sorted: Float64Array): Int32Array {
  const ends = new Int32Array(sorted.length);
  for (let start = 0; start < sorted.length; ) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    ends[start] = end;
    start = end;
  }
  return ends;
}

/** The first position of a value that is there. */
function positionOf(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
