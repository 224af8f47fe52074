import { inputColumns } from "../../learn/inputColumns.ts";
import { fitPreparation } from "../../learn/prepare/fitPreparation.ts";
import type { StepsOn } from "../../learn/prepare/preparation.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { partedTable } from "../partedTable.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/**
 * Fits steps on training rows. Given a table from before the split it fits on all rows: then the target is not known
 * yet, and `train` leaves its columns out.
 */
export const prepare: StageWork = async (context) => {
  const steps = givenAs<readonly StepsOn[]>(context, "steps");
  if ("parts" in context.descriptor.inputs) {
    const { value, parts, document } = await partedTable(context, context.input("parts"));
    const rows = rowsOfPart(parts, "train", document.description);
    return {
      make: "document",
      document: fitPreparation(value.table, inputColumns(value.schema, document.identity.target), rows, steps),
      rowCount: rows.length,
    };
  }
  const { schema, table } = await context.input("table").table();
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  return { make: "document", document: fitPreparation(table, inputColumns(schema, ""), rows, steps), rowCount: rows.length };
};
