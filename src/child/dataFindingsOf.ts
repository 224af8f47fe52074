import type { DataFinding, DataFindings } from "../model/dataFinding.ts";
import type { TableValue } from "../model/relation.ts";
import type { Engine } from "../table/engine.ts";
import type { SpooledTable } from "../table/intake/intakeResult.ts";
import { nearMissCategories, nearMissCategoriesIn } from "../table/nearMissCategories.ts";

/** What a table says that its author wants to know at the stage, to be attached to its result; nothing where there is nothing. */
export function dataFindingsOf(value: TableValue): { readonly findings?: DataFindings } {
  return attached(nearMissCategories(value));
}

/** The same of a table in a file. */
export async function dataFindingsIn(
  engine: Engine,
  { path, schema, distinctTexts }: SpooledTable,
): Promise<{ readonly findings?: DataFindings }> {
  const stored = await engine.storedRelation(path, schema);
  try {
    return attached(await nearMissCategoriesIn(stored, distinctTexts));
  } finally {
    await stored.close();
  }
}

function attached(findings: readonly DataFinding[]): { readonly findings?: DataFindings } {
  return findings.length === 0 ? {} : { findings: { version: 1, findings: [...findings] } };
}
