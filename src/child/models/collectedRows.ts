import { Failure } from "../../base/failure.ts";
import { type Column, type ColumnTable, cellAt, keyColumnName } from "../../model/column.ts";
import { type StageDescriptor, stageMark } from "../../runtime/stage.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import type { StageContext } from "../stageWork.ts";

/** The rows of a parted table as they were collected, before cleaning and features. */
export interface CollectedRows {
  readonly columns: ColumnTable["columns"];
  /** Position in the source for each row asked for; -1 for a row that no source row stands for. */
  readonly positions: Int32Array;
}

/**
 * Each row is found again by its key. Rows with one key have the same content, or are the same thing by the contract,
 * so the first stands for all.
 */
export async function collectedRows(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<CollectedRows> {
  const collected = (await context.outputOf(collectAbove(parted.stages.table.descriptor)).table()).table;
  const collectedKeys = keysOf(collected);
  const rowOfKey = new Map<string, number>();
  for (let row = collected.rowCount - 1; row >= 0; row--) rowOfKey.set(keyAt(collectedKeys, row), row);
  const keys = keysOf(parted.value.table);
  return {
    columns: collected.columns.filter((column) => column.name !== keyColumnName),
    positions: Int32Array.from(rows, (row) => rowOfKey.get(keyAt(keys, row)) ?? -1),
  };
}

/** A function of the brief, as the user wrote it. */
export type RowFunction = (row: Readonly<Record<string, unknown>>) => unknown;

/**
 * What a function of the brief says of each row; a boolean is 0 or 1, and null, or a row without a source, is `NaN`.
 * @param what names the function for a person: "the baseline's rule"
 */
export function numbersOf(context: StageContext, { columns, positions }: CollectedRows, each: RowFunction, what: string): Float64Array {
  const numbers = new Float64Array(positions.length);
  positions.forEach((source, position) => {
    numbers[position] = source === -1 ? Number.NaN : numberOf(each, columns, source, what);
    if (position % 4096 === 0) context.progressed(position, positions.length, "rows");
  });
  return numbers;
}

function numberOf(each: RowFunction, columns: ColumnTable["columns"], row: number, what: string): number {
  let value: unknown;
  try {
    value = each(Object.fromEntries(columns.map((column: Column) => [column.name, cellAt(column, row)])));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Failure("rule-failed", `${what} failed at row ${row + 1} of the source: ${message}`, "Mend it; a missing value is null.", {
      cause,
    });
  }
  if (value === null || value === undefined) return Number.NaN;
  if (typeof value === "number" || typeof value === "boolean") return Number(value);
  throw new Failure("rule-not-a-number", `${what} gives ${JSON.stringify(value)}, not a number.`, "Return a number, or null.");
}

function collectAbove(stage: StageDescriptor): StageDescriptor {
  let current = stage;
  while (current[stageMark] !== "collect") {
    const above = current.inputs["table"];
    if (above === undefined) throw new Error("A table that was not collected.");
    current = above;
  }
  return current;
}
