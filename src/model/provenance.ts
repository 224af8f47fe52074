import * as v from "valibot";
import { hashShape, objectShape, tableSchemaShape } from "./artifact.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** How rows that break the contract are treated. */
export const invalidRows = ["fail", "drop", "quarantine"] as const;
export type InvalidRows = (typeof invalidRows)[number];

/** Rules that a row of a source can break. `fields`: it has not the fields of the header. */
export const brokenRules = ["type", "missing", "values", "fields"] as const;
export type BrokenRule = (typeof brokenRules)[number];

/**
 * Where a collected table comes from; attached to its result as "provenance". When it was collected is in the record of
 * the run; its version is the hash of the result's output.
 */
export const provenanceShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  source: v.object({
    /** "csv", "postgres", … */
    kind: v.string(),
    /** As people name it: a path, a pattern, a host. */
    name: v.string(),
    /** What a database or a server was asked; null for files. */
    query: v.nullable(v.string()),
  }),
  /** Project-relative paths. */
  files: v.array(v.object({ path: v.string(), hash: hashShape, bytes: count })),
  owner: v.string(),
  license: v.string(),
  /** Rows that may be used, by a column that says so. */
  consent: v.nullable(v.object({ column: v.string(), refused: count })),
  /** Columns that the contract calls personal. */
  personal: v.array(v.string()),
  invalid: v.picklist(invalidRows),
  rows: v.object({ read: count, kept: count, broken: count, withoutConsent: count }),
  broken: v.array(v.object({ rule: v.picklist(brokenRules), column: v.nullable(v.string()), count })),
});
export type Provenance = v.InferOutput<typeof provenanceShape>;

/** So many rows of a quarantine are kept where they can be shown; all are in its table. */
export const quarantinePage = 200;

/** Rows that broke the contract; attached to the result as "quarantine". Personal cells are masked. */
export const quarantineShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  rowCount: count,
  /** All of them, with their cells as the source has them. */
  table: objectShape,
  schema: tableSchemaShape,
  /** Columns of the source. */
  columns: v.array(v.string()),
  rows: v.array(
    v.object({
      source: v.string(),
      row: count,
      line: v.nullable(count),
      rule: v.picklist(brokenRules),
      column: v.nullable(v.string()),
      because: v.string(),
      cells: v.array(v.nullable(v.string())),
    }),
  ),
});
export type Quarantine = v.InferOutput<typeof quarantineShape>;

/** Shown in the place of a personal value. */
export const masked = "•••";
