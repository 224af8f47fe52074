import { type CellValue, cellAt } from "../model/column.ts";
import { type BrokenRule, masked, type Quarantine, quarantinePage } from "../model/provenance.ts";
import type { TableValue } from "../model/relation.ts";
import type { Contract } from "../runtime/columns.ts";
import { quarantineColumns } from "../table/intake/quarantine.ts";
import { personalColumns } from "./provenance.ts";
import { givenAs } from "./stages/given.ts";
import type { StageContext, TableAttachment } from "./stageWork.ts";

/** The rows in quarantine as a table that is stored, and its first ones as they may be shown; null where there are none. */
export function quarantineOf(context: StageContext, table: TableValue | null): TableAttachment | null {
  if (table === null) return null;
  const personal = personalColumns(givenAs<Contract | null>(context, "contract"));
  const columns = table.schema.columns.slice(quarantineColumns.length).map((column) => column.name);
  const shown = Array.from({ length: Math.min(quarantinePage, table.table.rowCount) }, (_, row) => brokenRow(table, row, personal));
  return {
    tableBeside: table,
    document: ({ output, schema, rowCount }): Quarantine => ({
      version: 1,
      stage: context.planned.name,
      rowCount: rowCount ?? 0,
      table: output,
      schema: schema ?? { columns: [] },
      columns,
      rows: shown,
    }),
  };
}

function brokenRow({ table, schema }: TableValue, row: number, personal: readonly string[]): Quarantine["rows"][number] {
  const cells = schema.columns.map((column, at) => {
    const cell = table.columns[at] === undefined ? null : cellAt(table.columns[at], row);
    return personal.includes(column.name) && cell !== null ? masked : cell;
  });
  const [place, line, source, column, rule, because, ...own] = cells as CellValue[];
  return {
    source: String(source),
    row: Number(place),
    line: line === null || line === undefined ? null : Number(line),
    rule: rule as BrokenRule,
    column: column === null || column === undefined ? null : String(column),
    because: String(because),
    cells: own.map((cell) => (cell === null ? null : String(cell))),
  };
}
