import { appendRows } from "../../learn/augment/appendRows.ts";
import { augmentRows } from "../../learn/augment/augmentRows.ts";
import type { AugmentOptions } from "../../learn/prepare/options.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { partCodes } from "../../learn/split/options.ts";
import type { TableValue } from "../../model/relation.ts";
import { stageMark } from "../../runtime/stage.ts";
import { computeFeatures } from "../../table/features.ts";
import type { GivenFeature } from "../../table/given.ts";
import { type PartedTable, targetOf } from "../split/partedTable.ts";
import { hiddenColumns } from "../stages/features.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";

type Context = Pick<StageContext, "outputOf" | "signal">;

/** The table with more training rows behind its own: made before features, which are computed of them anew. */
export async function augmentedTable(context: Context, parted: PartedTable, options: AugmentOptions | null): Promise<PartedTable> {
  if (options === null) return parted;
  const rows = rowsOfPart(parted.parts, "train", parted.document.description);
  const { before, features } = await beforeFeatures(context, parted.stages.table);
  const made = augmentRows({ before, rows, target: targetOf(parted, rows), targetName: parted.brief.target }, options);
  let value: TableValue = { schema: before.schema, table: made };
  for (const stage of features) {
    const functions = stage.descriptor.given["functions"] as Readonly<Record<string, GivenFeature>>;
    value = (await computeFeatures(value, functions, hiddenColumns(value.schema, parted.brief.target), context.signal)).value;
  }
  const table = appendRows(parted.value.table, value.table);
  const parts = new Uint8Array(table.rowCount).fill(partCodes.train);
  parts.set(parted.parts);
  return { ...parted, value: { schema: parted.value.schema, table }, parts };
}

/** The table above the features of a split, and those, first to last: neither they nor `expect` leave a row out. */
async function beforeFeatures(context: Context, table: StageOutput): Promise<{ before: TableValue; features: readonly StageOutput[] }> {
  const kind = table.descriptor[stageMark];
  const above = table.descriptor.inputs["table"];
  if (above === undefined || (kind !== "features" && kind !== "expect")) return { before: await table.table(), features: [] };
  const { before, features } = await beforeFeatures(context, context.outputOf(above));
  return { before, features: kind === "features" ? [...features, table] : features };
}
