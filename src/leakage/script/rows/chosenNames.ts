import { dataOf, stateOf, textValue } from "./data.ts";
import { type Influence, merged } from "./influence.ts";
import type { DataState, Value } from "./values.ts";

/** What a condition looks at that says which columns are worth keeping: scores of columns, figures about them. */
export function choosersIn({ influences }: DataState): readonly Influence[] {
  return influences.filter(({ kind }) => kind === "ranking" || kind === "statistic");
}

/** The name of a column that is listed under such a condition: which one, is not told; by what, is. */
export function chosenName(value: Value, choosers: readonly Influence[]): Value {
  if (choosers.length === 0) return value;
  const state = stateOf(value);
  if (textValue(value) === null && state.shape !== "names") return value;
  return dataOf({ ...state, shape: "names", influences: merged(state.influences, choosers) });
}
