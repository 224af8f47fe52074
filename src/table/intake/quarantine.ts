import type { Column, NumericColumn } from "../../model/column.ts";
import { codedColumn } from "../../model/column.ts";
import type { TableValue } from "../../model/relation.ts";
import { keysOfContent } from "../rowKey.ts";
import type { Breach } from "./brokenRows.ts";

/** A broken row, with its cells as the source has them, in its columns' order. */
export interface QuarantinedRow extends Breach {
  readonly cells: readonly (string | null)[];
}

/** Broken rows as a table: where each was, which rule it breaks and why, and then its cells as the source has them. */
export function quarantineTable(rows: readonly QuarantinedRow[], names: readonly string[]): TableValue {
  const columns: Column[] = [
    numbers(
      "broken_row",
      rows.map((row) => row.row),
    ),
    numbers(
      "broken_line",
      rows.map((row) => row.line ?? Number.NaN),
    ),
    codedColumn(
      "broken_source",
      "category",
      rows.map((row) => row.source),
    ),
    codedColumn(
      "broken_column",
      "category",
      rows.map((row) => row.column),
    ),
    codedColumn(
      "broken_rule",
      "category",
      rows.map((row) => row.rule),
    ),
    codedColumn(
      "broken_because",
      "text",
      rows.map((row) => row.what),
    ),
    ...names.map((name, index) =>
      codedColumn(
        name,
        "text",
        rows.map((row) => row.cells[index] ?? null),
      ),
    ),
  ];
  const schema = { columns: columns.map(({ name, type }) => ({ name, type, roles: [], oneOf: null })) };
  return { schema, table: { rowCount: rows.length, columns: [...columns, keysOfContent(columns, rows.length)] } };
}

/** Columns that the quarantine puts before those of the source. */
export const quarantineColumns = ["broken_row", "broken_line", "broken_source", "broken_column", "broken_rule", "broken_because"];

function numbers(name: string, values: readonly number[]): NumericColumn {
  return { kind: "numeric", name, type: "integer", values: Float64Array.from(values) };
}
