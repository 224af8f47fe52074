import { assignColumns } from "../reading/assign.ts";
import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { freshId, type Machine, siteOf, textOf } from "../reading/machine.ts";
import { columnsNamed } from "../reading/subscripts.ts";
import { only, someOf } from "../rows/columns.ts";
import { dataOf, ensureRows, flow, namesIn, numberValue, stateOf, textValue, unknownData } from "../rows/data.ts";
import { type Influence, merged } from "../rows/influence.ts";
import { maskedRows } from "../rows/masks.ts";
import type { Rows } from "../rows/rows.ts";
import { siftedBy } from "../rows/sifting.ts";
import { type Data, type DataState, emptyState, literalOf, type Value } from "../rows/values.ts";
import { tableMethod } from "./tableMethods.ts";

/**
 * Expressions of polars say what is to be done before there is a table to do it to: their rows are a placeholder, which
 * becomes those of the table that takes them in. Until then they are columns like any other.
 */
const placeholder: Rows = { kind: "source", key: "polars expression", known: false, name: "" };

/** `pl.col("fare")` and what else makes an expression; null for what polars has in common with pandas. */
export function polarsCall(machine: Machine, path: string, name: string, args: Arguments, call: Call): Value | null {
  if (path.startsWith("polars.selectors.") || name === "all" || name === "exclude" || name === "nth") return expression([]);
  if (name === "col") return expression(args.positional.flatMap((value) => namesIn(value) ?? []));
  if (aggregates.has(name)) {
    const names = args.positional.flatMap((value) => namesIn(value) ?? []);
    return names.length === 0 ? unknownData() : tableMethod(machine, expression(names), name, { positional: [], named: new Map() }, call);
  }
  if (name === "len" || name === "count" || name === "lit") return unknownData();
  if (expressionMakers.test(name))
    return flow([...args.positional, ...args.named.values()], { shape: "column", rows: placeholder, column: null, from: null });
  return null;
}

const aggregates = new Set(["mean", "median", "std", "var", "min", "max", "sum", "quantile"]);
const expressionMakers = /^(?:when|struct|concat_str|concat_list|coalesce|format|\w+_horizontal|corr|cov)$/;

function expression(names: readonly string[]): Data {
  const [first] = names;
  const single = names.length === 1 && first !== undefined && !/^\^|\*/.test(first) ? first : null;
  const columns = names.length === 0 ? emptyState.columns : only(emptyState.columns, names);
  return dataOf({ shape: "column", rows: placeholder, column: single, columns });
}

/** Methods that only polars has, of tables and of expressions; null for all others. */
export function polarsMethod(machine: Machine, data: Data, name: string, args: Arguments, call: Call): Value | null {
  const method = methods[name];
  if (method !== undefined) return method(machine, data, args, call);
  return name === "filter" && holdsConditions(args) ? filtered(machine, data, args, call) : null;
}

type PolarsMethod = (machine: Machine, data: Data, args: Arguments, call: Call) => Value;

const methods: Readonly<Record<string, PolarsMethod>> = {
  with_columns: withColumns,
  with_column: withColumns,
  select: selected,
  alias: (_machine, data, args) => named(data, textValue(args.positional[0])),
  over: withinGroups,
  fill_null: filled,
  fill_nan: filled,
  group_by: grouped,
  group_by_dynamic: grouped,
  get_column: (machine, data, args) => columnsNamed(machine, data, namesIn(args.positional[0]) ?? []),
  slice: (machine, data, args, call) => sliceOf(machine, data, args, call),
};

/** What an expression makes is called after its first column, unless it is given another name. */
function named(data: Data, name: string | null): Data {
  const state = data.cell.value;
  const from = state.from ?? (state.column === null ? null : { columns: new Set([state.column]), how: "row" as const });
  const columns = name === null ? state.columns : only(emptyState.columns, [name]);
  return dataOf({ ...state, shape: "column", rows: state.rows ?? placeholder, column: null, from, columns });
}

function nameOf(value: Value): string | null {
  if (value.kind !== "data") return textValue(value);
  const { column, columns, from, influences } = value.cell.value;
  if (column !== null) return column;
  if (columns.form === "only" && columns.listed.size === 1) return [...columns.listed][0] ?? null;
  const sources = from?.columns ?? influences.at(-1)?.reads ?? new Set<string>();
  return sources.size === 1 ? ([...sources][0] ?? null) : null;
}

/** `mean().over("store")`: a value for each row out of all rows of its group. */
function withinGroups(_machine: Machine, data: Data, args: Arguments): Value {
  const state = data.cell.value;
  const groups = new Set(flat(args.positional).flatMap((value) => nameOf(value) ?? []));
  const influences = state.influences.map((each) => (each.groups.size === 0 && isPending(each.rows) ? { ...each, groups } : each));
  const name = nameOf(data);
  const columns = name === null ? state.columns : only(emptyState.columns, [name]);
  return dataOf({ ...state, shape: "column", rows: placeholder, influences, column: null, from: null, columns });
}

function filled(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const strategy = textValue(args.named.get("strategy") ?? args.positional[1]);
  const state = data.cell.value;
  const inputs = [...args.positional, ...args.named.values()].map(stateOf);
  const looks = strategy !== null && strategy !== "zero" && strategy !== "one";
  const own: readonly Influence[] = looks
    ? [
        {
          kind: strategy === "forward" || strategy === "backward" ? "neighbour" : "statistic",
          rows: data.cell.value.rows ?? ensureRows(machine, data),
          site: siteOf(machine, call),
          what: `fill_null(strategy="${strategy}")`,
          column: null,
          reads: state.column === null ? null : new Set([state.column]),
          groups: new Set(),
        },
      ]
    : [];
  return dataOf({ ...data.cell.value, mask: null, influences: merged(state.influences, ...inputs.map((each) => each.influences), own) });
}

function withColumns(machine: Machine, data: Data, args: Arguments): Value {
  ensureRows(machine, data);
  const table = newData({ ...data.cell.value, mask: null }, null);
  for (const value of flat(args.positional)) if (value.kind === "data") assign(machine, table, nameOf(value), value);
  for (const [name, value] of args.named) assign(machine, table, name, value);
  return table;
}

function assign(machine: Machine, table: Data, name: string | null, value: Value): void {
  const bound = value.kind === "data" ? boundTo(table.cell.value, value) : value;
  assignColumns(machine, table, name === null ? undefined : literalOf(name), bound, false);
}

function selected(machine: Machine, data: Data, args: Arguments): Value {
  ensureRows(machine, data);
  const state = data.cell.value;
  const asked = [...flat(args.positional), ...args.named.values()];
  if (asked.length > 0 && asked.every((value) => stateOf(value).shape === "reduced"))
    return flow(
      asked.map((value) => (value.kind === "data" ? boundTo(state, value) : value)),
      { shape: "reduced", rows: null },
    );
  const names = [...flat(args.positional).map(nameOf), ...args.named.keys()];
  const table = withColumns(machine, data, { positional: args.positional.filter(isComputed), named: args.named });
  const known = names.every((name) => name !== null) ? (names as string[]) : null;
  if (table.kind !== "data") return table;
  return known === null
    ? newData({ ...table.cell.value, columns: someOf(table.cell.value.columns) }, null)
    : columnsNamed(machine, table, known);
}

/** A column that is only asked for stays as it is. */
function isComputed(value: Value): boolean {
  if (value.kind === "list") return value.cell.value.items.some(isComputed);
  if (value.kind !== "data") return false;
  const { column, influences } = value.cell.value;
  return column === null || influences.length > 0;
}

function holdsConditions({ positional, named }: Arguments): boolean {
  if (named.has("items") || named.has("regex") || named.has("like")) return false;
  return flat(positional).some((value) => value.kind === "data" && value.cell.value.shape !== "names");
}

function filtered(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const rows = ensureRows(machine, data);
  const state = data.cell.value;
  const conditions = flat(args.positional).map((value) => stateOf(value.kind === "data" ? boundTo(state, value) : value));
  const influences = conditions.reduce((known, each) => siftedBy({ ...state, influences: known }, each), state.influences);
  const [only_] = conditions;
  const mask = conditions.length === 1 ? (only_?.mask ?? null) : null;
  const kept: Rows = mask === null ? { kind: "made", of: rows, id: freshId(machine) } : maskedRows(machine, rows, mask, call);
  return newData({ ...state, influences, rows: kept, mask: null }, null);
}

function grouped(machine: Machine, data: Data, args: Arguments): Value {
  ensureRows(machine, data);
  const groups = new Set(flat(args.positional).flatMap((value) => nameOf(value) ?? []));
  return newData({ ...data.cell.value, shape: "grouped", mask: null, groups }, null);
}

/** `table.slice(offset, length)`. */
function sliceOf(machine: Machine, data: Data, args: Arguments, call: Call): Value {
  const of = ensureRows(machine, data);
  const [low, length] = [argument(args, "offset", 0), argument(args, "length", 1)];
  const text = (place: number): string | null => {
    const at = call.arguments[place];
    return at === undefined ? null : textOf(machine, at.value);
  };
  const isFirst = numberValue(low) === 0;
  const rows: Rows = { kind: "slice", of, low: isFirst ? null : text(0), high: isFirst && length !== undefined ? text(1) : null };
  return newData({ ...data.cell.value, rows, mask: null }, null);
}

/** An expression, of these rows from now on, with what shaped the columns that it names. */
function boundTo(table: DataState, value: Data): Data {
  const state = value.cell.value;
  if (!isPending(state.rows) && !state.influences.some((each) => isPending(each.rows))) return value;
  const own = state.influences.map((each) => ({ ...each, rows: each.rows === null ? null : rebased(each.rows, table.rows) }));
  const sources = state.from?.columns ?? new Set(state.column === null ? [] : [state.column]);
  const carried = table.influences.filter((each) => each.column !== null && sources.has(each.column));
  return newData({ ...state, rows: table.rows, influences: merged(carried, own) }, null);
}

function isPending(rows: Rows | null): boolean {
  if (rows === null) return false;
  if (rows.kind === "source") return rows.key === "polars expression";
  return rows.kind !== "union" && isPending(rows.of);
}

function rebased(rows: Rows, to: Rows | null): Rows | null {
  if (rows.kind === "source") return isPending(rows) ? to : rows;
  if (rows.kind === "union" || to === null) return rows;
  const of = rebased(rows.of, to);
  return of === null ? null : { ...rows, of };
}

function flat(values: readonly Value[]): readonly Value[] {
  return values.flatMap((value) => (value.kind === "list" ? flat(value.cell.value.items) : [value]));
}
