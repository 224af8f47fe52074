import { type Column, type ColumnTable, columnNamed, keyColumnName } from "../model/column.ts";
import type { Relation, TableValue } from "../model/relation.ts";
import { type ColumnSource, relationOf } from "./relationOf.ts";
import { sliceColumn } from "./sliceColumn.ts";
import { ownThread, type Threads } from "./threads.ts";

/** A table in memory, asked. */
export function memoryRelation(value: TableValue, parts?: Uint8Array, threads: Threads = ownThread()): Relation {
  return relationOf(memoryColumns(value), threads, parts);
}

function memoryColumns({ schema, table }: TableValue): ColumnSource {
  const visible = table.columns.filter((column) => column.name !== keyColumnName);
  return {
    schema,
    rowCount: table.rowCount,
    names: visible.map((column) => column.name),
    column: async (name) => columnNamed(table, name) as Column,
    async read(names, offset, limit) {
      const end = Math.min(table.rowCount, offset + limit);
      const columns = names.map((name) => sliceColumn(columnNamed(table, name) as Column, offset, end));
      return { rowCount: end - offset, columns } satisfies ColumnTable;
    },
  };
}
