import { Failure } from "../../base/failure.ts";
import { type Inner, newTable } from "./innerTable.ts";
import { checkName } from "./wrangled.ts";

type Row = Readonly<Record<string, unknown>>;

/**
 * A row for the table, or for each of its groups: the columns of the groups, and what each function makes of the rows.
 * Not Arquero's `reduce`, whose reducers are classes that see backing rows.
 */
export function reduceRows(inner: Inner, columns: Readonly<Record<string, unknown>>): Inner {
  const groups: readonly string[] = inner.groups()?.names ?? [];
  const sets = partsOf(inner);
  const kept = groups.map((name) => [name, sets.map((rows) => inner.column(name)?.at(rows[0] as number))] as const);
  const made = Object.entries(columns).map(([name, reducer]) => {
    checkName(name);
    if (typeof reducer !== "function") {
      throw new Failure("no-function", `reduce: "${name}" is not a function.`, `Write reduce({ ${name}: (rows) => … }).`);
    }
    return [name, sets.map((rows) => reducedValue(name, reducer as Reducer, () => rowObjects(inner, rows)))] as const;
  });
  const all = new Map([...kept, ...made]);
  return newTable(Object.fromEntries(all), [...all.keys()]);
}

type Reducer = (rows: Iterable<Row>) => unknown;

/** Backing rows of each group, in the table's order; of a table without groups all of them, even if there are none. */
function partsOf(inner: Inner): readonly (readonly number[] | Uint32Array)[] {
  return inner.isGrouped() ? (inner.partitions(true) as unknown as (readonly number[] | Uint32Array)[]) : [inner.indices(true)];
}

/** Rows one at a time, so that a group of a million is never a million objects; each loop starts at the first again. */
function rowObjects(inner: Inner, rows: readonly number[] | Uint32Array): Iterable<Row> {
  const columns = inner.columnNames().map((name: string) => [name, inner.column(name)] as const);
  return {
    *[Symbol.iterator]() {
      for (const row of rows) yield Object.fromEntries(columns.map(([name, cells]) => [name, cells?.at(row)]));
    },
  };
}

function reducedValue(name: string, reducer: Reducer, rows: () => Iterable<Row>): unknown {
  try {
    return reducer(rows());
  } catch (cause) {
    if (cause instanceof Failure) throw cause;
    throw new Failure(
      "reduce-failed",
      `reduce: the function of "${name}" failed: ${cause instanceof Error ? cause.message : String(cause)}`,
      "Mend the function; a missing value is null in a row.",
      { cause },
    );
  }
}
