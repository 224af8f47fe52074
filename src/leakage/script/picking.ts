import { argument } from "./calls.ts";
import { someOf } from "./columns.ts";
import { madeRows, numberValue, stateOf, textValue } from "./data.ts";
import type { Arguments } from "./functions.ts";
import { newData } from "./joinValues.ts";
import { lookUp, type Machine } from "./machine.ts";
import { siftedBy } from "./sifting.ts";
import type { Data, Value } from "./values.ts";

/** Fewer rows, for a reason that is in the rows themselves. */
export function picked(machine: Machine, data: Data, name: string, args: Arguments): Value {
  const state = data.cell.value;
  if (name === "dropna" && acrossColumns(args)) return newData({ ...state, columns: someOf(state.columns), mask: null }, null);
  const asked = name === "query" ? namesAsked(machine, argument(args, "expr", 0)) : [];
  const influences = asked.reduce((known, value) => siftedBy({ ...state, influences: known }, stateOf(value)), state.influences);
  return newData({ ...state, influences, rows: madeRows(machine, state.rows), mask: null }, null);
}

/** Names of the script in a query: `price < @limit`. */
function namesAsked(machine: Machine, query: Value | undefined): readonly Value[] {
  return [...(textValue(query) ?? "").matchAll(/@([A-Za-z_]\w*)/g)].flatMap(([, name]) => lookUp(machine, name ?? "") ?? []);
}

/** `axis=1`: of each row by itself. */
export function acrossColumns(args: Arguments): boolean {
  const axis = args.named.get("axis");
  if (axis?.kind === "list") return !axis.cell.value.items.some((item) => numberValue(item) === 0);
  const value = axis?.kind === "literal" ? axis.value : null;
  return value === 1 || value === -1 || value === "columns" || value === 2;
}
