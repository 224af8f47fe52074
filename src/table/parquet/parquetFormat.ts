import { type Column, keyColumnName } from "../../model/column.ts";
import type { ColumnType } from "../../model/vocabulary.ts";

/**
 * How tables lie in the store: Parquet as any reader knows it, written by us. Not by DuckDB, because loading it costs
 * more than most stages take, and because its bytes change with its version. Uncompressed, one page per column and row
 * group, texts by dictionary; so equal tables have equal bytes, and a reader can fetch one column of some rows.
 */
export const rowsPerGroup = 131_072;
export const magic = "PAR1";

/** A note at each part of a column of texts: how many of its texts earlier parts hold, and in how many bytes behind it that stands. */
export const knownTexts = "mlpipe.known";

/** Numbers of the Parquet specification. */
export const physical = { boolean: 0, int32: 1, int64: 2, double: 5, byteArray: 6, fixedBytes: 7 } as const;
export const converted = { utf8: 0, date: 6, timestampMillis: 9 } as const;
export const encodings = { plain: 0, rle: 3, dictionary: 8 } as const;
export const pageTypes = { data: 0, dictionary: 2 } as const;

export type Physical = keyof typeof physical;

export interface Layout {
  readonly physical: Physical;
  readonly converted: number | null;
}

export const millisecondsPerDay = 86_400_000;
/** A row's key is 16 hexadecimal digits. */
export const keyBytes = 8;

/** How a column is laid out. */
export function layoutOf(column: Column): Layout {
  if (column.name === keyColumnName) return keyLayout;
  return layoutFor(column.type, column.kind === "numeric" && column.type === "integer" && !fitsInt32(column.values));
}

export const keyLayout: Layout = { physical: "fixedBytes", converted: null };

/** @param isWide whether some of the column's whole numbers need more than the four bytes that others are given */
export function layoutFor(type: ColumnType, isWide: boolean): Layout {
  switch (type) {
    case "number":
      return { physical: "double", converted: null };
    case "integer":
      return { physical: isWide ? "int64" : "int32", converted: null };
    case "boolean":
      return { physical: "boolean", converted: null };
    case "date":
      return { physical: "int32", converted: converted.date };
    case "datetime":
      return { physical: "int64", converted: converted.timestampMillis };
    case "category":
    case "text":
      return { physical: "byteArray", converted: converted.utf8 };
  }
}

export function fitsInt32(values: Float64Array): boolean {
  return values.every((value) => (value | 0) === value || Number.isNaN(value));
}
