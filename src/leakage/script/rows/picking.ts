import { argument } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { lookUp, type Machine } from "../reading/machine.ts";
import { someOf } from "./columns.ts";
import { madeRows, numberValue, stateOf, textValue } from "./data.ts";
import { siftedBy } from "./sifting.ts";
import { type Data, type DataState, emptyState, type Value } from "./values.ts";

/** Fewer rows, for a reason that is in the rows themselves. */
export function picked(machine: Machine, data: Data, name: string, args: Arguments): Value {
  const state = data.cell.value;
  if (name === "dropna" && acrossColumns(args)) return newData({ ...state, columns: someOf(state.columns), mask: null }, null);
  const ends = name === "head" || name === "tail" ? numberValue(argument(args, "n", 0)) : null;
  if (ends !== null && ends > 0 && state.rows !== null) {
    const [low, high] = name === "head" ? [null, `${ends}`] : [`-${ends}`, null];
    return newData({ ...state, rows: { kind: "slice", of: state.rows, low, high }, mask: null }, null);
  }
  const query = name === "query" ? (textValue(argument(args, "expr", 0)) ?? "") : "";
  const conditions = [...namesAsked(machine, query).map(stateOf), columnsAsked(state, query)];
  const influences = conditions.reduce((known, each) => siftedBy({ ...state, influences: known }, each), state.influences);
  return newData({ ...state, influences, rows: madeRows(machine, state.rows), mask: null }, null);
}

/** Names of the script in a query: `price < @limit`. */
function namesAsked(machine: Machine, query: string): readonly Value[] {
  return [...query.matchAll(/@([A-Za-z_]\w*)/g)].flatMap(([, name]) => lookUp(machine, name ?? "") ?? []);
}

/** Columns of the table in a query, with what shaped them: `odd == 1`. */
function columnsAsked(state: DataState, query: string): DataState {
  const words = new Set(query.match(/(?<!@)\b[A-Za-z_]\w*/g) ?? []);
  return { ...emptyState, influences: state.influences.filter(({ column }) => column !== null && words.has(column)) };
}

/** `axis=1`: of each row by itself. `place`: where the axis stands among the arguments that have no name. */
export function acrossColumns(args: Arguments, place = Number.POSITIVE_INFINITY): boolean {
  const axis = args.named.get("axis") ?? args.named.get("dim") ?? args.positional[place];
  if (axis?.kind === "list") return !axis.cell.value.items.some((item) => numberValue(item) === 0);
  const value = axis?.kind === "literal" ? axis.value : null;
  return value === 1 || value === -1 || value === "columns" || value === 2;
}
