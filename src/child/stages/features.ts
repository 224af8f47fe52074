import { inputColumns } from "../../learn/inputColumns.ts";
import type { TableSchema } from "../../model/relation.ts";
import { computeFeatures } from "../../table/features.ts";
import type { GivenFunction } from "../../table/given.ts";
import { briefShape } from "../documents.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Row functions, which see neither the target nor the columns that the contract sets apart. */
export const features: StageWork = async (context) => {
  const table = await context.input("table").table();
  const { target } = await context.input("brief").document(briefShape);
  const functions = givenAs<Readonly<Record<string, GivenFunction>>>(context, "functions");
  const { value, notes } = await computeFeatures(table, functions, hiddenColumns(table.schema, target), context.signal, (done, total) =>
    context.progressed(done, total, "rows"),
  );
  return { make: "table", value, notes: [...notes] };
};

function hiddenColumns(schema: TableSchema, target: string): string[] {
  const visible = new Set(inputColumns(schema, target).map((column) => column.name));
  return schema.columns.map((column) => column.name).filter((name) => !visible.has(name));
}
