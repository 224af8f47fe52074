import { Failure } from "../../../base/failure.ts";
import { meanOf } from "../../sums.ts";
import { type Eigen, symmetricEigen } from "../../symmetricEigen.ts";
import { type Frame, numbersOf } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";

/** Principal components of the rows, each with the sign that makes its largest score positive (svd_flip of scikit-learn 1.2). */
export function fitReduce(frame: Frame, { components, variance }: OptionsOf<"reduce">): FittedAs<"reduce"> {
  const columns = numbers(frame);
  const gap = columns.findIndex((values) => values.some(Number.isNaN));
  if (gap !== -1) {
    throw new Failure(
      "missing-not-imputed",
      `prepare: "${frame.columns[gap]?.name}" has missing values where reduce() needs all columns of a row.`,
      'Add impute("median") before it.',
    );
  }
  const most = Math.min(columns.length, frame.rowCount);
  if (components !== undefined && components > most) {
    throw new Failure(
      "too-many-components",
      `prepare: reduce() is to make ${components} components of ${columns.length} columns and ${frame.rowCount} rows.`,
      `Ask for ${most} at most, or write reduce({ variance: 0.95 }).`,
    );
  }
  const means = columns.map(meanOf);
  const centred = columns.map((values, j) => values.map((value) => value - (means[j] as number)));
  const eigen = symmetricEigen(products(centred, frame.rowCount), columns.length);
  const total = eigen.values.reduce((sum, value) => sum + Math.max(0, value), 0);
  const explained = Array.from(eigen.values, (value) => (total === 0 ? 0 : Math.max(0, value) / total));
  const count = components ?? Math.min(most, countFor(explained, variance ?? 1));
  return {
    step: "reduce",
    means,
    components: Array.from({ length: count }, (_, k) => signed(eigen, k, centred, frame.rowCount)),
    explained: explained.slice(0, count),
  };
}

export function applyReduce(frame: Frame, { means, components }: FittedAs<"reduce">): Frame {
  const columns = numbers(frame);
  const from = [...new Set(frame.columns.flatMap((column) => column.from))];
  const about = from.length === 1 ? `${from[0]} component` : "component";
  return {
    ...frame,
    columns: components.map((weights, k) => {
      const values = new Float64Array(frame.rowCount);
      columns.forEach((column, j) => {
        const [weight, mean] = [weights[j] as number, means[j] as number];
        for (let row = 0; row < values.length; row++) values[row] = (values[row] as number) + weight * ((column[row] as number) - mean);
      });
      return { name: `${about} ${k + 1}`, from, discrete: false, cells: { kind: "numbers", values } };
    }),
  };
}

function numbers(frame: Frame): readonly Float64Array[] {
  return frame.columns.map((column) => numbersOf(column, frame.rowCount, "reduce()"));
}

/** So many rows of all columns stay near the processor while each column meets every other. */
const rowsATime = 64;

/**
 * Sums of products of every two columns, each from the first row to the last. Two columns meet two at a time: an addition
 * waits for the one before it, and four sums go on side by side.
 */
function products(columns: readonly Float64Array[], rowCount: number): Float64Array {
  const size = columns.length;
  const even = size + (size % 2);
  const padded = even === size ? columns : [...columns, new Float64Array(rowCount)];
  const sums = new Float64Array(even * even);
  for (let from = 0; from < rowCount; from += rowsATime) {
    const rows = padded.map((values) => values.subarray(from, from + rowsATime));
    for (let i = 0; i < even; i += 2) for (let j = 0; j <= i; j += 2) addProducts(sums, rows, i, j);
  }
  const made = new Float64Array(size * size);
  for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) made[i * size + j] = sums[Math.max(i, j) * even + Math.min(i, j)] as number;
  return made;
}

/** Of columns `i` and the one behind it with `j` and the one behind that. */
function addProducts(sums: Float64Array, columns: readonly Float64Array[], i: number, j: number): void {
  const [a, b] = [columns[i] as Float64Array, columns[i + 1] as Float64Array];
  const [c, d] = [columns[j] as Float64Array, columns[j + 1] as Float64Array];
  const [top, bottom] = [i * columns.length + j, (i + 1) * columns.length + j];
  let [ac, ad, bc, bd] = [sums[top] as number, sums[top + 1] as number, sums[bottom] as number, sums[bottom + 1] as number];
  for (let row = 0; row < a.length; row++) {
    const av = a[row] as number;
    const bv = b[row] as number;
    const cv = c[row] as number;
    const dv = d[row] as number;
    ac += av * cv;
    ad += av * dv;
    bc += bv * cv;
    bd += bv * dv;
  }
  sums[top] = ac;
  sums[top + 1] = ad;
  sums[bottom] = bc;
  sums[bottom + 1] = bd;
}

/** As many as explain more than this share. */
function countFor(explained: readonly number[], share: number): number {
  let sum = 0;
  const place = explained.findIndex((each) => {
    sum += each;
    return sum > share;
  });
  return place === -1 ? explained.length : place + 1;
}

function signed({ vectors }: Eigen, k: number, centred: readonly Float64Array[], rowCount: number): number[] {
  const vector = vectors[k] as Float64Array;
  const scores = new Float64Array(rowCount);
  centred.forEach((column, j) => {
    const weight = vector[j] as number;
    for (let row = 0; row < rowCount; row++) scores[row] = (scores[row] as number) + weight * (column[row] as number);
  });
  const largest = scores.reduce((most, score) => (Math.abs(score) > Math.abs(most) ? score : most), 0);
  return Array.from(vector, (weight) => (largest < 0 ? -weight : weight));
}
