import type { Matrix } from "../learn/matrix.ts";
import { applyPreparation } from "../learn/prepare/applyPreparation.ts";
import { type Preparation, preparationShape } from "../learn/prepare/preparation.ts";
import type { PartedTable } from "./partedTable.ts";
import type { StageOutput } from "./stageWork.ts";

/** Makes rows of a parted table ready for a model; null for a model that looks at no column. */
export type RowPreparer = (rows: Int32Array) => Matrix;

export async function rowPreparer({ value, brief }: PartedTable, prepared: StageOutput | null): Promise<RowPreparer> {
  if (prepared === null) return (rows) => ({ rowCount: rows.length, names: [], values: new Float64Array(0) });
  const preparation = withoutTarget(await prepared.document(preparationShape), brief.target);
  return (rows) => applyPreparation(preparation, value.table, rows);
}

/** A `prepare` of a table from before the split does not know the target and may have taken it along. */
function withoutTarget(preparation: Preparation, target: string): Preparation {
  return { ...preparation, columns: preparation.columns.filter((column) => column.name !== target) };
}
