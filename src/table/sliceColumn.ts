import type { Column } from "../model/column.ts";

/** The cells from one row to before another. */
export function sliceColumn(column: Column, start: number, end: number): Column {
  return column.kind === "coded"
    ? { ...column, codes: column.codes.slice(start, end) }
    : { ...column, values: column.values.slice(start, end) };
}
