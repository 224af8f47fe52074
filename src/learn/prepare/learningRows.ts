import type { ColumnTable } from "../../model/column.ts";
import type { LearningRows } from "../models/learner.ts";
import { preparedColumns } from "./applyPreparation.ts";
import { balanceRows } from "./balanceRows.ts";
import type { Preparation } from "./preparation.ts";
import type { Learning } from "./steps.ts";
import { writeMatrix } from "./writeMatrix.ts";

/** Rows of a table that a preparation was fitted on. */
export interface FittedRows extends Learning {
  readonly table: ColumnTable;
  /** Positions in the table; target and weights are in their order. */
  readonly rows: Int32Array;
  readonly target: LearningRows["target"];
}

/** The rows that a preparation was fitted on, as a model learns from them; any other rows are for `applyPreparation`. */
export function learningRows(preparation: Preparation, { table, rows, target, weights }: FittedRows): LearningRows {
  const columns = preparedColumns(preparation, table, rows, { target, weights });
  const learning = { matrix: writeMatrix(columns, rows.length), target, weights };
  return preparation.balance === null ? learning : balanceRows(learning, preparation.balance);
}
