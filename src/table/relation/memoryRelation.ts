import { type Column, type ColumnTable, columnNamed, keyColumnName, type NumericColumn } from "../../model/column.ts";
import type { Relation, TableValue } from "../../model/relation.ts";
import { ownThread, type Threads } from "../threads.ts";
import { type ColumnSource, relationOf } from "./relationOf.ts";
import { sliceColumn } from "./sliceColumn.ts";

/** A table in memory, asked. */
export function memoryRelation(value: TableValue, parts?: Uint8Array, threads: Threads = ownThread()): Relation {
  return relationOf(memoryColumns(value, threads), threads, parts);
}

function memoryColumns({ schema, table }: TableValue, threads: Threads): ColumnSource {
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
    productSums: (spreads, { offset, limit, rows }) => {
      const columns = spreads.map(({ name }) => {
        const column = columnNamed(table, name) as NumericColumn;
        const { values } = column;
        // What is not shared is sent as a copy, of all that lies behind a view.
        const isShared = values.buffer instanceof SharedArrayBuffer;
        return { ...column, values: isShared ? values.subarray(offset, offset + limit) : values.slice(offset, offset + limit) };
      });
      return threads.run({ kind: "product-sums", spreads, rows, columns });
    },
  };
}
