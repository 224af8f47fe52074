import type { ProfileMore } from "../model/profileMore.ts";
import type { Relation } from "../model/relation.ts";
import { againstTarget, type GivenTarget } from "./againstTarget.ts";
import { correlations } from "./correlations.ts";
import { missingPatterns } from "./missingPatterns.ts";
import { moreAlerts } from "./moreAlerts.ts";
import { overTime } from "./overTime.ts";
import type { ProfileOptions } from "./profileRelation.ts";
import { duplicateRows, sampleRows } from "./shownRows.ts";

export interface MoreOptions extends ProfileOptions {
  readonly target: GivenTarget | null;
}

/** What of a profile takes longer: how columns go together, what is missing together, the target, time, and rows themselves. */
export async function profileMore(relation: Relation, { stage, rows, filter, target }: MoreOptions): Promise<ProfileMore> {
  const summaries = await relation.summarize(filter);
  const rowCount = summaries[0]?.count ?? 0;
  // Labels of test rows are opened by `evaluate` alone.
  const isSealed = rows === "includes test rows";
  const open = isSealed ? summaries.filter(({ name }) => name !== target?.column) : summaries;
  const more: Omit<ProfileMore, "alerts"> = {
    version: 2,
    stage,
    rows,
    missing: await missingPatterns(relation, summaries, filter),
    sample: isSealed ? { columns: [], rows: [] } : await sampleRows(relation, rowCount, filter),
    duplicates: isSealed ? [] : await duplicateRows(relation, filter),
    correlations: await correlations(relation, open, filter),
    target: target === null || isSealed ? null : await againstTarget(relation, summaries, target, filter),
    targetLeftOut:
      target !== null && isSealed ? "Test rows cannot be told apart in this table, so nothing is shown against the target." : null,
    overTime: await overTime(relation, open, filter),
  };
  return { ...more, alerts: moreAlerts(more, { schema: relation.schema, summaries }) };
}
