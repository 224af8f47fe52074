import { Failure } from "../../base/failure.ts";
import type { Matrix } from "../matrix.ts";
import type { FrameColumn } from "./frame.ts";

/** Numbers that fit into 2 GiB. Beyond it a run is more likely to die than to end. */
const mostNumbers = 2 ** 28;

/** Columns side by side, row by row. */
export function writeMatrix(columns: readonly FrameColumn[], rowCount: number): Matrix {
  const width = columns.length;
  if (rowCount * width > mostNumbers) throw tooLarge(rowCount, width);
  const values = new Float64Array(rowCount * width);
  columns.forEach(({ name, cells }, j) => {
    if (cells.kind === "coded") throw new Error(`"${name}" is no number, which the fit had to see.`);
    if (cells.kind === "sparse") {
      cells.rows.forEach((row, i) => {
        values[row * width + j] = cells.values[i] as number;
      });
      return;
    }
    for (let row = 0; row < rowCount; row++) {
      const value = cells.values[row] as number;
      if (!Number.isFinite(value)) throw Number.isNaN(value) ? unfilled(name, cells.values) : infinite(name, cells.values);
      values[row * width + j] = value;
    }
  });
  return { rowCount, names: columns.map(({ name }) => name), values };
}

function unfilled(name: string, values: Float64Array): Failure {
  return new Failure(
    "missing-not-imputed",
    `prepare: "${name}" is missing in ${share(values, Number.isNaN)}, and a model cannot learn from a missing number.`,
    'Fill it before its other steps: impute("median"), of a category impute("most_frequent").',
  );
}

/** In the rows that a recipe is fitted on: said at once, not by the model that comes after it. */
export function checkFilled({ name, cells }: FrameColumn): void {
  if (cells.kind === "numbers" && cells.values.some(Number.isNaN)) throw unfilled(name, cells.values);
}

/** A column of the table, or what steps have made of it. */
export function infinite(name: string, values: Float64Array): Failure {
  return new Failure(
    "infinite-number",
    `prepare: "${name}" is infinite in ${share(values, isInfinite)}, and a model cannot learn from that.`,
    'Drop those rows in clean, or move such values onto a limit: clip("iqr") before its other steps.',
  );
}

export function isInfinite(value: number): boolean {
  return value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
}

function share(values: Float64Array, is: (value: number) => boolean): string {
  const count = values.reduce((sum, value) => sum + (is(value) ? 1 : 0), 0);
  return `${count.toLocaleString("en-US")} of ${values.length.toLocaleString("en-US")} rows`;
}

function tooLarge(rowCount: number, width: number): Failure {
  return new Failure(
    "matrix-too-large",
    `prepare makes ${width.toLocaleString("en-US")} columns of ${rowCount.toLocaleString("en-US")} rows, ${Math.ceil((rowCount * width * 8) / 2 ** 30)} GiB of numbers.`,
    "Make fewer columns: a larger minCount in oneHot, a smaller maxTerms for texts, or select and reduce within the on(…) that makes many.",
  );
}
