import type { Arguments } from "../reading/functions.ts";
import { newData } from "../reading/joinValues.ts";
import type { Machine } from "../reading/machine.ts";
import { dropped, someOf } from "../rows/columns.ts";
import { dataOf, flow, namesIn, stateOf } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { type Data, literalOf, type Value } from "../rows/values.ts";

/** `table.columns.method(…)`, and lists of column names that came from there. */
export function namesMethod(machine: Machine, data: Data, name: string, args: Arguments): Value {
  const state = data.cell.value;
  const given = args.positional[0];
  const names = namesIn(given);
  const from = given === undefined ? [] : stateOf(given).influences;
  if (name === "drop" || name === "difference" || name === "remove" || name === "delete") {
    const columns = names === null ? someOf(state.columns) : dropped(state.columns, names);
    const changed = { ...state, columns, influences: merged(state.influences, from) };
    if (name !== "remove") return newData(changed, null);
    machine.memory.write(data.cell, changed);
    return literalOf(null);
  }
  if (keeping.has(name)) return newData(state, null);
  if (name === "append" || name === "extend") {
    machine.memory.write(data.cell, { ...state, columns: someOf(state.columns) });
    return literalOf(null);
  }
  if (name === "get_loc" || name === "get_indexer" || name === "index") return dataOf({});
  return flow([data], { shape: "names", columns: someOf(state.columns), influences: merged(state.influences, from) });
}

const keeping = new Set(["tolist", "to_list", "copy", "sort_values", "values", "astype", "ravel", "unique"]);
