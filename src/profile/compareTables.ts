import { type CodedColumn, type Column, columnNamed, keyColumnName, type NumericColumn } from "../model/column.ts";
import type { Comparison } from "../model/dataVersion.ts";
import type { SchemaColumn, TableValue } from "../model/relation.ts";

type Difference = Pick<Comparison, "key" | "rows" | "schema" | "columns">;

/** What differs between two tables of the same kind: rows by key, columns and types, and each column's distribution. */
export function compareTables(before: TableValue, after: TableValue): Difference {
  const key = after.schema.columns.filter((column) => column.roles.includes("key")).map((column) => column.name);
  const pairs = pairRows(before, after);
  const shared = after.schema.columns.filter((column) => typeIn(before, column.name) === column.type);
  const changes = key.length === 0 ? null : changedCells(before, after, pairs.matched, shared);
  const { changedRows } = changes ?? { changedRows: 0 };
  return {
    key,
    rows: {
      added: pairs.added,
      removed: pairs.removed,
      changed: changes === null ? null : changedRows,
      same: pairs.matched.length - changedRows,
    },
    schema: schemaDifference(before, after),
    columns: shared.map((column) => {
      const [a, b] = [columnOf(before, column.name), columnOf(after, column.name)];
      const present = { before: presentCount(a), after: presentCount(b) };
      return {
        name: column.name,
        type: column.type,
        ...driftOf(a, b),
        present,
        missing: { before: before.table.rowCount - present.before, after: after.table.rowCount - present.after },
        changed: changes?.byColumn.get(column.name) ?? null,
      };
    }),
  };
}

interface Pairs {
  readonly added: number;
  readonly removed: number;
  /** Rows with the same key: position before and after. */
  readonly matched: readonly (readonly [number, number])[];
}

/** Each row has at most one partner; of several rows with one key as many are matched as both sides have. */
function pairRows(before: TableValue, after: TableValue): Pairs {
  const waiting = new Map<string, number[]>();
  for (const [row, key] of keysOf(after).entries()) {
    const rows = waiting.get(key);
    if (rows === undefined) waiting.set(key, [row]);
    else rows.push(row);
  }
  const matched: [number, number][] = [];
  for (const [row, key] of keysOf(before).entries()) {
    const partner = waiting.get(key)?.pop();
    if (partner !== undefined) matched.push([row, partner]);
  }
  return { added: after.table.rowCount - matched.length, removed: before.table.rowCount - matched.length, matched };
}

function changedCells(before: TableValue, after: TableValue, matched: Pairs["matched"], shared: readonly SchemaColumn[]) {
  const isChanged = new Uint8Array(matched.length);
  const byColumn = new Map<string, number>();
  for (const { name } of shared) {
    const differs = cellDifference(columnOf(before, name), columnOf(after, name));
    let count = 0;
    for (const [index, [a, b]] of matched.entries()) {
      if (!differs(a, b)) continue;
      count++;
      isChanged[index] = 1;
    }
    byColumn.set(name, count);
  }
  return { byColumn, changedRows: isChanged.reduce((sum, flag) => sum + flag, 0) };
}

function cellDifference(a: Column, b: Column): (rowA: number, rowB: number) => boolean {
  if (a.kind === "numeric" && b.kind === "numeric") return (rowA, rowB) => !Object.is(a.values[rowA], b.values[rowB]);
  if (a.kind === "coded" && b.kind === "coded") {
    const positions = new Map(b.dictionary.map((text, code) => [text, code]));
    const translated = a.dictionary.map((text) => positions.get(text) ?? -2);
    return (rowA, rowB) => (translated[a.codes[rowA] as number] ?? -1) !== b.codes[rowB];
  }
  throw new Error(`Column "${a.name}" is held in two ways.`);
}

function schemaDifference(before: TableValue, after: TableValue): Comparison["schema"] {
  const named = ({ name, type }: SchemaColumn) => ({ name, type });
  return {
    added: after.schema.columns.filter((column) => typeIn(before, column.name) === null).map(named),
    removed: before.schema.columns.filter((column) => typeIn(after, column.name) === null).map(named),
    retyped: before.schema.columns.flatMap(({ name, type }) => {
      const now = typeIn(after, name);
      return now === null || now === type ? [] : [{ name, before: type, after: now }];
    }),
  };
}

function driftOf(a: Column, b: Column): Pick<Comparison["columns"][number], "statistic" | "drift"> {
  if (a.kind === "numeric" && b.kind === "numeric" && a.type !== "boolean") {
    return { statistic: "Kolmogorov–Smirnov D", drift: kolmogorovSmirnov(presentValues(a), presentValues(b)) };
  }
  return { statistic: "total variation distance", drift: totalVariation(sharesOf(a), sharesOf(b)) };
}

/** The largest distance between the two empirical distribution functions; as scipy's `ks_2samp`. Both ascend. */
export function kolmogorovSmirnov(a: Float64Array, b: Float64Array): number | null {
  if (a.length === 0 || b.length === 0) return null;
  let largest = 0;
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && a[i] === value) i++;
    while (j < b.length && b[j] === value) j++;
    largest = Math.max(largest, Math.abs(i / a.length - j / b.length));
  }
  return largest;
}

/** Half the sum of the differences of shares. */
function totalVariation(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number | null {
  if (a.size === 0 || b.size === 0) return null;
  let sum = 0;
  for (const value of new Set([...a.keys(), ...b.keys()])) sum += Math.abs((a.get(value) ?? 0) - (b.get(value) ?? 0));
  return Math.min(1, sum / 2);
}

function presentValues({ values }: NumericColumn): Float64Array {
  return values.filter((value) => !Number.isNaN(value)).sort();
}

function sharesOf(column: Column): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const length = column.kind === "coded" ? column.codes.length : column.values.length;
  for (let row = 0; row < length; row++) {
    const value = column.kind === "coded" ? column.dictionary[column.codes[row] as number] : numberText(column.values[row] as number);
    if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...counts].map(([value, count]) => [value, count / total]));
}

function numberText(value: number): string | undefined {
  return Number.isNaN(value) ? undefined : String(value);
}

function presentCount(column: Column): number {
  if (column.kind === "coded") return column.codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0);
  return column.values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : 1), 0);
}

function typeIn({ schema }: TableValue, name: string): SchemaColumn["type"] | null {
  return schema.columns.find((column) => column.name === name)?.type ?? null;
}

function columnOf({ table }: TableValue, name: string): Column {
  const column = columnNamed(table, name);
  if (column === null) throw new Error(`The table lacks its column "${name}".`);
  return column;
}

function keysOf({ table }: TableValue): string[] {
  const keys = columnNamed(table, keyColumnName) as CodedColumn;
  return Array.from(keys.codes, (code) => keys.dictionary[code] as string);
}
