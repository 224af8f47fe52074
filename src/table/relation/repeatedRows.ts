import type { Column } from "../../model/column.ts";
import type { RowCopies } from "../../model/relation.ts";

/** Rows that equal others; the groups are numbered by their first rows. */
export interface RepeatedRows {
  /** Positions, ascending. */
  readonly rows: Int32Array;
  /** Of each of those rows. */
  readonly groups: Int32Array;
  readonly groupCount: number;
}

/**
 * Those of these rows that equal another one in every column; missing equals missing. Columns are asked for one after the
 * other, and after each only rows remain that are alike so far. Exact, since values are compared and not their hashes.
 * @param rows ascending; overwritten
 */
export async function repeatedRows(
  rows: Int32Array,
  names: readonly string[],
  column: (name: string) => Promise<Column>,
): Promise<RepeatedRows> {
  let found: RepeatedRows = { rows, groups: new Int32Array(rows.length), groupCount: Math.min(1, rows.length) };
  for (const name of names) {
    if (found.rows.length === 0) break;
    found = refined(found, await column(name));
  }
  return found;
}

/**
 * The rows whose value in this column stands in another row too: in a column with mostly different values these are few,
 * and found without a look at most of memory.
 * @param sorted the finite values of a column of numbers, ascending
 */
export function rowsOfRepeatedValues(column: Column, sorted: Float64Array | null): Int32Array {
  const test =
    column.kind === "coded"
      ? repeatedCodes(column.codes, column.dictionary.length)
      : repeatedNumbers(column.values, sorted ?? new Float64Array(0));
  const count = column.kind === "coded" ? column.codes.length : column.values.length;
  const rows = new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (test(row)) rows[found++] = row;
  return rows.slice(0, found);
}

function repeatedCodes(codes: Int32Array, size: number): (row: number) => boolean {
  const counts = new Int32Array(size + 1);
  for (let row = 0; row < codes.length; row++) {
    const at = (codes[row] as number) + 1;
    counts[at] = (counts[at] as number) + 1;
  }
  return (row) => (counts[(codes[row] as number) + 1] as number) > 1;
}

/** What is not finite is left in: it is rare, or the column is none that tells rows apart. */
function repeatedNumbers(values: Float64Array, sorted: Float64Array): (row: number) => boolean {
  const repeated = new Set<number>();
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) repeated.add(sorted[i] as number);
  return (row) => {
    const value = values[row] as number;
    return value - value !== 0 || repeated.has(value);
  };
}

/** The groups with the most rows, in the order of their first rows where they have equally many. */
export function largestGroups({ rows, groups, groupCount }: RepeatedRows, limit: number): RowCopies[] {
  const counts = new Int32Array(groupCount);
  const first = new Int32Array(groupCount).fill(-1);
  groups.forEach((group, index) => {
    counts[group] = (counts[group] as number) + 1;
    if (first[group] === -1) first[group] = rows[index] as number;
  });
  const order = Array.from(counts.keys()).sort((a, b) => (counts[b] as number) - (counts[a] as number) || a - b);
  return order.slice(0, limit).map((group) => ({ row: first[group] as number, count: counts[group] as number }));
}

/** Splits groups by a column, and leaves out rows that are then alone. */
function refined({ rows, groups }: RepeatedRows, column: Column): RepeatedRows {
  const count = rows.length;
  const words = wordsOf(column, rows);
  const wide = words.length > count;
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(Math.max(2, count * 2))));
  const mask = slots.length - 1;
  /** Of each row, its first like, by position in `rows`; and how many rows that one stands for. */
  const leaders = new Int32Array(count);
  const copies = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const group = groups[i] as number;
    const low = words[wide ? 2 * i : i] as number;
    const high = wide ? (words[2 * i + 1] as number) : 0;
    let slot = hashOf(group, low, high) & mask;
    for (; slots[slot] !== 0; slot = (slot + 1) & mask) {
      const other = (slots[slot] as number) - 1;
      if (groups[other] !== group || words[wide ? 2 * other : other] !== low) continue;
      if (!wide || words[2 * other + 1] === high) break;
    }
    if (slots[slot] === 0) slots[slot] = i + 1;
    const leader = (slots[slot] as number) - 1;
    leaders[i] = leader;
    copies[leader] = (copies[leader] as number) + 1;
  }
  return kept(rows, leaders, copies);
}

function kept(rows: Int32Array, leaders: Int32Array, copies: Int32Array): RepeatedRows {
  const numbers = new Int32Array(rows.length).fill(-1);
  let groupCount = 0;
  let count = 0;
  for (let i = 0; i < rows.length; i++) {
    const leader = leaders[i] as number;
    if ((copies[leader] as number) < 2) continue;
    if (numbers[leader] === -1) numbers[leader] = groupCount++;
    // Never ahead of `i`, so nothing is overwritten that is still needed.
    leaders[count] = numbers[leader] as number;
    rows[count++] = rows[i] as number;
  }
  return { rows: rows.slice(0, count), groups: leaders.slice(0, count), groupCount };
}

/** One word a row for codes, two for numbers: one bit pattern for all NaN, and −0 as 0. */
function wordsOf(column: Column, rows: Int32Array): Int32Array {
  if (column.kind === "coded") return rows.map((row) => column.codes[row] as number);
  const numbers = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    const value = column.values[rows[i] as number] as number;
    numbers[i] = Number.isNaN(value) ? Number.NaN : value + 0;
  }
  return new Int32Array(numbers.buffer);
}

function hashOf(group: number, low: number, high: number): number {
  let hash = Math.imul(group, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b) ^ Math.imul(high, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  hash = Math.imul(hash ^ (hash >>> 15), 0x846ca68b);
  return hash ^ (hash >>> 16);
}
