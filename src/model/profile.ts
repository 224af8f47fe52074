import * as v from "valibot";
import { columnTypes } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const alertKinds = [
  "constant",
  "missing",
  "high-cardinality",
  "unique",
  "imbalance",
  "skewed",
  "zeros",
  "duplicates",
  "empty",
  "constant-length",
  "infinite",
] as const;

export const profileAlertShape = v.object({
  kind: v.picklist(alertKinds),
  /** Null for an alert about the whole table. */
  column: v.nullable(v.string()),
  /** What was measured, e.g. the share of missing values. */
  measured: v.number(),
  message: v.string(),
});
export type ProfileAlert = v.InferOutput<typeof profileAlertShape>;

export const columnProfileShape = v.object({
  name: v.string(),
  type: v.picklist(columnTypes),
  personal: v.boolean(),
  count,
  missing: count,
  distinct: count,
  numeric: v.nullable(
    v.object({
      min: v.number(),
      max: v.number(),
      mean: v.number(),
      standardDeviation: v.number(),
      zeros: count,
      negatives: count,
      /** 5, 25, 50, 75 and 95%. */
      quantiles: v.tuple([v.number(), v.number(), v.number(), v.number(), v.number()]),
      /** counts.length = edges.length − 1 */
      histogram: v.object({ edges: v.array(v.number()), counts: v.array(count) }),
    }),
  ),
  /** Of coded and boolean columns, most frequent first; empty for numeric ones and masked for personal ones. */
  topValues: v.array(v.object({ value: v.string(), count })),
});
export type ColumnProfile = v.InferOutput<typeof columnProfileShape>;

/** Which rows a profile saw: all, or without the test rows of the split that seals them. */
export const profileRowsShape = v.picklist(["all rows", "without test rows", "includes test rows"]);

export const profileShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  rows: profileRowsShape,
  rowCount: count,
  duplicateRows: count,
  columns: v.array(columnProfileShape),
  alerts: v.array(profileAlertShape),
});
/** Every number is exact; counts are rows. */
export type Profile = v.InferOutput<typeof profileShape>;
