import type { ColumnType } from "./vocabulary.ts";

/**
 * A column of a table in memory. A missing number is `NaN` and a missing code is -1: `null` exists only in the rows
 * that user functions see. A `NaN` in the data is therefore a missing value, as it is in pandas.
 */
export type Column = NumericColumn | CodedColumn;

/** Numbers, integers, booleans (0 and 1), dates and date-times (milliseconds since 1970 UTC). */
export interface NumericColumn {
  readonly kind: "numeric";
  readonly name: string;
  readonly type: Exclude<ColumnType, "category" | "text">;
  readonly values: Float64Array;
}

/** Categories and texts: row `i` holds `dictionary[codes[i]]`, or nothing where the code is -1. */
export interface CodedColumn {
  readonly kind: "coded";
  readonly name: string;
  readonly type: "category" | "text";
  /** Distinct values in order of first appearance; may hold values that no row uses. */
  readonly dictionary: readonly string[];
  readonly codes: Int32Array;
}

export interface ColumnTable {
  readonly rowCount: number;
  readonly columns: readonly Column[];
}

/** A value as a user's function sees it; `null` where it is missing. */
export type CellValue = number | string | boolean | Date | null;

/** The value of one row, as user code sees it. */
export function cellAt(column: Column, row: number): CellValue {
  if (column.kind === "coded") return column.dictionary[column.codes[row] as number] ?? null;
  const value = column.values[row] as number;
  if (Number.isNaN(value)) return null;
  switch (column.type) {
    case "boolean":
      return value !== 0;
    case "date":
    case "datetime":
      return new Date(value);
    default:
      return value;
  }
}

export function columnNamed(table: ColumnTable, name: string): Column | null {
  return table.columns.find((column) => column.name === name) ?? null;
}

/** The rows at these positions, in that order; dictionaries are shared, not copied. */
export function takeRows(table: ColumnTable, rows: Int32Array): ColumnTable {
  return { rowCount: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

function takeColumn(column: Column, rows: Int32Array): Column {
  if (column.kind === "coded") return { ...column, codes: rows.map((row) => column.codes[row] as number) };
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] as number;
  return { ...column, values };
}

/** Builds a coded column from strings; `null` is missing. */
export function codedColumn(name: string, type: "category" | "text", cells: Iterable<string | null>): CodedColumn {
  const positions = new Map<string, number>();
  const codes: number[] = [];
  for (const cell of cells) {
    if (cell === null) {
      codes.push(-1);
      continue;
    }
    const code = positions.get(cell) ?? positions.size;
    if (code === positions.size) positions.set(cell, code);
    codes.push(code);
  }
  return { kind: "coded", name, type, dictionary: [...positions.keys()], codes: Int32Array.from(codes) };
}

/**
 * The hidden column that travels with the rows of every table: 16 hexadecimal digits of a hash of the contract's key
 * columns, or of the whole source row without them. A row's part follows from it. Never shown, never a feature.
 */
export const keyColumnName = "__mlpipe_key";
