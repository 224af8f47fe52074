import { keyColumnName } from "../model/column.ts";
import type { SchemaColumn, TableSchema } from "../model/relation.ts";
import type { ColumnRole } from "../model/vocabulary.ts";

/** Roles that keep a column out of the inputs; `personal` only masks it. */
const asideRoles: readonly ColumnRole[] = ["key", "unit", "time", "weight", "outcome", "notFeature"];

/** The columns a model may learn from: neither the target nor set apart by a role, and not hidden. */
export function inputColumns(schema: TableSchema, target: string): readonly SchemaColumn[] {
  return schema.columns.filter(
    (column) => column.name !== target && column.name !== keyColumnName && !column.roles.some((role) => asideRoles.includes(role)),
  );
}
