import { Failure } from "../../base/failure.ts";
import type { TableValue } from "../../model/relation.ts";
import type { TableResult } from "../collect.ts";
import { registerOperations } from "./operations.ts";
import { shapeNotes } from "./shapeNotes.ts";
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
  const lost = {
    text: `${missing} computed ${missing === 1 ? "value was" : "values were"} NaN or infinite and now missing.`,
    count: missing,
  };
  return { value: after, notes: [...shapeNotes(value, after), ...(missing === 0 ? [] : [lost])] };
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
