import { encodeTarget } from "../../learn/encodeTarget.ts";
import type { Folds, NestedFolds } from "../../learn/split/folds.ts";
import type { Column } from "../../model/column.ts";
import { columnNamed } from "../../model/column.ts";
import { type Target, takeTarget } from "../../model/prediction.ts";
import type { TableValue } from "../../model/relation.ts";
import type { StageDescriptor } from "../../runtime/stage.ts";
import { type BriefDocument, briefShape, type PartsDocument, partsShape } from "../documents.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";
import { decodeFolds, decodeNested, decodeParts } from "./splitRows.ts";

/** A table, which part each of its rows is in, and what is to be predicted. */
export interface PartedTable extends PartedRows {
  readonly value: TableValue;
}

/** The same without the table. */
export interface PartedRows {
  readonly parts: Uint8Array;
  /** Training rows that are held out in turn; null where validation rows are set apart. */
  readonly folds: Folds | null;
  /** Folds that judge the whole procedure; null where rows are set apart for that. */
  readonly nested: NestedFolds | null;
  /** The fold that sees the table so, as stages name what they keep of it; null: all rows. */
  readonly fold: string | null;
  readonly document: PartsDocument;
  readonly brief: BriefDocument;
  /** The stages behind it. */
  readonly stages: { readonly parts: StageOutput; readonly table: StageOutput; readonly brief: StageOutput };
}

/** What a `split` stage stands for, or one that passes its parts on. */
export async function partedTable(context: Pick<StageContext, "outputOf">, given: StageOutput): Promise<PartedTable> {
  const rows = await partedRows(context, given);
  return { ...rows, value: await rows.stages.table.table() };
}

export async function partedRows(context: Pick<StageContext, "outputOf">, given: StageOutput): Promise<PartedRows> {
  const parts = context.outputOf(splitOf(given.descriptor));
  const { table: tableStage, brief: briefStage } = parts.descriptor.inputs;
  if (tableStage === undefined || briefStage === undefined) throw new Error(`"${parts.name}" is no split.`);
  const stages = { parts, table: context.outputOf(tableStage), brief: context.outputOf(briefStage) };
  const document = await parts.document(partsShape);
  return {
    parts: decodeParts(document.parts),
    folds: document.folds === null ? null : decodeFolds(document.folds),
    nested: document.nested === null ? null : decodeNested(document.nested),
    fold: null,
    document,
    brief: await stages.brief.document(briefShape),
    stages,
  };
}

/** The split that deals a stage's parts, through the stages that pass them on. */
export function splitOf(parts: StageDescriptor): StageDescriptor {
  const passed = parts.inputs["parts"];
  return passed === undefined ? parts : splitOf(passed);
}

/** The target of these rows. Classes are those of the whole table, so that every part numbers them the same. */
export function targetOf({ value, brief }: PartedTable, rows: Int32Array): Target {
  const column = columnNamed(value.table, brief.target);
  if (column === null) throw new Error(`The split table has lost its target "${brief.target}".`);
  return takeTarget(encodeTarget(column, brief.task, brief.positive), rows);
}

/** How much these rows count; null where the contract names no weight. */
export function weightsOf({ value }: PartedTable, rows: Int32Array): Float64Array | null {
  const weight = value.schema.columns.find((column) => column.roles.includes("weight"));
  const column: Column | null = weight === undefined ? null : columnNamed(value.table, weight.name);
  return column?.kind === "numeric" ? Float64Array.from(rows, (row) => column.values[row] as number) : null;
}
