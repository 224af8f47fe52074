import { stateOf } from "../rows/data.ts";
import { merged } from "../rows/influence.ts";
import { maskOfCall } from "../rows/masks.ts";
import type { Data, Value } from "../rows/values.ts";
import type { Call } from "./calls.ts";
import type { Arguments } from "./functions.ts";
import { newData } from "./joinValues.ts";
import type { Machine } from "./machine.ts";

/** Limits that are handed in have a say in the answer. */
export function comparedWith(machine: Machine, data: Data, args: Arguments, call: Call): Data {
  return condition(machine, data, call, { inputs: [...args.positional, ...args.named.values()] });
}

/** An answer for every row. Of what is missing, only how much is ever asked: a count of it is no statistic of values. */
export function condition(machine: Machine, data: Data, call: Call, { counts = false, inputs = [] as readonly Value[] } = {}): Data {
  const state = data.cell.value;
  const columns = state.column === null ? [] : [state.column];
  const from = state.from ?? (state.column === null ? null : { columns: new Set(columns), how: "label" as const });
  return newData(
    {
      ...state,
      rows: counts ? null : state.rows,
      mask: maskOfCall(machine, call, columns),
      influences: merged(state.influences, ...inputs.map((each) => stateOf(each).influences)),
      column: null,
      from: from === null ? null : { ...from, how: "label" },
    },
    null,
  );
}
