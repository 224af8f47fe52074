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
  if (column.kind === "coded")
    return withCodes(
      column,
      rows.map((row) => column.codes[row] as number),
    );
  const values = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) values[i] = column.values[rows[i] as number] as number;
  return { ...column, values };
}

/** The same column of other rows. */
export function withCodes(column: CodedColumn, codes: Int32Array): CodedColumn {
  const bytes = keyBytesOf(column);
  return bytes === null ? { ...column, codes } : keyColumn(bytes, codes);
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

const knownBytes = new WeakMap<CodedColumn, Uint8Array>();
const madeTexts = new WeakMap<Uint8Array, readonly string[]>();

/**
 * A column of keys of 8 bytes each. Their texts are made when somebody asks for them: many millions take as much memory as
 * the rest of the table, and are seldom looked at.
 */
export function keyColumn(bytes: Uint8Array, codes: Int32Array): CodedColumn {
  const column: CodedColumn = {
    kind: "coded",
    name: keyColumnName,
    type: "text",
    get dictionary() {
      const texts = madeTexts.get(bytes) ?? hexTexts(bytes, 8);
      madeTexts.set(bytes, texts);
      return texts;
    },
    codes,
  };
  knownBytes.set(column, bytes);
  return column;
}

/** The bytes of a column that `keyColumn` made, 8 of each code; null of any other. */
export function keyBytesOf(column: CodedColumn): Uint8Array | null {
  return knownBytes.get(column) ?? null;
}

/** How many texts its dictionary has. */
export function keyCountOf(column: CodedColumn): number {
  const bytes = keyBytesOf(column);
  return bytes === null ? column.dictionary.length : bytes.length / 8;
}

/** One text of the dictionary, for those who look at each once: so the others need not be made. */
export function keyTextOf(column: CodedColumn, code: number): string {
  const bytes = keyBytesOf(column);
  return bytes === null ? (column.dictionary[code] ?? "") : Buffer.from(bytes.buffer, bytes.byteOffset + 8 * code, 8).toString("hex");
}

/** Strings of this many bytes each, as hexadecimal digits. */
function hexTexts(bytes: Uint8Array, width: number): string[] {
  const digits = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("hex");
  const texts = new Array<string>(bytes.length / width);
  for (let i = 0; i < texts.length; i++) texts[i] = digits.slice(2 * width * i, 2 * width * (i + 1));
  return texts;
}
