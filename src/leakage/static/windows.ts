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
