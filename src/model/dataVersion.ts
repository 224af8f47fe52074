import * as v from "valibot";
import { objectShape, tableSchemaShape } from "./artifact.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A table as it once was collected. Its version is the hash of its bytes. */
export const dataVersionShape = v.object({
  output: objectShape,
  schema: tableSchemaShape,
  rowCount: count,
  /** Runs that collected it first and last; their ids begin with the time. */
  firstRun: v.string(),
  lastRun: v.string(),
  /** Attached documents by name: "provenance", "quarantine". */
  attachments: v.record(v.string(), objectShape),
});
export type DataVersion = v.InferOutput<typeof dataVersionShape>;

/** `versions/<id>.json`: every version of every collected table of a pipeline, the last collected one last. */
export const dataVersionsShape = v.object({
  version: v.literal(1),
  /** Project-relative path of the pipeline file. */
  file: v.string(),
  stages: v.record(v.string(), v.array(dataVersionShape)),
});
export type DataVersions = v.InferOutput<typeof dataVersionsShape>;

/** So many characters of a version are shown; fewer may be typed while they name one alone. */
export const shownVersionLength = 12;

const side = v.object({ output: objectShape, rowCount: count, lastRun: v.string() });

/** What differs between two versions of a collected table. Statistics only: no value of any row. */
export const comparisonShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  before: side,
  after: side,
  /** The contract's key columns; none: rows are told apart by their whole content, so that a changed one is a new one. */
  key: v.array(v.string()),
  rows: v.object({ added: count, removed: count, changed: v.nullable(count), same: count }),
  schema: v.object({
    added: v.array(v.object({ name: v.string(), type: v.string() })),
    removed: v.array(v.object({ name: v.string(), type: v.string() })),
    retyped: v.array(v.object({ name: v.string(), before: v.string(), after: v.string() })),
  }),
  /** Of columns that both have with the same type. */
  columns: v.array(
    v.object({
      name: v.string(),
      type: v.string(),
      statistic: v.picklist(["Kolmogorov–Smirnov D", "total variation distance"]),
      /** 0 equal distributions, 1 nothing in common; null where a side has no value. */
      drift: v.nullable(v.number()),
      present: v.object({ before: count, after: count }),
      missing: v.object({ before: count, after: count }),
      /** Rows of the same key whose cell differs; null without a key. */
      changed: v.nullable(count),
    }),
  ),
});
export type Comparison = v.InferOutput<typeof comparisonShape>;
