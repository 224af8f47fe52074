import type { AggregateUse, WindowDirection } from "../../model/flow.ts";
import type { Write } from "./lineage.ts";
import type { SplitFacts } from "./splitFacts.ts";

/** Which rows an operation looks at in time: an order that begins with the last turns it round. */
export function looksAt({ verb }: Write, { window }: AggregateUse): WindowDirection {
  if (verb?.descending !== true || window === "all") return window;
  return window === "back" ? "ahead" : "back";
}

/** Within the rows of one unit, in order of time. */
export function isWithinUnitInTime({ verb }: Write, { unit, time }: SplitFacts): boolean {
  return unit !== null && time !== null && (verb?.groupedBy ?? []).includes(unit) && verb?.orderedBy?.[0] === time;
}

/** Rows in order of time: by the contract's time, or by another date. */
export function isOrderedByTime({ verb }: Write, facts: SplitFacts): boolean {
  const first = verb?.orderedBy?.[0];
  const type = first === undefined ? null : facts.collected(first)?.type;
  return first !== undefined && (first === facts.time || type === "date" || type === "datetime");
}
