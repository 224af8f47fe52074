import { Failure } from "../../base/failure.ts";
import { joinKeys, type RowKeys } from "../rowKey.ts";
import { type Inner, takeTable } from "./innerTable.ts";
import { knownColumns, lent, type Origin, type Origins, renamed, type Wrangled } from "./wrangled.ts";

export type JoinVerb = "join" | "join_left" | "join_right" | "join_full" | "cross";
/** A column of both, or columns of either, pair by pair. */
export type JoinOn = string | readonly [readonly string[], readonly string[]];

const leftRow = "__mlpipe_left";
const rightRow = "__mlpipe_right";

/**
 * Rows of two tables beside each other, in the order of the left one, then of the right one. A row has the key of its left
 * row, which all rows made of it share; one without has that of its right row.
 */
export function joinTables(verb: JoinVerb, left: Wrangled, right: Wrangled, on: unknown, suffix: readonly [string, string]): Wrangled {
  const keys = verb === "cross" ? undefined : joinOn(verb, left, right, on);
  const a = numbered(left, leftRow);
  const b = numbered(right, rightRow);
  const joined =
    verb === "cross"
      ? a.inner.cross(b.inner, undefined, { suffix } as never)
      : a.inner[verb](b.inner, keys as never, undefined, { suffix } as never);
  const [lefts, rights] = [rowsIn(joined, leftRow), rowsIn(joined, rightRow)];
  const order = Uint32Array.from(lefts.keys()).sort(
    (i, j) => (lefts[i] as number) - (lefts[j] as number) || (rights[i] as number) - (rights[j] as number),
  );
  const names = joined.columnNames().filter((name: string) => name !== leftRow && name !== rightRow);
  return {
    inner: takeTable(joined.select(...names), order),
    keys: pairKeys(order, { keys: left.keys, rows: a.rows, of: lefts }, { keys: right.keys, rows: b.rows, of: rights }),
    origins: joinedOrigins(names, left.origins, right.origins, suffix),
  };
}

/** What `on` says, checked; default: the columns that both have. */
export function joinOn(verb: string, left: Wrangled, right: Wrangled, on: unknown): JoinOn {
  if (on === undefined) {
    const others: readonly string[] = right.inner.columnNames();
    const shared: string[] = left.inner.columnNames().filter((name: string) => others.includes(name));
    if (shared.length > 0) return [shared, shared];
    throw new Failure(
      "no-join-key",
      `${verb}: the tables have no column of the same name.`,
      'Name the keys: join(other, [["sku"], ["code"]]).',
    );
  }
  if (typeof on === "string") {
    knownColumns(left, verb, [on]);
    knownColumns(right, `${verb}, in the other table`, [on]);
    return on;
  }
  const [of, others] = Array.isArray(on) && on.length === 2 && on.every(Array.isArray) ? (on as [unknown[], unknown[]]) : [[], []];
  if (of.length === 0 || of.length !== others.length) {
    throw new Failure(
      "no-join-key",
      `${verb}: the keys must be a column's name, or as many columns of the one table as of the other.`,
      'Write join(other, "sku") or join(other, [["sku"], ["code"]]).',
    );
  }
  return [knownColumns(left, verb, of), knownColumns(right, `${verb}, in the other table`, others)];
}

/** Columns of the other table beside these, row by row; rows and keys are this table's. */
export function assignColumns(left: Wrangled, right: Wrangled): Wrangled {
  const [rows, others] = [rowsOf(left.inner), rowsOf(right.inner)];
  if (rows.length !== others.length) {
    throw new Failure("rows-differ", `assign: the tables have ${rows.length} and ${others.length} rows.`, "Join them by a key instead.");
  }
  const origins = new Map(left.origins);
  for (const name of right.inner.columnNames() as readonly string[]) origins.set(name, lent(right.origins.get(name), name));
  return {
    inner: takeTable(left.inner, rows).assign(takeTable(right.inner, others)),
    keys: left.keys === null ? null : joinKeys([left.keys], [rows]),
    origins,
  };
}

/** Columns of the other table's last row with an equal key; rows stay as they are. */
export function lookUpColumns(left: Wrangled, right: Wrangled, on: unknown, names: readonly string[]): Wrangled {
  if (names.length === 0) {
    throw new Failure("no-columns", "lookup: it names no column to take.", 'Write lookup(other, "sku", "price").');
  }
  const wanted = knownColumns(right, "lookup, in the other table", names);
  const keys = joinOn("lookup", left, right, on);
  const origins = new Map(left.origins);
  for (const name of wanted) origins.set(name, lent(right.origins.get(name), name));
  return { inner: left.inner.lookup(right.inner, keys as never, ...(wanted as never[])), keys: left.keys, origins };
}

/** A table's rows as a table of their own, with a column of their numbers. */
export function numbered({ inner }: Wrangled, name: string): { readonly inner: Inner; readonly rows: Uint32Array } {
  const rows = rowsOf(inner);
  return { inner: takeTable(inner, rows, { name, values: Array.from(rows.keys()) }), rows };
}

export function rowsOf(inner: Inner): Uint32Array {
  return Uint32Array.from(inner.ungroup().indices());
}

/** The numbers that `numbered` gave, behind all others where a row has none. */
export function rowsIn(inner: Inner, name: string): Float64Array {
  return Float64Array.from(inner.array(name) as ArrayLike<unknown>, (row) => (typeof row === "number" ? row : Number.POSITIVE_INFINITY));
}

interface Side {
  readonly keys: RowKeys;
  /** Backing rows of its numbered rows. */
  readonly rows: Uint32Array;
  /** Numbered rows of the joined rows. */
  readonly of: Float64Array;
}

function pairKeys(order: Uint32Array, left: Side, right: Side): RowKeys {
  const positions = new Map<string, number>();
  const codes = new Int32Array(order.length);
  for (const [index, at] of order.entries()) {
    const side = Number.isFinite(left.of[at]) ? left : right;
    if (side.keys === null) return null;
    const backing = side.rows[side.of[at] as number] as number;
    const text = side.keys.dictionary[side.keys.codes[backing] as number] as string;
    const code = positions.get(text) ?? positions.size;
    positions.set(text, code);
    codes[index] = code;
  }
  return { dictionary: [...positions.keys()], codes };
}

function joinedOrigins(names: readonly string[], left: Origins, right: Origins, [first, second]: readonly [string, string]): Origins {
  const before = (name: string, suffix: string): string | null =>
    name.endsWith(suffix) ? name.slice(0, -suffix.length || undefined) : null;
  return new Map(
    names.map((name): [string, Origin] => {
      const own = left.get(name) ?? (right.has(name) ? null : left.get(before(name, first) ?? ""));
      if (own !== undefined && own !== null) return [name, renamed(own, name)];
      return [name, lent(right.get(name) ?? right.get(before(name, second) ?? ""), name)];
    }),
  );
}
