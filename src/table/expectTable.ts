import { Failure } from "../base/failure.ts";
import { type CellValue, type Column, cellAt, keyColumnName } from "../model/column.ts";
import type { TableValue } from "../model/relation.ts";
import { type Limit, limitTest } from "./recipes/limits.ts";
import { columnOf } from "./recipes/recipe.ts";
import { type Cursor, rowReader } from "./rowReader.ts";
import { firstRows } from "./wrangle/duplicateRows.ts";

/** What users wrote, as `runtime` checked it. */
export interface GivenExpectations {
  readonly columns?: Readonly<Record<string, ColumnChecks>>;
  readonly rows?: Readonly<Record<string, (row: never) => unknown>>;
  readonly unique?: readonly string[];
  readonly count?: { readonly atLeast?: number; readonly atMost?: number };
}

interface ColumnChecks extends Limit {
  readonly missingAtMost?: number;
  readonly unique?: true;
}

/** An expectation that is not met. */
export interface Breach {
  /** `"age" is at least 0`. */
  readonly expected: string;
  /** Rows that are not as expected; 0 where it is the table as a whole. */
  readonly count: number;
  /** What was found instead, for expectations of the whole table. */
  readonly found: string | null;
  /** The first of these rows. */
  readonly examples: readonly ShownRow[];
}

export interface ShownRow {
  readonly key: string;
  /** Of the columns concerned; personal ones masked. */
  readonly cells: Readonly<Record<string, string>>;
}

const mostExamples = 20;

/**
 * Holds a table to what is expected of it.
 * @throws Failure for a column that is not there, and for a check that throws
 */
export function expectTable(
  value: TableValue,
  given: GivenExpectations,
  signal: AbortSignal,
): { readonly breaches: readonly Breach[]; readonly held: number } {
  const results = [
    ...Object.entries(given.columns ?? {}).flatMap(([name, checks]) => columnResults(value, name, checks)),
    ...Object.entries(given.rows ?? {}).map(([sentence, check]) => rowResult(value, sentence, check, signal)),
    ...((given.unique ?? []).length === 0 ? [] : [uniqueResult(value, given.unique ?? [])]),
    ...countResults(value, given.count ?? {}),
  ];
  const breaches = results.filter((result) => result !== null);
  return { breaches, held: results.length - breaches.length };
}

function columnResults(value: TableValue, name: string, checks: ColumnChecks): readonly (Breach | null)[] {
  const column = columnOf(value, name, "expect");
  const single: readonly (readonly [Limit, string])[] = [
    ...(checks.atLeast === undefined ? [] : [[{ atLeast: checks.atLeast }, `at least ${checks.atLeast}`] as const]),
    ...(checks.atMost === undefined ? [] : [[{ atMost: checks.atMost }, `at most ${checks.atMost}`] as const]),
    ...(checks.oneOf === undefined
      ? []
      : [[{ oneOf: checks.oneOf }, `one of ${checks.oneOf.map((each) => JSON.stringify(each)).join(", ")}`] as const]),
    ...(checks.present === undefined ? [] : [[{ present: checks.present }, "present"] as const]),
  ];
  const limits = single.map(([limit, what]) => {
    const isMet = limitTest("expect", column, limit);
    const broken = rowsWhere(value, (row) => !isMet(row));
    return breachOf(value, `"${name}" is ${what}`, [name], broken);
  });
  const share = checks.missingAtMost === undefined ? [] : [missingResult(value, column, checks.missingAtMost)];
  return [...limits, ...share, ...(checks.unique === undefined ? [] : [uniqueResult(value, [name])])];
}

function missingResult({ table }: TableValue, column: Column, most: number): Breach | null {
  let missing = 0;
  for (let row = 0; row < table.rowCount; row++) if (cellAt(column, row) === null) missing++;
  const share = table.rowCount === 0 ? 0 : missing / table.rowCount;
  if (share <= most) return null;
  return whole(`at most ${percent(most)} of "${column.name}" are missing`, `${missing} of ${table.rowCount} are (${percent(share)})`);
}

function rowResult(value: TableValue, sentence: string, check: (row: never) => unknown, signal: AbortSignal): Breach | null {
  const cursor: Cursor = { row: 0, reader: `The check "${sentence}"` };
  const row = rowReader(value, [], cursor);
  const isMet = (at: number): boolean => {
    if (at % 4096 === 0) signal.throwIfAborted();
    cursor.row = at;
    try {
      return check(row as never) !== false;
    } catch (cause) {
      if (cause instanceof Failure) throw cause;
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new Failure(
        "check-failed",
        `The check "${sentence}" failed at row ${at + 1}: ${why}`,
        "Mend the function; a missing value is null in a row.",
        { cause },
      );
    }
  };
  const rows = rowsWhere(value, (at) => !isMet(at));
  // What the check reads of these rows says which columns it is about.
  const read = new Set<string>();
  const recorder = new Proxy(row, {
    get(target, name) {
      if (typeof name === "string") read.add(name);
      return Reflect.get(target, name) as unknown;
    },
  });
  for (const at of rows.slice(0, mostExamples)) {
    cursor.row = at;
    check(recorder as never);
  }
  return breachOf(value, `"${sentence}"`, [...read], rows);
}

function uniqueResult(value: TableValue, names: readonly string[]): Breach | null {
  const columns = names.map((name) => columnOf(value, name, "expect"));
  const all = Int32Array.from({ length: value.table.rowCount }, (_, row) => row);
  const present = all.filter((row) => columns.every((column) => cellAt(column, row) !== null));
  const first = new Set(firstRows(columns, present));
  const named = names.map((name) => `"${name}"`).join(", ");
  return breachOf(
    value,
    `${named} ${names.length === 1 ? "is" : "are"} different in each row`,
    names,
    present.filter((row) => !first.has(row)),
  );
}

function countResults({ table }: TableValue, { atLeast, atMost }: NonNullable<GivenExpectations["count"]>): readonly (Breach | null)[] {
  const found = `there are ${table.rowCount}`;
  return [
    ...(atLeast === undefined ? [] : [table.rowCount >= atLeast ? null : whole(`at least ${atLeast} rows`, found)]),
    ...(atMost === undefined ? [] : [table.rowCount <= atMost ? null : whole(`at most ${atMost} rows`, found)]),
  ];
}

function whole(expected: string, found: string): Breach {
  return { expected, count: 0, found, examples: [] };
}

function rowsWhere({ table }: TableValue, isFound: (row: number) => boolean): Int32Array {
  return Int32Array.from({ length: table.rowCount }, (_, row) => row).filter(isFound);
}

function breachOf(value: TableValue, expected: string, names: readonly string[], rows: Int32Array): Breach | null {
  if (rows.length === 0) return null;
  return {
    expected,
    count: rows.length,
    found: null,
    examples: Array.from(rows.slice(0, mostExamples), (row) => shownRow(value, names, row)),
  };
}

function shownRow({ schema, table }: TableValue, names: readonly string[], row: number): ShownRow {
  const keys = schema.columns.filter((column) => column.roles.includes("key")).map((column) => column.name);
  const cells = [...new Set([...keys, ...names])].flatMap((name): readonly (readonly [string, string])[] => {
    const known = schema.columns.find((column) => column.name === name);
    const column = table.columns.find((each) => each.name === name);
    if (known === undefined || column === undefined) return [];
    return [[name, known.roles.includes("personal") ? "•••" : textOf(cellAt(column, row))]];
  });
  const key = table.columns.find((column) => column.name === keyColumnName);
  return { key: key === undefined ? "" : String(cellAt(key, row)), cells: Object.fromEntries(cells) };
}

function textOf(cell: CellValue): string {
  if (cell === null) return "missing";
  return cell instanceof Date ? cell.toISOString().replace(/T00:00:00\.000Z$/, "") : JSON.stringify(cell);
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
