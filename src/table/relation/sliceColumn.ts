import { type Column, withCodes } from "../../model/column.ts";

/** The cells from one row to before another, in the same memory. */
export function sliceColumn(column: Column, start: number, end: number): Column {
  return column.kind === "coded"
    ? withCodes(column, column.codes.subarray(start, end))
    : { ...column, values: column.values.subarray(start, end) };
}
