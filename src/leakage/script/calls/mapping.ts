import { argument, type Call, callObject } from "../reading/calls.ts";
import { type Arguments, callClosure } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import type { Machine } from "../reading/machine.ts";
import { dataOf, flow, stateOf } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { acrossColumns } from "../rows/picking.ts";
import type { Data, DataState, Value } from "../rows/values.ts";

/**
 * `column.apply(f)`, `column.map(f)`: f sees one value, or with `axis=1` one row. `whole`: it sees all rows at once, as
 * the functions of groups do. Tables and dictionaries that are mapped by go into the result.
 */
export function applied(machine: Machine, data: Data, args: Arguments, call: Call, sees?: "whole"): Value {
  const how = argument(args, "func", 0) ?? args.named.get("arg") ?? args.named.get("mapper");
  const state = data.cell.value;
  if (how === undefined) return newData({ ...state, mask: null }, null);
  if (how.kind !== "closure" && how.kind !== "library") return mappedBy(state, how);
  const byRow = sees !== "whole" && (acrossColumns(args) || state.shape === "column");
  const seen = newData({ ...state, shape: byRow ? "row" : state.shape, mask: null }, null);
  const rest = [...(args.named.get("args")?.kind === "list" ? [args.named.get("args") as Value] : [])];
  const inner: Arguments = { positional: [seen, ...rest], named: new Map() };
  const made = how.kind === "closure" ? callClosure(machine, how, inner, call) : callObject(machine, how, inner, call);
  const result = stateOf(made);
  // An answer that no value of the row goes into is one of a few: a class.
  const isLabel = made.kind === "literal" || (how.kind === "closure" && result.rows === null);
  return dataOf({
    ...state,
    mask: null,
    shape: state.shape === "column" || acrossColumns(args) ? "column" : state.shape,
    influences: merged(state.influences, result.influences),
    predictions: [...new Set([...state.predictions, ...result.predictions])],
    from: sees === "whole" && result.from !== null ? result.from : fromOf(state, isLabel && state.shape === "column" ? "label" : "row"),
    column: null,
  });
}

function mappedBy(state: DataState, how: Value): Value {
  const other = stateOf(how);
  const plain = how.kind === "dictionary" && other.influences.length === 0;
  return flow([newData({ ...state, mask: null }, null)], {
    influences: merged(state.influences, other.influences),
    from: fromOf(state, plain ? "label" : "row"),
    column: null,
  });
}

function fromOf({ from, column }: DataState, how: "row" | "label"): DataState["from"] {
  if (from !== null) return from.how === "past" ? from : { ...from, how: from.how === "label" ? "label" : how };
  return column === null ? null : { columns: new Set([column]), how };
}
