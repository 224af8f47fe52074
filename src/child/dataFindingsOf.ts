import type { DataFindings } from "../model/dataFinding.ts";
import type { TableValue } from "../model/relation.ts";
import { nearMissCategories } from "../table/nearMissCategories.ts";

/** What a table says that its author wants to know at the stage, to be attached to its result; nothing where there is nothing. */
export function dataFindingsOf(value: TableValue): { readonly findings?: DataFindings } {
  const findings = nearMissCategories(value);
  return findings.length === 0 ? {} : { findings: { version: 1, findings: [...findings] } };
}
