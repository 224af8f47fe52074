import { ProductSums, type Spread } from "../base/productSums.ts";
import { ascendingRows } from "./ascendingRows.ts";
import { correlationsOf, type Matrix, pearson } from "./pearson.ts";

/** The ranks of a column's finite values; ties share their mean rank. */
export interface Ranked {
  /** NaN where there is no finite value. */
  readonly ranks: Float64Array;
  /** Rows with a value, in ascending order of it. */
  readonly order: Int32Array;
  /** Where each run of equal values ends in `order`. */
  readonly ends: Int32Array;
  /** 1 where there is a finite value: a byte a row stays in the cache, eight do not. */
  readonly present: Uint8Array;
  readonly isComplete: boolean;
}

export function rank(values: Float64Array): Ranked {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  const order = ascendingRows(values);
  const ends = new Int32Array(order.length);
  const present = new Uint8Array(values.length);
  let runs = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start] as number] as number;
    let end = start + 1;
    while (end < order.length && values[order[end] as number] === value) end++;
    for (let at = start; at < end; at++) {
      ranks[order[at] as number] = (start + 1 + end) / 2;
      present[order[at] as number] = 1;
    }
    ends[runs++] = end;
    start = end;
  }
  return { ranks, order, ends: ends.slice(0, runs), present, isComplete: order.length === values.length };
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
function ranksWithin({ ranks, order, ends }: Ranked, { present, isComplete }: Ranked): Float64Array {
  if (isComplete) return ranks;
  const again = new Float64Array(ranks.length).fill(Number.NaN);
  let taken = 0;
  let start = 0;
  for (const end of ends) {
    let count = 0;
    for (let at = start; at < end; at++) count += present[order[at] as number] as number;
    for (let at = start; at < end; at++) if (present[order[at] as number] === 1) again[order[at] as number] = taken + (count + 1) / 2;
    taken += count;
    start = end;
  }
  return again;
}
