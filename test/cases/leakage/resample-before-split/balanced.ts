import type { Table } from "mlpipe";

/** Both classes, one of them three times. */
export function balanced<Row extends { readonly returned: string }>(table: Table<Row>): Table<Row> {
  const back = table.filter((row) => row.returned === "yes");
  return table.concat(back, back);
}
