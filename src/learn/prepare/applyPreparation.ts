import { Failure } from "../../base/failure.ts";
import { type ColumnTable, columnNamed } from "../../model/column.ts";
import type { Matrix } from "../matrix.ts";
import { type Cells, cellsOf } from "./cells.ts";
import { applyFitted } from "./fitPreparation.ts";
import { outputNames, type Preparation, type PreparedColumn } from "./preparation.ts";

/**
 * These rows of the table, prepared.
 * @throws Failure where a column is not there or of another kind, or a number is missing and no step fills it
 */
export function applyPreparation(preparation: Preparation, table: ColumnTable, rows: Int32Array): Matrix {
  const names = outputNames(preparation);
  const values = new Float64Array(rows.length * names.length);
  let offset = 0;
  for (const column of preparation.columns) {
    const stored = columnNamed(table, column.name);
    if (stored === null || stored.kind !== column.kind) {
      throw new Failure(
        "missing-column",
        `The table has no ${column.kind === "numeric" ? "numeric" : "category"} column "${column.name}", which the preparation was fitted on.`,
        "Run prepare again with the table as it is now.",
      );
    }
    writeColumn(column, cellsOf(stored, rows), { values, width: names.length, offset });
    offset += column.outputs.length;
  }
  return { rowCount: rows.length, names, values };
}

interface Target {
  readonly values: Float64Array;
  readonly width: number;
  readonly offset: number;
}

function writeColumn(column: PreparedColumn, cells: Cells, target: Target): void {
  const { values, width, offset } = target;
  if (column.steps.some((step) => step.step === "impute" && step.indicator)) {
    const last = offset + column.outputs.length - 1;
    cells.values.forEach((cell: number | string | null, row: number) => {
      values[row * width + last] = isMissing(cell) ? 1 : 0;
    });
  }
  const done = column.steps.reduce(applyFitted, cells);
  if (done.kind === "coded") writeOneHot(column, done.values, target);
  else {
    done.values.forEach((value, row) => {
      if (Number.isNaN(value)) throw unfilled(column.name, done.values);
      values[row * width + offset] = value;
    });
  }
}

function writeOneHot(column: PreparedColumn, cells: readonly (string | null)[], { values, width, offset }: Target): void {
  const step = column.steps.at(-1);
  if (step?.step !== "oneHot") return;
  const positions = new Map<string | null, number>(step.categories.map((category, position) => [category, position]));
  for (const category of step.infrequent) positions.set(category, step.categories.length);
  cells.forEach((cell, row) => {
    const position = positions.get(cell);
    if (position !== undefined) values[row * width + offset + position] = 1;
  });
}

function isMissing(cell: number | string | null): boolean {
  return cell === null || Number.isNaN(cell);
}

function unfilled(name: string, values: Float64Array): Failure {
  const count = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 1 : 0), 0);
  return new Failure(
    "missing-not-imputed",
    `prepare: "${name}" is missing in ${count} of ${values.length} rows, and a model cannot learn from a missing number.`,
    'Add impute("median") before its other steps.',
  );
}
