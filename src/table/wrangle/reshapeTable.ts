import * as arquero from "arquero";
import { Failure } from "../../base/failure.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import { joinKeys, type RowKeys } from "../rowKey.ts";
import { expressions } from "./expressions.ts";
import type { Inner } from "./innerTable.ts";
import { numbered, rowsIn } from "./joinTables.ts";
import { checkName, knownColumns, lent, type Origin, replacing, type Wrangled, without } from "./wrangled.ts";

const sourceRow = "__mlpipe_row";
const pivotKey = "__mlpipe_pivot";

/** A row for each of these columns. Rows made of one row share its key. */
export function foldColumns(table: Wrangled, given: readonly string[], as: readonly [string, string]): Wrangled {
  const names = knownColumns(table, "fold", given);
  for (const name of as) checkName(name);
  const { inner, rows } = numbered(table, sourceRow);
  const folded = inner.fold(names as never, { as: [...as] });
  const origins = new Map(without(table.origins, names));
  origins.set(as[0], { schema: null, replaced: null });
  origins.set(
    as[1],
    together(
      names.map((name) => table.origins.get(name)),
      as[1],
    ),
  );
  return { ...withoutNumbers(folded, rows, table.keys), origins };
}

/** A row for each element of a column of lists. */
export function unrollColumn(table: Wrangled, name: string, limit: number | undefined): Wrangled {
  knownColumns(table, "unroll", [name]);
  const { inner, rows } = numbered(table, sourceRow);
  const unrolled = inner.unroll(name as never, limit === undefined ? {} : { limit });
  return { ...withoutNumbers(unrolled, rows, table.keys), origins: replacing(table.origins, [name]) };
}

/** A column for each element of a column of lists; those that no row has are empty. */
export function spreadColumn(table: Wrangled, name: string, as: readonly string[]): Wrangled {
  knownColumns(table, "spread", [name]);
  if (!Array.isArray(as) || as.length === 0) {
    throw new Failure(
      "no-columns",
      "spread: it does not say what the new columns are named.",
      'Write spread("parts", { as: ["first", "second"] }).',
    );
  }
  const spread = table.inner.spread(name as never, { as: [...as], limit: as.length });
  const origins = without(table.origins, [name]);
  return { inner: withEmptyColumns(spread, as), keys: table.keys, origins: replacing(origins, as) };
}

/** A column for each of these values of a column, a row for each group. */
export function pivotColumn(table: Wrangled, name: string, value: Readonly<Record<string, unknown>>, columns: readonly string[]): Wrangled {
  knownColumns(table, "pivot", [name]);
  if (!Array.isArray(columns) || columns.length === 0 || Object.keys(value).length !== 1) {
    throw new Failure(
      "no-columns",
      "pivot: it takes one aggregate, and the values that become columns.",
      'Write pivot("month", { sales: (row) => op.sum(row.amount) }, { columns: ["jan", "feb"] }).',
    );
  }
  const groups: readonly string[] = table.inner.groups()?.names ?? [];
  const texts = table.inner.derive({
    [pivotKey]: arquero.escape(((row: Readonly<Record<string, unknown>>) => textOf(row[name])) as never),
  });
  const pivoted = texts.pivot(pivotKey as never, expressions("pivot", value) as never, { sort: false }).ungroup();
  const all = withEmptyColumns(pivoted, columns);
  const origins = new Map([...table.origins].filter(([each]) => groups.includes(each)));
  for (const column of columns) origins.set(column, { schema: null, replaced: null });
  return { inner: all.select(...groups, ...columns), keys: null, origins };
}

/** A value as a column's name: dates as days where they are such. */
function textOf(value: unknown): string {
  return value instanceof Date ? value.toISOString().replace(/T00:00:00\.000Z$/, "") : String(value);
}

function withEmptyColumns(inner: Inner, names: readonly string[]): Inner {
  const there: readonly string[] = inner.columnNames();
  const lacking = names.filter((name) => !there.includes(name));
  if (lacking.length === 0) return inner;
  return inner.derive(Object.fromEntries(lacking.map((name) => [name, arquero.escape((() => null) as never)])) as never);
}

function withoutNumbers(inner: Inner, rows: Uint32Array, keys: RowKeys): Pick<Wrangled, "inner" | "keys"> {
  const numbers = Uint32Array.from(rowsIn(inner, sourceRow), (number) => rows[number] as number);
  return {
    inner: inner.select(...inner.columnNames().filter((name: string) => name !== sourceRow)),
    keys: keys === null ? null : joinKeys([keys], [numbers]),
  };
}

/** A column of several columns' values: of their type where they share it, set apart where one of them is. */
function together(origins: readonly (Origin | undefined)[], name: string): Origin {
  const known = origins.map((origin) => lent(origin, name)).map(({ schema, replaced }) => schema ?? replaced);
  const [first] = known;
  if (first === null || first === undefined) return { schema: null, replaced: null };
  const roles = [...new Set(known.flatMap((each) => each?.roles ?? []))];
  const type = known.every((each) => each?.type === first.type)
    ? first.type
    : known.some((each) => each?.type === "text")
      ? "text"
      : "number";
  return { schema: null, replaced: { name, type, roles, oneOf: null } satisfies SchemaColumn };
}
