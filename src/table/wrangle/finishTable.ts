import { type CodedColumn, keyColumnName } from "../../model/column.ts";
import type { SchemaColumn, TableValue } from "../../model/relation.ts";
import { keysOfContent } from "../rowKey.ts";
import { type Cells, collectColumn } from "./columnView.ts";
import type { Wrangled } from "./wrangled.ts";

/** Arquero's rows as a table of ours, and how many computed values had to become missing. */
export function finishTable(
  { inner, keys, origins }: Wrangled,
  rows: Int32Array,
): { readonly value: TableValue; readonly missing: number } {
  let missing = 0;
  const columns = inner.columnNames().map((name: string) => {
    const { schema = null, replaced = null } = origins.get(name) ?? {};
    const collected = collectColumn(name, inner.column(name) as unknown as Cells, rows, schema ?? replaced);
    missing += collected.missing;
    return collected.column;
  });
  const schema = columns.map((column): SchemaColumn => {
    const origin = origins.get(column.name);
    const known = origin?.schema ?? origin?.replaced ?? null;
    const oneOf =
      column.kind === "coded" && known?.oneOf && column.dictionary.every((text) => known.oneOf?.includes(text)) ? known.oneOf : null;
    return { name: column.name, type: column.type, roles: known?.roles ?? [], oneOf };
  });
  const key: CodedColumn =
    keys === null
      ? keysOfContent(columns, rows.length)
      : {
          kind: "coded",
          name: keyColumnName,
          type: "text",
          dictionary: keys.dictionary,
          codes: rows.map((row) => keys.codes[row] as number),
        };
  return { value: { schema: { columns: schema }, table: { rowCount: rows.length, columns: [...columns, key] } }, missing };
}
