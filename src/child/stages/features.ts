import type { TableSchema } from "../../model/relation.ts";
import { FeatureWork } from "../../table/features.ts";
import type { GivenFeature } from "../../table/given.ts";
import { briefShape } from "../documents.ts";
import { rowsOfRows } from "../rowsOfRows.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Row functions, which see neither the target nor columns of the roles outcome and notFeature. */
export const features: StageWork = async (context) => {
  const { schema, rowCount } = context.input("table");
  const { target } = await context.input("brief").document(briefShape);
  const functions = givenAs<Readonly<Record<string, GivenFeature>>>(context, "functions");
  const work = new FeatureWork(functions, hiddenColumns(schema, target), context.signal, (done) =>
    context.progressed(done, rowCount, "rows"),
  );
  const made = await rowsOfRows(context, (rows) => work.compute(rows));
  return { ...made, notes: [...work.notes()] };
};

/** A key, a unit or a time may be read, though it is no model input by itself. */
export function hiddenColumns(schema: TableSchema, target: string): string[] {
  const hidden = (column: TableSchema["columns"][number]): boolean =>
    column.name === target || column.roles.includes("outcome") || column.roles.includes("notFeature");
  return schema.columns.filter(hidden).map((column) => column.name);
}
