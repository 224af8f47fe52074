import { setImmediate as nextTurn } from "node:timers/promises";
import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import { type CodedColumn, type Column, keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";
import type { TableResult } from "./collect.ts";
import { FeatureColumn } from "./featureColumn.ts";
import { formColumnNames, formColumns } from "./featureForms.ts";
import type { GivenFeature, GivenForm, GivenFunction } from "./given.ts";
import { type Cursor, rowReader, visibleColumn } from "./rowReader.ts";

/** Rows between two looks at the abort signal. */
const batchRows = 4096;

/** Adds the columns of each feature to a table. */
export async function computeFeatures(
  value: TableValue,
  features: Readonly<Record<string, GivenFeature>>,
  hidden: readonly string[],
  signal: AbortSignal,
  onProgress: (doneRows: number) => void = () => {},
): Promise<TableResult> {
  const work = new FeatureWork(features, hidden, signal, onProgress);
  return { value: await work.compute(value), notes: work.notes() };
}

/**
 * Adds the columns of each feature to a table that comes whole or in pieces; one named as a column replaces it. Functions are called once per row in stored order,
 * forms are computed column by column. They see neither the hidden columns (target and columns set apart) nor each other's
 * results.
 * @throws Failure that names the feature and the row; its cause is what the function threw
 */
export class FeatureWork {
  readonly #features: Readonly<Record<string, GivenFeature>>;
  readonly #hidden: readonly string[];
  readonly #signal: AbortSignal;
  readonly #onProgress: (doneRows: number) => void;
  readonly #functions: readonly RowFunction[];
  #rowsBefore = 0;

  constructor(
    features: Readonly<Record<string, GivenFeature>>,
    hidden: readonly string[],
    signal: AbortSignal,
    onProgress: (doneRows: number) => void,
  ) {
    checkNames(
      Object.entries(features).flatMap(([name, feature]) => featureColumnNames(name, feature)),
      hidden,
    );
    this.#features = features;
    this.#hidden = hidden;
    this.#signal = signal;
    this.#onProgress = onProgress;
    this.#functions = Object.entries(features).flatMap(([name, feature]): readonly RowFunction[] => {
      const compute = withoutSentence(feature);
      return typeof compute === "function" ? [{ compute, result: new FeatureColumn(name) }] : [];
    });
  }

  /** The next rows. */
  async compute(value: TableValue): Promise<TableValue> {
    await this.#callFunctions(value);
    const columns = Object.entries(this.#features).flatMap(([name, feature]) => {
      const form = withoutSentence(feature);
      if (typeof form !== "function") return formColumns(name, form, visibleColumn(value, this.#hidden, `The feature "${name}"`));
      return this.#functions.filter(({ result }) => result.name === name).map(({ result }) => result.finish());
    });
    this.#rowsBefore += value.table.rowCount;
    return withColumns(value, columns);
  }

  /** Of all rows so far. */
  notes(): readonly StageNote[] {
    return this.#functions.flatMap(({ result }) => result.notes());
  }

  async #callFunctions(value: TableValue): Promise<void> {
    const { rowCount } = value.table;
    const cursor: Cursor = { row: 0, reader: "" };
    const row = rowReader(value, this.#hidden, cursor) as never;
    for (const { result } of this.#functions) result.start(rowCount);
    for (let start = 0; start < rowCount && this.#functions.length > 0; start += batchRows) {
      this.#signal.throwIfAborted();
      const end = Math.min(rowCount, start + batchRows);
      for (const { compute, result } of this.#functions) computeBatch(compute, row, result, cursor, start, end, this.#rowsBefore);
      this.#onProgress(this.#rowsBefore + end);
      if (end < rowCount) await nextTurn();
    }
    this.#signal.throwIfAborted();
  }
}

interface RowFunction {
  readonly compute: GivenFunction;
  readonly result: FeatureColumn;
}

/** Names of the columns that a feature makes. */
export function featureColumnNames(name: string, feature: GivenFeature): readonly string[] {
  const form = withoutSentence(feature);
  return typeof form === "function" ? [name] : formColumnNames(name, form);
}

function withoutSentence(feature: GivenFeature): GivenFunction | GivenForm {
  // What `explained` was given was checked where it was written.
  return typeof feature === "object" && "explained" in feature ? (feature.of as GivenFunction | GivenForm) : feature;
}

function computeBatch(
  compute: GivenFunction,
  row: never,
  result: FeatureColumn,
  cursor: Cursor,
  start: number,
  end: number,
  rowsBefore: number,
): void {
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
      `The feature "${result.name}" failed at row ${rowsBefore + cursor.row + 1}: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Mend the function; a missing value is null in a row.",
      { cause },
    );
  }
}

function checkNames(names: readonly string[], hidden: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (names.indexOf(name) !== index) {
      throw new Failure("duplicate-column", `Two features make a column "${name}".`, "Give one of them another name.");
    }
    if (name !== keyColumnName && !hidden.includes(name)) continue;
    throw new Failure(
      "reserved-feature-name",
      `A feature cannot be named "${name}": it would replace the target or a column set apart.`,
      "Give the feature another name.",
    );
  }
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
