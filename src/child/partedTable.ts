import { encodeTarget } from "../learn/encodeTarget.ts";
import type { Column } from "../model/column.ts";
import { columnNamed } from "../model/column.ts";
import { type Target, takeTarget } from "../model/prediction.ts";
import type { TableValue } from "../model/relation.ts";
import { type BriefDocument, briefShape, type PartsDocument, partsShape } from "./documents.ts";
import { decodeParts } from "./splitRows.ts";
import type { StageContext, StageOutput } from "./stageWork.ts";

/** A table, which part each of its rows is in, and what is to be predicted. */
export interface PartedTable {
  readonly value: TableValue;
  readonly parts: Uint8Array;
  readonly document: PartsDocument;
  readonly brief: BriefDocument;
  /** The stages behind it. */
  readonly stages: { readonly parts: StageOutput; readonly table: StageOutput; readonly brief: StageOutput };
}

/** What a `split` stage stands for, or one that passes its parts on. */
export async function partedTable(context: Pick<StageContext, "outputOf">, given: StageOutput): Promise<PartedTable> {
  const parts = splitBehind(context, given);
  const { table: tableStage, brief: briefStage } = parts.descriptor.inputs;
  if (tableStage === undefined || briefStage === undefined) throw new Error(`"${parts.name}" is no split.`);
  const stages = { parts, table: context.outputOf(tableStage), brief: context.outputOf(briefStage) };
  const document = await parts.document(partsShape);
  return {
    value: await stages.table.table(),
    parts: decodeParts(document.parts),
    document,
    brief: await stages.brief.document(briefShape),
    stages,
  };
}

function splitBehind(context: Pick<StageContext, "outputOf">, parts: StageOutput): StageOutput {
  const passed = parts.descriptor.inputs["parts"];
  return passed === undefined ? parts : splitBehind(context, context.outputOf(passed));
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
