import type { Column } from "../model/column.ts";

/** A column as classes: `codes[row]` below `size`, or -1. */
export interface Classes {
  readonly codes: Int32Array;
  readonly size: number;
}

/** The classes of a category or boolean column. */
export function classesOf(column: Column): Classes {
  if (column.kind === "coded") return { codes: column.codes, size: column.dictionary.length };
  return { codes: Int32Array.from(column.values, (value) => (Number.isNaN(value) ? -1 : value)), size: 2 };
}

/** How often each pair of classes occurs, over the rows that have both; row by row of the first. */
export function contingency(a: Classes, b: Classes): Float64Array {
  const counts = new Float64Array(a.size * b.size);
  for (let row = 0; row < a.codes.length; row++) {
    const left = a.codes[row] as number;
    const right = b.codes[row] as number;
    if (left < 0 || right < 0) continue;
    const at = left * b.size + right;
    counts[at] = (counts[at] as number) + 1;
  }
  return counts;
}

interface Margins {
  readonly total: number;
  readonly rows: Float64Array;
  readonly columns: Float64Array;
}

function marginsOf(counts: Float64Array, width: number): Margins {
  const rows = new Float64Array(counts.length / width);
  const columns = new Float64Array(width);
  let total = 0;
  counts.forEach((count, at) => {
    const row = Math.trunc(at / width);
    const column = at % width;
    rows[row] = (rows[row] as number) + count;
    columns[column] = (columns[column] as number) + count;
    total += count;
  });
  return { total, rows, columns };
}

/** Cramér's V, 0 to 1, without correction for bias (as scipy.stats.contingency.association); null where a column has one class. */
export function cramersV(counts: Float64Array, width: number): number | null {
  const { rows, columns } = marginsOf(counts, width);
  const degrees = Math.min(used(rows), used(columns)) - 1;
  if (degrees < 1) return null;
  let sum = 0;
  counts.forEach((count, at) => {
    if (count > 0) sum += (count * count) / ((rows[Math.trunc(at / width)] as number) * (columns[at % width] as number));
  });
  return Math.min(1, Math.sqrt(Math.max(0, sum - 1) / degrees));
}

/**
 * Theil's uncertainty coefficients, 0 to 1: what share of the first column's entropy the second one takes away, and the
 * other way round; null where there is no entropy.
 */
export function uncertainty(counts: Float64Array, width: number): readonly [number | null, number | null] {
  const { total, rows, columns } = marginsOf(counts, width);
  if (total === 0) return [null, null];
  const first = entropy(rows, total);
  const second = entropy(columns, total);
  const shared = Math.max(0, first + second - entropy(counts, total));
  return [first > 0 ? Math.min(1, shared / first) : null, second > 0 ? Math.min(1, shared / second) : null];
}

/** The correlation ratio η of numbers in classes, 0 to 1: the root of the share of variance between them; null without any. */
export function correlationRatio(classes: Classes, values: Float64Array, mean: number): number | null {
  const counts = new Float64Array(classes.size);
  const sums = new Float64Array(classes.size);
  let squares = 0;
  for (let row = 0; row < values.length; row++) {
    const code = classes.codes[row] as number;
    const value = (values[row] as number) - mean;
    if (code < 0 || value - value !== 0) continue;
    counts[code] = (counts[code] as number) + 1;
    sums[code] = (sums[code] as number) + value;
    squares += value * value;
  }
  let count = 0;
  let sum = 0;
  let between = 0;
  counts.forEach((each, code) => {
    if (each === 0) return;
    count += each;
    sum += sums[code] as number;
    between += (sums[code] as number) ** 2 / each;
  });
  const overall = count === 0 ? 0 : (sum * sum) / count;
  const total = squares - overall;
  if (total <= squares * 1e-14 || used(counts) < 2) return null;
  return Math.min(1, Math.sqrt(Math.max(0, between - overall) / total));
}

function used(counts: Float64Array): number {
  return counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0);
}

function entropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * Math.log(count / total);
  return sum;
}
