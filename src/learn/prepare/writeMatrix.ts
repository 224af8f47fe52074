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
      if (Number.isNaN(value)) throw unfilled(name, cells.values);
      values[row * width + j] = value;
    }
  });
  return { rowCount, names: columns.map(({ name }) => name), values };
}

function unfilled(name: string, values: Float64Array): Failure {
  const count = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  return new Failure(
    "missing-not-imputed",
    `prepare: "${name}" is missing in ${count} of ${values.length} rows, and a model cannot learn from a missing number.`,
    'Add impute("median") before its other steps.',
  );
}

function tooLarge(rowCount: number, width: number): Failure {
  return new Failure(
    "matrix-too-large",
    `prepare makes ${width} columns of ${rowCount} rows, ${Math.ceil((rowCount * width * 8) / 2 ** 30)} GiB of numbers.`,
    "Make fewer columns: a larger minCount in oneHot, a smaller maxTerms for texts, or select and reduce within the on(…) that makes many.",
  );
}
