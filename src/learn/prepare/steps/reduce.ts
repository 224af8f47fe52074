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
  const eigen = symmetricEigen(products(centred), columns.length);
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

function products(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const made = new Float64Array(size * size);
  columns.forEach((a, i) => {
    for (let j = 0; j <= i; j++) {
      const b = columns[j] as Float64Array;
      let sum = 0;
      for (let row = 0; row < a.length; row++) sum += (a[row] as number) * (b[row] as number);
      made[i * size + j] = sum;
      made[j * size + i] = sum;
    }
  });
  return made;
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
  let largest = 0;
  for (let row = 0; row < rowCount; row++) {
    const score = centred.reduce((sum, column, j) => sum + (vector[j] as number) * (column[row] as number), 0);
    if (Math.abs(score) > Math.abs(largest)) largest = score;
  }
  return Array.from(vector, (weight) => (largest < 0 ? -weight : weight));
}
