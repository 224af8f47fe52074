import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../base/failure.ts";
import { type CodedColumn, type Column, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import type { TableResult } from "./collect.ts";
import { FeatureColumn } from "./featureColumn.ts";
import type { GivenFunction } from "./given.ts";
import { type Cursor, rowReader } from "./rowReader.ts";

/** Rows between two looks at the abort signal. */
const batchRows = 4096;

/**
 * Adds a column for each function, called once per row in stored order; a feature named as a column replaces it. The
 * functions see neither the hidden columns (target and columns set apart) nor each other's results.
 * @throws Failure that names the feature and the row; its cause is what the function threw
 */
export async function computeFeatures(
  value: TableValue,
  functions: Readonly<Record<string, GivenFunction>>,
  hidden: readonly string[],
  signal: AbortSignal,
  onProgress: (doneRows: number, totalRows: number) => void = () => {},
): Promise<TableResult> {
  const { rowCount } = value.table;
  const names = Object.keys(functions);
  for (const name of names) checkName(name, hidden);
  const cursor: Cursor = { row: 0, reader: "" };
  const row = rowReader(value, hidden, cursor) as never;
  const results = names.map((name) => new FeatureColumn(name, rowCount));
  for (let start = 0; start < rowCount; start += batchRows) {
    signal.throwIfAborted();
    const end = Math.min(rowCount, start + batchRows);
    for (const [index, name] of names.entries()) {
      computeBatch(functions[name] as GivenFunction, row, results[index] as FeatureColumn, cursor, start, end);
    }
    onProgress(end, rowCount);
    if (end < rowCount) await nextTurn();
  }
  signal.throwIfAborted();
  return {
    value: withColumns(
      value,
      results.map((result) => result.finish()),
    ),
    notes: results.flatMap((result) => result.notes()),
  };
}

function computeBatch(compute: GivenFunction, row: never, result: FeatureColumn, cursor: Cursor, start: number, end: number): void {
  cursor.reader = `The feature "${result.name}"`;
  try {
    for (let at = start; at < end; at++) {
      cursor.row = at;
      const computed = compute(row);
      // Most features are numbers: written where they belong, they cost a fifth of a call for each.
      if (typeof computed === "number" && result.isNumber && Number.isFinite(computed)) result.values[at] = computed;
      else result.add(at, computed);
    }
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(
      "feature-failed",
      `The feature "${result.name}" failed at row ${cursor.row + 1}: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Mend the function; a missing value is null in a row.",
      { cause },
    );
  }
}

function checkName(name: string, hidden: readonly string[]): void {
  if (name !== keyColumnName && !hidden.includes(name)) return;
  throw new Failure(
    "reserved-feature-name",
    `A feature cannot be named "${name}": it would replace the target or a column set apart.`,
    "Give the feature another name.",
  );
}

/** New columns stand after the old ones; one that replaces an old column takes its place. */
function withColumns(value: TableValue, added: readonly Column[]): TableValue {
  const byName = new Map(added.map((column) => [column.name, column]));
  const kept = value.table.columns.filter((column) => column.name !== keyColumnName).map((column) => byName.get(column.name) ?? column);
  const fresh = added.filter((column) => !value.schema.columns.some(({ name }) => name === column.name));
  const columns = [...kept, ...fresh];
  const key = value.table.columns.find((column) => column.name === keyColumnName) as CodedColumn;
  const schema = columns.map((column): SchemaColumn => {
    const old = value.schema.columns.find(({ name }) => name === column.name);
    if (old !== undefined && !byName.has(column.name)) return old;
    return { name: column.name, type: column.type, roles: old?.roles ?? [], oneOf: null };
  });
  return { schema: { columns: schema }, table: { ...value.table, columns: [...columns, key] } };
}
