import type { CodedColumn, NumericColumn } from "../../model/column.ts";
import type { ColumnSummary, ValueCount } from "../../model/relation.ts";
import { textOfNumber } from "../cellText.ts";
import { runsOfSorted } from "./sortedNumbers.ts";

/** Questions to one column. `rows` are positions in it, or null for all. */

/** @param isShared whether other threads are to see the memory */
export function rowsWhere(count: number, isShared: boolean, isWanted: (row: number) => boolean): Int32Array {
  const rows = isShared ? new Int32Array(new SharedArrayBuffer(4 * count)) : new Int32Array(count);
  let found = 0;
  for (let row = 0; row < count; row++) if (isWanted(row)) rows[found++] = row;
  return rows.subarray(0, found);
}

export function codedSummary(column: CodedColumn, rows: Int32Array | null): ColumnSummary {
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

export function codeHistogram(column: CodedColumn, rows: Int32Array | null): Int32Array {
  const counts = new Int32Array(column.dictionary.length);
  const length = rows?.length ?? column.codes.length;
  for (let i = 0; i < length; i++) {
    const code = column.codes[rows === null ? i : (rows[i] as number)] as number;
    if (code >= 0) counts[code] = (counts[code] as number) + 1;
  }
  return counts;
}

/** The most frequent texts, ties in ascending order of the text. */
export function topCodes(column: CodedColumn, rows: Int32Array | null, limit: number): ValueCount[] {
  const counts = codeHistogram(column, rows);
  // Texts are compared only where they can be among the first: most of a large dictionary cannot.
  const least = Math.max(1, counts.slice().sort().at(-Math.min(limit, counts.length)) ?? 1);
  const candidates: ValueCount[] = [];
  counts.forEach((count, code) => {
    if (count >= least) candidates.push({ value: column.dictionary[code] as string, count });
  });
  return candidates.sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, limit);
}

/** @param sorted the column's finite values */
export function topNumbers(column: NumericColumn, sorted: Float64Array, limit: number): ValueCount[] {
  const runs = runsOfSorted(sorted).sort((a, b) => b.count - a.count);
  return runs.slice(0, limit).map(({ value, count }) => ({ value: textOfNumber(value, column.type), count }));
}
