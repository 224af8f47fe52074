import { partCodes } from "../../learn/split/options.ts";
import { columnNamed } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import type { PartedTable } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import { builderFor, type ColumnBuilder, columnOf, type Remaking, rowsByKey } from "./honestTable.ts";
import { type Resplit, viewOf } from "./resplits.ts";

/** Into how many portions judged rows are put: each sees the training rows and its own portion, a twentieth of them. */
const portions = 20;

export interface Taking {
  readonly parted: PartedTable;
  readonly remaking: Remaking;
  readonly columns: readonly string[];
  /** No row is told by its own target: training rows are taken in portions too, and the target of a portion is missing. */
  readonly hidesTarget: boolean;
}

/**
 * The view of a resplit in which these columns hold what the stages make of training rows alone: for judged rows, of
 * training rows and a small portion of judged ones, for a value has to be computed for them at all. A general way: it
 * needs to know nothing of what a function does. Rows that the stages leave out of such tables are in no part.
 */
export async function honestView(taking: Taking, resplit: Resplit): Promise<PartedTable> {
  const { parted, remaking, columns, hidesTarget } = taking;
  const view = viewOf(parted, resplit);
  const builders = columns.map((name) => builderFor(required(columnNamed(parted.value.table, name), name)));
  const fitKeys = keysAt(parted, resplit.fit);
  const nothing: ReadonlySet<string> = new Set();
  const lost: number[] = [];
  const put = (rows: Int32Array, made: TableValue): void => {
    lost.push(...takeRows(parted, rows, columns, builders, made));
  };
  if (hidesTarget) {
    for (const rows of dealt(resplit.fit, portions)) put(rows, await remaking.of(fitKeys, keysAt(parted, rows)));
  } else put(resplit.fit, await remaking.of(fitKeys, nothing));
  // As many rows in a portion as of training rows, so that a missing target weighs as little there as here.
  const size = Math.max(1, Math.ceil(Math.min(resplit.fit.length, resplit.judged.length) / portions));
  for (const rows of dealt(resplit.judged, Math.ceil(resplit.judged.length / size))) {
    const keys = keysAt(parted, rows);
    put(rows, await remaking.of(new Set([...fitKeys, ...keys]), hidesTarget ? keys : nothing));
  }
  const made = new Map(builders.map((builder) => [builder.column().name, builder.column()]));
  const table = { ...parted.value.table, columns: parted.value.table.columns.map((column) => made.get(column.name) ?? column) };
  for (const row of lost) view.parts[row] = partCodes.leftOut;
  return { ...view, value: { ...parted.value, table } };
}

/** @returns the rows that are not in the made table */
function takeRows(
  parted: PartedTable,
  rows: Int32Array,
  columns: readonly string[],
  builders: readonly ColumnBuilder[],
  made: TableValue,
): readonly number[] {
  const keys = keysOf(parted.value.table);
  const places = rowsByKey(made);
  const taken = new Map<string, number>();
  const lost: number[] = [];
  for (const row of rows) {
    const key = keyAt(keys, row);
    const at = taken.get(key) ?? 0;
    taken.set(key, at + 1);
    const from = places.get(key)?.[at];
    if (from === undefined) lost.push(row);
    else for (const [index, name] of columns.entries()) builders[index]?.take(row, columnOf(made, name), from);
  }
  return lost;
}

function keysAt({ value }: PartedTable, rows: Int32Array): ReadonlySet<string> {
  const keys = keysOf(value.table);
  return new Set([...rows].map((row) => keyAt(keys, row)));
}

/** Every n-th row in one portion, so that each has some of all. */
function dealt(rows: Int32Array, count: number): readonly Int32Array[] {
  return Array.from({ length: Math.min(count, rows.length) }, (_, portion) => rows.filter((_, at) => at % count === portion));
}

function required<T>(value: T | null, name: string): T {
  if (value === null) throw new Error(`The split table has no column "${name}".`);
  return value;
}
