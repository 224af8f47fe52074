import { type Column, type ColumnTable, keyColumnName, type NumericColumn } from "../model/column.ts";
import type { ColumnSummary, Relation, RowFilter, TableValue, ValueCount } from "../model/relation.ts";
import { partNames } from "../model/vocabulary.ts";
import { textOfNumber } from "./cellText.ts";
import { countDuplicates } from "./duplicateRows.ts";
import { numericSummary } from "./moments.ts";
import { nearestName } from "./nearMiss.ts";
import { countBelow, distinctSorted, quantileOfSorted, runsOfSorted } from "./sortedNumbers.ts";

/**
 * A table in memory, asked. Plain loops over typed arrays in one thread: they need no copy into another engine, and give
 * the same bytes every time.
 */
export function memoryRelation({ schema, table }: TableValue, parts?: Uint8Array): Relation {
  const visible = table.columns.filter((column) => column.name !== keyColumnName);
  const filters = new Map<string, Int32Array>();
  const sorted = new Map<string, Float64Array>();

  /** Positions of the filtered rows, or null for all. */
  function rowsOf(filter: RowFilter | undefined): Int32Array | null {
    if (filter === undefined) return null;
    if (parts === undefined) throw new TypeError("a relation without parts cannot be filtered by part");
    const key = filterKey(filter);
    let rows = filters.get(key);
    if (rows === undefined) {
      const wanted = partNames.map((name) => filter.parts.includes(name));
      rows = rowsWhere(parts.length, (row) => wanted[parts[row] as number] === true);
      filters.set(key, rows);
    }
    return rows;
  }

  /** The finite values of a column in ascending order. Sorting is most of the work, so it is kept. */
  function sortedValues(column: NumericColumn, filter: RowFilter | undefined): Float64Array {
    const key = `${filterKey(filter)} ${column.name}`;
    let values = sorted.get(key);
    if (values === undefined) {
      values = finiteValues(column, rowsOf(filter)).sort();
      sorted.set(key, values);
    }
    return values;
  }

  function columnOf(name: string): Column {
    const column = visible.find((each) => each.name === name);
    if (column !== undefined) return column;
    throw new TypeError(
      `no column "${name}"; nearest: ${nearestName(
        name,
        visible.map((each) => each.name),
      )}`,
    );
  }

  function numericOf(name: string): NumericColumn {
    const column = columnOf(name);
    if (column.kind === "numeric") return column;
    throw new TypeError(`column "${name}" is not numeric`);
  }

  function summaryOf(column: Column, filter: RowFilter | undefined): ColumnSummary {
    const rows = rowsOf(filter);
    return column.kind === "coded" ? codedSummary(column, rows) : numericColumnSummary(column, rows, sortedValues(column, filter));
  }

  return {
    schema,
    rowCount: table.rowCount,
    summarize: async (filter) => visible.map((column) => summaryOf(column, filter)),
    async quantiles(name, probabilities, filter) {
      const values = sortedValues(numericOf(name), filter);
      return probabilities.map((probability) => quantileOfSorted(values, probability));
    },
    async histogram(name, edges, filter) {
      const values = sortedValues(numericOf(name), filter);
      const below = edges.map((edge, index) => countBelow(values, edge, index === edges.length - 1));
      return below.slice(1).map((count, index) => count - (below[index] as number));
    },
    async topValues(name, limit, filter) {
      const column = columnOf(name);
      const counts = column.kind === "coded" ? codeCounts(column, rowsOf(filter)) : numberCounts(column, sortedValues(column, filter));
      // The sort is stable, and the counts come in ascending order of the value.
      return counts.sort((a, b) => b.count - a.count).slice(0, limit);
    },
    duplicateRowCount: async (filter) => countDuplicates(visible, rowsOf(filter) ?? rowsWhere(table.rowCount, () => true)),
    async read(names, range) {
      const columns = names === undefined ? visible : names.map(columnOf);
      const start = Math.min(range?.offset ?? 0, table.rowCount);
      const end = Math.min(table.rowCount, start + (range?.limit ?? table.rowCount));
      return { rowCount: end - start, columns: columns.map((column) => slice(column, start, end)) } satisfies ColumnTable;
    },
  };
}

function filterKey(filter: RowFilter | undefined): string {
  return filter === undefined ? "" : [...filter.parts].sort().join("+");
}

function rowsWhere(count: number, isWanted: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (isWanted(row)) rows[found++] = row;
  return rows.slice(0, found);
}

function finiteValues({ values }: NumericColumn, rows: Int32Array | null): Float64Array {
  const length = rows?.length ?? values.length;
  const finite = new Float64Array(length);
  let found = 0;
  for (let i = 0; i < length; i++) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    // Infinite and missing values alike: their difference from themselves is not 0.
    if (value - value === 0) finite[found++] = value;
  }
  return finite.slice(0, found);
}

function numericColumnSummary(column: NumericColumn, rows: Int32Array | null, sorted: Float64Array): ColumnSummary {
  const count = rows?.length ?? column.values.length;
  let missing = 0;
  const infinities = new Set<number>();
  let infinite = 0;
  for (let i = 0; i < count; i++) {
    const value = column.values[rows === null ? i : (rows[i] as number)] as number;
    if (Number.isNaN(value)) missing++;
    else if (!Number.isFinite(value)) {
      infinite++;
      infinities.add(value);
    }
  }
  const distinct = distinctSorted(sorted) + infinities.size;
  return { name: column.name, type: column.type, count, missing, distinct, infinite, numeric: numericSummary(sorted), lengths: null };
}

function codedSummary(column: Extract<Column, { kind: "coded" }>, rows: Int32Array | null): ColumnSummary {
  const counts = codeHistogram(column, rows);
  const count = rows?.length ?? column.codes.length;
  let distinct = 0;
  let present = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  counts.forEach((uses, code) => {
    if (uses === 0) return;
    const { length } = column.dictionary[code] as string;
    distinct++;
    present += uses;
    min = Math.min(min, length);
    max = Math.max(max, length);
  });
  const lengths = distinct === 0 ? null : { min, max };
  return { name: column.name, type: column.type, count, missing: count - present, distinct, infinite: 0, numeric: null, lengths };
}

function codeHistogram(column: Extract<Column, { kind: "coded" }>, rows: Int32Array | null): Int32Array {
  const counts = new Int32Array(column.dictionary.length);
  const length = rows?.length ?? column.codes.length;
  for (let i = 0; i < length; i++) {
    const code = column.codes[rows === null ? i : (rows[i] as number)] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

function codeCounts(column: Extract<Column, { kind: "coded" }>, rows: Int32Array | null): ValueCount[] {
  return Array.from(codeHistogram(column, rows), (count, code) => ({ value: column.dictionary[code] as string, count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => (a.value < b.value ? -1 : 1));
}

function numberCounts(column: NumericColumn, sorted: Float64Array): ValueCount[] {
  return runsOfSorted(sorted).map(({ value, count }) => ({ value: textOfNumber(value, column.type), count }));
}

function slice(column: Column, start: number, end: number): Column {
  return column.kind === "coded"
    ? { ...column, codes: column.codes.slice(start, end) }
    : { ...column, values: column.values.slice(start, end) };
}
