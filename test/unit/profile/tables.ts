import { codedColumn, keyColumnName, type NumericColumn } from "../../../src/model/column.ts";
import type { Relation, TableValue } from "../../../src/model/relation.ts";
import type { ColumnRole } from "../../../src/model/vocabulary.ts";
import { memoryRelation } from "../../../src/table/relation/memoryRelation.ts";

export type Cells = readonly (number | string | boolean | null)[];

/** A small table from lists of cells: numbers and booleans become numeric columns, texts categories. */
export function tableOf(columns: Readonly<Record<string, Cells>>, roles: Readonly<Record<string, readonly ColumnRole[]>> = {}): TableValue {
  const made = Object.entries(columns).map(([name, cells]) => columnOf(name, cells));
  const rowCount = Object.values(columns)[0]?.length ?? 0;
  const keys = codedColumn(
    keyColumnName,
    "text",
    Array.from({ length: rowCount }, (_, row) => row.toString(16).padStart(16, "0")),
  );
  return {
    schema: { columns: made.map(({ name, type }) => ({ name, type, roles: roles[name] ?? [], oneOf: null })) },
    table: { rowCount, columns: [...made, keys] },
  };
}

export function relationOf(...given: Parameters<typeof tableOf>): Relation {
  return memoryRelation(tableOf(...given));
}

function columnOf(name: string, cells: Cells) {
  if (cells.some((cell) => typeof cell === "string")) return codedColumn(name, "category", cells as readonly (string | null)[]);
  const type: NumericColumn["type"] = cells.some((cell) => typeof cell === "boolean") ? "boolean" : "number";
  return { kind: "numeric" as const, name, type, values: Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell))) };
}
