import type { AggregateUse, ColumnUse } from "../../model/flow.ts";
import type { Write } from "./lineage.ts";
import type { Reach } from "./reaches.ts";
import { isWithinUnitInTime, looksAt } from "./windows.ts";

/**
 * Is this write an encoding of a category by the target: an aggregate of it within groups, and nothing of the row's own?
 * Groups of one key hold one row, whose target that is.
 */
export function isTargetEncoding({ facts, origin }: Pick<Reach, "facts" | "origin">, write: Write): boolean {
  const { target, key } = facts;
  const groups = write.verb?.groupedBy ?? [];
  const ofKey = key.length > 0 && key.every((name) => groups.includes(name));
  if (
    target === null ||
    !write.from.has(target) ||
    !write.aggregates.some((use) => summaries.has(use.operation)) ||
    groups.length === 0 ||
    ofKey
  )
    return false;
  const tainted = new Set([target, ...origin.writes.filter((each) => each !== write && each.from.has(target)).map((each) => each.column)]);
  const reads = write.reads.filter((use) => tainted.has(use.name));
  // A column that is joined back was aggregated before, and reads nothing here.
  const encoded = reads.length === 0 ? (write.verb?.others.length ?? 0) > 0 : reads.every((use) => isWithin(use, write.aggregates));
  return encoded && !(isWithinUnitInTime(write, facts) && write.aggregates.every((use) => looksAt(write, use) === "back"));
}

/** What says something of a group as a whole, where a shift or a rank says something of single rows. */
const summaries: ReadonlySet<string> = new Set(
  "mean average sum median mode quantile min max count valid invalid distinct any stdev stdevp variance variancep product corr".split(" "),
);

function isWithin({ range }: ColumnUse, aggregates: readonly AggregateUse[]): boolean {
  return aggregates.some((use) => use.range.start <= range.start && range.end <= use.range.end);
}
