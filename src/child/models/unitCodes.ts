import { columnWithRole, type TableValue } from "../../model/relation.ts";

/** A number for the unit of each of these rows; null where the contract names no unit. */
export function unitCodes(value: TableValue, rows: Int32Array): Int32Array | null {
  const unit = columnWithRole(value, "unit");
  if (unit === null) return null;
  const codes = new Map<number, number>();
  return Int32Array.from(rows, (row) => {
    const cell = unit.kind === "coded" ? (unit.codes[row] as number) : (unit.values[row] as number);
    const code = codes.get(cell) ?? codes.size;
    codes.set(cell, code);
    return code;
  });
}
