import { op, type Table } from "mlpipe";

/** Each day beside the next one of its pump. */
export function withNext<Row extends { day: Date; pump: string; heat: number }>(table: Table<Row>) {
  return (table as Table<any>)
    .groupby("pump")
    .orderby("day")
    .derive({ then: (row: { heat: number }) => op.lead(row.heat, 1) })
    .ungroup();
}
