import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../base/failure.ts";
import { type CellValue, type CodedColumn, type Column, cellAt, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import type { TableResult } from "./collect.ts";
import { FeatureColumn } from "./featureColumn.ts";
import type { GivenFunction } from "./given.ts";
import { suggestion } from "./nearMiss.ts";

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
  const cursor = { row: 0, feature: "" };
  const row = rowObject(value, hidden, cursor) as never;
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

interface Cursor {
  row: number;
  /** The feature at work, for messages. */
  feature: string;
}

function computeBatch(compute: GivenFunction, row: never, result: FeatureColumn, cursor: Cursor, start: number, end: number): void {
  cursor.feature = result.name;
  for (let at = start; at < end; at++) {
    cursor.row = at;
    let computed: unknown;
    try {
      computed = compute(row);
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      throw new Failure(
        "feature-failed",
        `The feature "${result.name}" failed at row ${at + 1}: ${cause instanceof Error ? cause.message : String(cause)}`,
        "Mend the function; a missing value is null in a row.",
        { cause },
      );
    }
    result.add(at, computed);
  }
}

/**
 * One object for all rows, whose getters read the columns at the cursor: an object per row would cost more than most
 * features. It is frozen, so nothing written to it could reach the next row. Hidden columns and unknown names fail with
 * a sentence rather than give `undefined`, which would silently become a missing value.
 */
function rowObject(value: TableValue, hidden: readonly string[], cursor: Cursor): object {
  const visible = value.table.columns.filter(({ name }) => name !== keyColumnName && !hidden.includes(name));
  const names = visible.map((column) => column.name);
  const guard = new Proxy(Object.create(null) as object, {
    get(_target, name) {
      if (typeof name === "symbol" || name in Object.prototype || name === "toJSON" || name === "then") return undefined;
      if (!hidden.includes(name)) {
        throw new Failure(
          "unknown-column",
          `The feature "${cursor.feature}" reads \`${name}\`, which is no column.`,
          suggestion(name, names),
        );
      }
      throw new Failure(
        "hidden-column",
        `The feature "${cursor.feature}" reads \`${name}\`, which is the target or set apart by the contract.`,
        "A feature may use only what is known when the prediction is made: leave it out.",
      );
    },
  });
  const row = Object.create(guard) as object;
  for (const column of visible) Object.defineProperty(row, column.name, { get: cellGetter(column, cursor), enumerable: true });
  return Object.freeze(row);
}

function cellGetter(column: Column, cursor: Cursor): () => CellValue {
  if (column.kind === "coded") {
    const { dictionary, codes } = column;
    return () => {
      const code = codes[cursor.row] as number;
      return code < 0 ? null : (dictionary[code] as string);
    };
  }
  if (column.type !== "number" && column.type !== "integer") return () => cellAt(column, cursor.row);
  const { values } = column;
  return () => {
    const cell = values[cursor.row] as number;
    return Number.isNaN(cell) ? null : cell;
  };
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
