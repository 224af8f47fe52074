import { hashOf } from "../base/hash.ts";
import type { DataVersion } from "../model/dataVersion.ts";

/** Changes when the same two versions would be compared differently. */
const comparisonVersion = 1;

/** The key under which the comparison of two versions of a table is stored. */
export function comparisonKey(stage: string, before: DataVersion, after: DataVersion): string {
  return hashOf({ comparisonVersion, stage, before: before.output.hash, after: after.output.hash, schema: [before.schema, after.schema] });
}
