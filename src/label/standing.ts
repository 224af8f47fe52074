import { sha256 } from "../base/hash.ts";
import type { Decision } from "../model/labelling.ts";

/** Names a row among others: its key as one text. */
export function rowId(key: readonly string[]): string {
  return JSON.stringify(key);
}

/** Names a row without saying its key, which may be personal: for pages and exports. */
export function rowName(key: readonly string[]): string {
  return sha256(rowId(key)).slice(0, 16);
}

/**
 * What stands: the last decision of each labeller on each row, by labeller and then by row id. The last is the one with
 * the latest time, for lines of two branches may stand in either order; of equal times it is the lower line.
 */
export function standingDecisions(decisions: readonly Decision[]): ReadonlyMap<string, ReadonlyMap<string, Decision>> {
  const standing = new Map<string, Map<string, Decision>>();
  for (const decision of decisions) {
    const own = standing.get(decision.labeller) ?? new Map<string, Decision>();
    standing.set(decision.labeller, own);
    const id = rowId(decision.key);
    const before = own.get(id);
    if (before === undefined || Date.parse(decision.time) >= Date.parse(before.time)) own.set(id, decision);
  }
  return standing;
}
