import type { TableValue } from "../model/relation.ts";
import type { SpooledTable } from "../table/intake/intakeResult.ts";
import { writePieces } from "../table/intake/tablePieces.ts";
import type { StageContext } from "./stageWork.ts";

/** A table made row by row of another, which of a long one never is in memory as a whole. */
export type RowsOfRows =
  | { readonly make: "table"; readonly value: TableValue }
  | { readonly make: "table file"; readonly table: SpooledTable };

/** @param change the rows, all or the next piece of them */
export async function rowsOfRows(context: StageContext, change: (rows: TableValue) => Promise<TableValue>): Promise<RowsOfRows> {
  const input = context.input("table");
  const table = await input.inPieces((pieces) => writePieces(changed(pieces, change, context.signal), context.tableFile));
  return table === null ? { make: "table", value: await change(await input.table()) } : { make: "table file", table };
}

async function* changed(
  pieces: AsyncIterable<TableValue>,
  change: (rows: TableValue) => Promise<TableValue>,
  signal: AbortSignal,
): AsyncGenerator<TableValue> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield await change(piece);
  }
}
