import { argument, type Call } from "../reading/calls.ts";
import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import { type Machine, textOf } from "../reading/machine.ts";
import { columnsOf, holds, only } from "../rows/columns.ts";
import { dataOf, ensureRows, flow, namesIn, reduced, stateOf, unknownData } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { below } from "../rows/stacking.ts";
import type { Value } from "../rows/values.ts";

/** `pd.concat([…])`: one below the other, or beside. */
export function concatenated(machine: Machine, args: Arguments, call: Call): Value {
  const list = argument(args, "objs", 0);
  if (list === undefined) return unknownData();
  const axis = args.named.get("axis") ?? args.positional[1];
  const besides = axis?.kind === "literal" && (axis.value === 1 || axis.value === "columns");
  if (list.kind === "list")
    for (const item of list.cell.value.items) if (item.kind === "data" && item.cell.value.shape !== "reduced") ensureRows(machine, item);
  return besides ? beside(list) : below(machine, [list], call);
}

/** One table beside another: rows are those of any, columns of all. */
function beside(list: Value): Value {
  const states = (list.kind === "list" ? list.cell.value.items : [list]).map(stateOf);
  const bases = new Set(states.map((state) => state.columns.base));
  const [first] = states;
  const together = flow([list], { shape: "table", column: null, mask: null });
  if (first === undefined || bases.size !== 1 || !states.every((state) => state.columns.form === "only")) return together;
  return flow([together], { columns: { ...first.columns, listed: new Set(states.flatMap((state) => [...state.columns.listed])) } });
}

/** `pd.DataFrame(rows)`, of arrays as of a dictionary of columns. */
export function makeFrame(_machine: Machine, args: Arguments): Value {
  const data = argument(args, "data", 0);
  if (data === undefined) return dataOf({ shape: "table" });
  if (data.kind === "dictionary") {
    const names = [...data.cell.value.entries.keys()];
    const state = stateOf(data);
    return flow([data], {
      shape: state.shape === "reduced" && state.rows === null ? "reduced" : "table",
      columns: { ...columnsOf("frame"), form: "only", listed: new Set(names) },
      column: null,
    });
  }
  const names = namesIn(args.named.get("columns"));
  const { shape, columns } = stateOf(data);
  // Of a table, these are some of its columns; of an array, what they are called from now on.
  const picks = names !== null && shape === "table" && columns.form !== "unknown" && names.every((name) => holds(columns, name) !== false);
  return flow([data], picks ? { mask: null, columns: only(columns, names) } : { mask: null });
}

/** `pd.cut` and `pd.qcut`; `learns`: the limits of the bins come from the rows. */
export function binned(machine: Machine, args: Arguments, call: Call, learns: boolean): Value {
  const column = argument(args, "x", 0);
  if (column === undefined) return unknownData();
  if (column.kind === "data") ensureRows(machine, column);
  const state = stateOf(column);
  const own =
    learns && state.rows !== null
      ? stateOf(reduced(machine, { ...state, influences: [] }, textOf(machine, call.callee), call)).influences
      : [];
  const from = state.column === null ? state.from : { columns: new Set([state.column]), how: "label" as const };
  return newData({ ...state, influences: merged(state.influences, own), from, column: null, mask: null }, null);
}
