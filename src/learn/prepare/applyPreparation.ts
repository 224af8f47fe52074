import { Failure } from "../../base/failure.ts";
import { type ColumnTable, columnNamed } from "../../model/column.ts";
import type { Matrix } from "../matrix.ts";
import { type Frame, type FrameColumn, frameColumn } from "./frame.ts";
import type { FittedBlock, Preparation } from "./preparation.ts";
import { applyStep, type Learning } from "./steps.ts";
import { writeMatrix } from "./writeMatrix.ts";

/**
 * These rows of the table, prepared, as any row is: those that are served, and those that judge.
 * @throws Failure where a column is not there or of another kind, or a number is missing and no step fills it
 */
export function applyPreparation(preparation: Preparation, table: ColumnTable, rows: Int32Array): Matrix {
  return writeMatrix(preparedColumns(preparation, table, rows, null), rows.length);
}

/** `learning`: these are the rows that the preparation was fitted on, to be learned from. */
export function preparedColumns(
  { blocks, whole, columns: known }: Preparation,
  table: ColumnTable,
  rows: Int32Array,
  learning: Learning | null,
): readonly FrameColumn[] {
  const columns = blocks.flatMap((block) => {
    const given: Frame = { rowCount: rows.length, columns: block.columns.map((column) => columnOf(table, column, rows)), aside: [] };
    const made = block.steps.reduce((frame, step) => applyStep(frame, step, learning), given);
    return [...made.columns, ...made.aside];
  });
  const given: Frame = { rowCount: rows.length, columns, aside: [] };
  const made = whole.reduce((frame, step) => applyStep(frame, step, learning), given);
  // The names of the fit: it tells apart columns that would have the same one.
  return made.columns.map((column, index) => ({ ...column, name: known[index]?.name ?? column.name }));
}

function columnOf(table: ColumnTable, { name, kind }: FittedBlock["columns"][number], rows: Int32Array): FrameColumn {
  const stored = columnNamed(table, name);
  if (stored?.kind === kind) return frameColumn(stored, rows);
  throw new Failure(
    "missing-column",
    `The table has no ${kind === "numeric" ? "numeric" : "category"} column "${name}", which the preparation was fitted on.`,
    "Run prepare again with the table as it is now.",
  );
}
