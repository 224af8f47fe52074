import * as v from "valibot";
import { type Finding, type SuppressedFinding, severities } from "./finding.ts";
import { partNames } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A row of the split's table, by its position in it; what it holds stays where it is, but for a text that shows a copy. */
const rowShape = v.object({ row: count, part: v.picklist(partNames), text: v.optional(v.string()) });

/** What a data rule found. It holds no values but names of columns, and categories and texts that are not personal. */
export const dataFoundShape = v.object({
  severity: v.picklist(severities),
  /** One plain sentence that names the thing, then the remedy. */
  message: v.string(),
  columns: v.array(v.string()),
  /** Rows, or whatever the message counts, of so many. */
  count: v.nullable(count),
  of: v.nullable(count),
  /** Some that show it, with the training row that each resembles. */
  rows: v.array(v.object({ ...rowShape.entries, twin: v.nullable(rowShape) })),
  /** The stage that it is about, where that is not the split. */
  stage: v.optional(v.string()),
});
export type DataFound = v.InferOutput<typeof dataFoundShape>;

export const dataCheckShape = v.object({
  /** E.g. `leakage/row-overlap`. Never changes once shipped. */
  id: v.string(),
  found: v.array(dataFoundShape),
  /** Why it says nothing of this data; null where it looked. */
  skipped: v.nullable(v.string()),
});
export type DataCheck = v.InferOutput<typeof dataCheckShape>;

/** Attached to the result of a split: what its rows say about leaks. Made in the child, from the artifacts. */
export const dataAuditShape = v.object({
  version: v.literal(1),
  /** What it was made with beside the split, so that other rules or thresholds make it anew. */
  basis: v.string(),
  rows: v.object({ train: count, validation: count, test: count }),
  checks: v.array(dataCheckShape),
});
export type DataAudit = v.InferOutput<typeof dataAuditShape>;

/** A data audit whose split is current, placed in the text as it is now. */
export interface StageDataAudit {
  readonly stage: string;
  readonly audit: DataAudit;
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
}
