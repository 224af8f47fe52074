import type { Column } from "../../model/column.ts";

/** The cells of one column as its steps see them, one after the other: missing is `NaN` or null. */
export type Cells =
  | { readonly kind: "numeric"; readonly name: string; readonly values: Float64Array }
  | { readonly kind: "coded"; readonly name: string; readonly values: readonly (string | null)[] };

export function cellsOf(column: Column, rows: Int32Array): Cells {
  const { name } = column;
  if (column.kind === "numeric") {
    return { kind: "numeric", name, values: Float64Array.from(rows, (row) => column.values[row] as number) };
  }
  return { kind: "coded", name, values: Array.from(rows, (row) => column.dictionary[column.codes[row] as number] ?? null) };
}
