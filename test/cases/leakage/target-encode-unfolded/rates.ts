import { op, type Table } from "mlpipe";

/** How often the rows of a ward have a certain answer. */
export function withRate(table: Table<any>): Table<any> {
  return table
    .groupby("ward")
    .derive({ rate: (row: any) => op.mean(row.returned === "yes" ? 1 : 0) })
    .ungroup();
}
