import { type ProductParts, ProductSums } from "../../base/productSums.ts";
import { quantileOfSorted } from "../../base/quantileOfSorted.ts";
import { type Column, type ColumnTable, type NumericColumn, takeRows } from "../../model/column.ts";
import type { ColumnSummary, NamedSpread, Relation, RowFilter, TableSchema } from "../../model/relation.ts";
import { partNames } from "../../model/vocabulary.ts";
import { nearestName } from "../nearMiss.ts";
import { rowsPerGroup } from "../parquet/parquetFormat.ts";
import type { RowBlock } from "../parquet/productBlocks.ts";
import type { Threads } from "../threads.ts";
import { codedSummary, rowsWhere, topCodes, topNumbers } from "./columnAnswers.ts";
import type { OrderedNumbers } from "./orderedNumbers.ts";
import { largestGroups, type RepeatedRows, repeatedRows, rowsOfRepeatedValues } from "./repeatedRows.ts";
import { countBelow } from "./sortedNumbers.ts";

/** Where a relation has its columns from: memory, or a file of which one column after the other is read. */
export interface ColumnSource {
  readonly schema: TableSchema;
  readonly rowCount: number;
  /** Visible columns. */
  readonly names: readonly string[];
  column(name: string): Promise<Column>;
  read(names: readonly string[], offset: number, limit: number): Promise<ColumnTable>;
  productSums(columns: readonly NamedSpread[], block: RowBlock): Promise<ProductParts>;
}

/** Sorted columns are kept up to this many numbers in all, so that a table of any length needs no more. */
const keptNumbers = 16 << 20;

/**
 * Columns, asked. Plain loops over typed arrays: they need no copy into another engine, and give the same bytes every time.
 * Sorting, which is most of the work, and what follows from it are done by other threads.
 */
export function relationOf(source: ColumnSource, threads: Threads, parts?: Uint8Array): Relation {
  const { schema, rowCount, names: visible } = source;
  const filters = new Map<string, Int32Array>();
  const sorted = new Map<string, { readonly length: number; readonly ordered: Promise<OrderedNumbers> }>();
  const summaries = new Map<string, Promise<ColumnSummary>>();
  const repeated = new Map<string, Promise<RepeatedRows>>();
  let kept = 0;

  /** Positions of the filtered rows, or null for all. */
  function rowsOf(filter: RowFilter | undefined): Int32Array | null {
    if (filter === undefined) return null;
    if (parts === undefined) throw new TypeError("a relation without parts cannot be filtered by part");
    const key = filterKey(filter);
    let rows = filters.get(key);
    if (rows === undefined) {
      const wanted = partNames.map((name) => filter.parts.includes(name));
      rows = rowsWhere(parts.length, threads.all.length > 1, (row) => wanted[parts[row] as number] === true);
      filters.set(key, rows);
    }
    return rows;
  }

  function orderOf({ name, values }: NumericColumn, filter: RowFilter | undefined): Promise<OrderedNumbers> {
    const key = `${filterKey(filter)} ${name}`;
    const known = sorted.get(key);
    if (known !== undefined) return known.ordered;
    const rows = rowsOf(filter);
    const length = rows?.length ?? rowCount;
    kept += length;
    for (const [oldest, each] of sorted) {
      if (kept <= keptNumbers) break;
      kept -= each.length;
      sorted.delete(oldest);
    }
    const ordered = threads.run({ kind: "order", values, rows });
    sorted.set(key, { length, ordered });
    return ordered;
  }

  async function columnOf(name: string): Promise<Column> {
    if (visible.includes(name)) return source.column(name);
    throw new TypeError(`no column "${name}"; nearest: ${nearestName(name, visible)}`);
  }

  async function numericOf(name: string): Promise<NumericColumn> {
    const column = await columnOf(name);
    if (column.kind === "numeric") return column;
    throw new TypeError(`column "${name}" is not numeric`);
  }

  async function summaryOf(name: string, filter: RowFilter | undefined): Promise<ColumnSummary> {
    const column = await columnOf(name);
    const rows = rowsOf(filter);
    if (column.kind === "coded") return codedSummary(column, rows);
    const { missing, infinite, distinct, numeric } = await orderOf(column, filter);
    return { name, type: column.type, count: rows?.length ?? rowCount, missing, distinct, infinite, numeric, lengths: null };
  }

  function summaryKept(name: string, filter: RowFilter | undefined): Promise<ColumnSummary> {
    return keptIn(summaries, `${filterKey(filter)} ${name}`, () => summaryOf(name, filter));
  }

  function repeatedOf(filter: RowFilter | undefined): Promise<RepeatedRows> {
    return keptIn(repeated, filterKey(filter), () => findRepeated(filter));
  }

  /** The column with the most different values comes first: it tells most rows apart. */
  async function findRepeated(filter: RowFilter | undefined): Promise<RepeatedRows> {
    const distinct = new Map<string, number>();
    for (const name of visible) distinct.set(name, (await summaryKept(name, filter)).distinct);
    const order = [...visible].sort((a, b) => (distinct.get(b) ?? 0) - (distinct.get(a) ?? 0));
    const [first] = order;
    if (first === undefined) return { rows: new Int32Array(0), groups: new Int32Array(0), groupCount: 0 };
    const column = await filtered(first, filter);
    const sorted = column.kind === "coded" ? null : (await orderOf(column, filter)).sorted;
    return repeatedRows(rowsOfRepeatedValues(column, sorted), order, (name) => filtered(name, filter));
  }

  async function filtered(name: string, filter: RowFilter | undefined): Promise<Column> {
    const column = await columnOf(name);
    const rows = rowsOf(filter);
    return rows === null ? column : (takeRows({ rowCount, columns: [column] }, rows).columns[0] as Column);
  }

  return {
    schema,
    rowCount,
    async summarize(filter, names = visible) {
      const found: ColumnSummary[] = [];
      // One after the other: a table in a file has one column in memory at a time.
      for (const name of names) found.push(await summaryKept(name, filter));
      return found;
    },
    column: filtered,
    sorted: async (name, filter) => (await orderOf(await numericOf(name), filter)).sorted,
    async quantiles(name, probabilities, filter) {
      const ordered = await orderOf(await numericOf(name), filter);
      return probabilities.map((probability) => quantileOfSorted(ordered.sorted, probability));
    },
    async histogram(name, edges, filter) {
      const ordered = await orderOf(await numericOf(name), filter);
      const below = edges.map((edge, index) => countBelow(ordered.sorted, edge, index === edges.length - 1));
      return below.slice(1).map((count, index) => count - (below[index] as number));
    },
    async topValues(name, limit, filter) {
      const column = await columnOf(name);
      if (column.kind === "coded") return topCodes(column, rowsOf(filter), limit);
      return topNumbers(column, (await orderOf(column, filter)).sorted, limit);
    },
    async duplicateRowCount(filter) {
      const { rows, groupCount } = await repeatedOf(filter);
      return rows.length - (rows.length === 0 ? 0 : groupCount);
    },
    duplicates: async (limit, filter) => largestGroups(await repeatedOf(filter), limit),
    async productSums(columns, filter) {
      const rows = rowsOf(filter);
      const blocks: Promise<ProductParts>[] = [];
      for (let offset = 0, from = 0; offset < rowCount; offset += rowsPerGroup) {
        const limit = Math.min(rowsPerGroup, rowCount - offset);
        const start = from;
        while (rows !== null && from < rows.length && (rows[from] as number) < offset + limit) from++;
        const within = rows?.slice(start, from).map((row) => row - offset) ?? null;
        blocks.push(source.productSums(columns, { offset, limit, rows: within }));
      }
      const sums = new ProductSums(columns);
      for (const block of blocks) sums.merge(await block);
      return sums;
    },
    async read(names = visible, range = { offset: 0, limit: rowCount }) {
      const offset = Math.min(range.offset, rowCount);
      for (const name of names) await columnOf(name);
      return await source.read(names, offset, Math.min(rowCount - offset, range.limit));
    },
  };
}

function keptIn<Answer>(answers: Map<string, Promise<Answer>>, key: string, find: () => Promise<Answer>): Promise<Answer> {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const found = find();
  answers.set(key, found);
  return found;
}

function filterKey(filter: RowFilter | undefined): string {
  return filter === undefined ? "" : [...filter.parts].sort().join("+");
}
