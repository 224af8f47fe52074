import type { Influence } from "./influence.ts";
import { merged } from "./influence.ts";
import { isOrderName } from "./masks.ts";
import type { DataState } from "./values.ts";

/** The influences of a table of which rows were picked by a condition: what shaped the condition now decides which rows there are. */
export function siftedBy(state: DataState, condition: DataState): readonly Influence[] {
  // A condition on time, on a column of parts or on drawn numbers is how people split.
  if (condition.mask !== null && condition.mask.order !== "mask") return state.influences;
  const known = (each: Influence): boolean =>
    state.influences.some((own) => own.column === null && own.kind === each.kind && own.site === each.site);
  const own = condition.influences
    .filter((each) => looksAtValues(each) && !known(each))
    .map((each): Influence => ({ ...each, column: null, sifts: true }));
  return own.length === 0 ? state.influences : merged(state.influences, own);
}

/** What an index remembers of the table that it was taken from: how its rows were chosen. */
export function siftings(influences: readonly Influence[]): readonly Influence[] {
  return influences.filter((each) => each.sifts === true);
}

/** Counts and ends of ranges say which rows are meant; means, quantiles and detectors say which ones are odd. */
function looksAtValues({ kind, what, reads }: Influence): boolean {
  if (kind !== "statistic" && kind !== "fit") return false;
  if (kind === "statistic" && /value_counts|max|min|count|size|unique|mode|idx|nlargest|nsmallest|first|last|sum|any|all|agg/.test(what))
    return false;
  return reads === null || ![...reads].some(isOrderName);
}
