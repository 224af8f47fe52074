import { Failure } from "../base/failure.ts";
import type { TableValue } from "../model/relation.ts";
import type { TableResult } from "./collect.ts";
import { registerOperations } from "./operations.ts";
import { WrangledTable } from "./wrangledTable.ts";

/** A user's work on a table; `Table<Row>` of `runtime` is what it sees. */
export type GivenWork = (table: never, others: never) => unknown;

/**
 * Runs a user's set-wise work, in Arquero's verbs. Rows keep their hidden key as long as they are rows of the source;
 * rows made by an aggregation get one from their content.
 * @throws Failure that names the verb, with the way out, for an expression that Arquero cannot read
 */
export function wrangleTable(
  value: TableValue,
  work: GivenWork,
  signal: AbortSignal,
  others: Readonly<Record<string, TableValue>> = {},
): TableResult {
  registerOperations();
  const before = value.table.rowCount;
  const tables = Object.entries(others).map(([name, other]) => [name, WrangledTable.of(other, signal)]);
  const result = callWork(work, WrangledTable.of(value, signal), Object.fromEntries(tables));
  if (!(result instanceof WrangledTable)) {
    throw new Failure(
      "no-table",
      "The function of wrangle() does not return a table.",
      "Return what the last verb returned: (table) => table.dedupe().",
    );
  }
  signal.throwIfAborted();
  const { value: after, missing } = result.finish();
  const notes = [
    rowNote(before, after.table.rowCount),
    columnNote("added", namesNotIn(after, value)),
    columnNote("left out", namesNotIn(value, after)),
    missing === 0
      ? null
      : { text: `${missing} computed ${missing === 1 ? "value was" : "values were"} NaN or infinite and now missing.`, count: missing },
  ];
  return { value: after, notes: notes.filter((note) => note !== null) };
}

function callWork(work: GivenWork, table: WrangledTable, others: Readonly<Record<string, WrangledTable>>): unknown {
  try {
    return work(table as never, others as never);
  } catch (cause) {
    if (cause instanceof Failure || (cause instanceof Error && cause.name === "AbortError")) throw cause;
    throw new Failure(
      "wrangle-failed",
      `The function of wrangle() failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Mend the function.",
      { cause },
    );
  }
}

function rowNote(before: number, after: number): { text: string; count: number } {
  if (after <= before) return { text: `${before - after} of ${before} rows left out.`, count: before - after };
  return { text: `${after - before} rows more than before.`, count: after - before };
}

function columnNote(what: string, names: readonly string[]): { text: string; count: number } | null {
  if (names.length === 0) return null;
  return { text: `Columns ${what}: ${names.map((name) => `\`${name}\``).join(", ")}.`, count: names.length };
}

function namesNotIn(value: TableValue, other: TableValue): readonly string[] {
  const known = new Set(other.schema.columns.map((column) => column.name));
  return value.schema.columns.map((column) => column.name).filter((name) => !known.has(name));
}
