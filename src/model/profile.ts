import * as v from "valibot";
import { alertKindNames } from "./alertKinds.ts";
import { columnTypes } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** A recipe of `clean` that mends what an alert tells: its name, and its arguments behind the column. */
export const repairShape = v.object({
  recipe: v.picklist(["parse", "blank", "trim", "repairText", "units"]),
  arguments: v.array(v.unknown()),
});
export type Repair = v.InferOutput<typeof repairShape>;

export const profileAlertShape = v.object({
  kind: v.picklist(alertKindNames),
  /** Null for an alert about the whole table. */
  column: v.nullable(v.string()),
  /** The column that it goes together with. */
  other: v.exactOptional(v.string()),
  /** What was measured, e.g. the share of missing values. */
  measured: v.number(),
  message: v.string(),
  repair: v.optional(repairShape),
});
export type ProfileAlert = v.InferOutput<typeof profileAlertShape>;

const valueCountShape = v.object({ value: v.number(), count });

export const numericProfileShape = v.object({
  min: v.number(),
  max: v.number(),
  mean: v.number(),
  sum: v.number(),
  standardDeviation: v.number(),
  /** Median of the distances from the median. */
  medianDeviation: v.number(),
  /** G1 and G2, as pandas; null where they are not defined. */
  skewness: v.nullable(v.number()),
  kurtosis: v.nullable(v.number()),
  zeros: count,
  negatives: count,
  infinite: count,
  /** 5, 25, 50, 75 and 95%. */
  quantiles: v.tuple([v.number(), v.number(), v.number(), v.number(), v.number()]),
  /** counts.length = edges.length − 1 */
  histogram: v.object({ edges: v.array(v.number()), counts: v.array(count) }),
  /** Different values from either end, with how often they occur. */
  lowest: v.array(valueCountShape),
  highest: v.array(valueCountShape),
  /** Values further than 1.5 interquartile ranges from the quartiles. */
  outliers: v.object({ below: count, above: count }),
  /** In stored order, over the rows that have a value. */
  order: v.picklist(["strictly increasing", "increasing", "strictly decreasing", "decreasing", "none"]),
});
export type NumericProfile = v.InferOutput<typeof numericProfileShape>;

const spanShape = v.object({ min: v.number(), mean: v.number(), max: v.number() });

/** Over the rows that have a value. Characters are UTF-16 units; words are what blanks part. */
export const textProfileShape = v.object({
  lengths: spanShape,
  words: spanShape,
  /** Rows whose text … */
  empty: count,
  padded: count,
  withDigits: count,
  notAscii: count,
});
export type TextProfile = v.InferOutput<typeof textProfileShape>;

export const timeProfileShape = v.object({
  /** Monday to Sunday, UTC. */
  weekdays: v.pipe(v.array(count), v.length(7)),
  /** Between neighbouring different moments, in milliseconds; null for fewer than two. */
  gaps: v.nullable(v.object({ median: v.number(), largest: v.number(), after: v.number() })),
});
export type TimeProfile = v.InferOutput<typeof timeProfileShape>;

export const columnProfileShape = v.object({
  name: v.string(),
  type: v.picklist(columnTypes),
  personal: v.boolean(),
  count,
  missing: count,
  distinct: count,
  numeric: v.nullable(numericProfileShape),
  /** Of category and text columns that have values. */
  texts: v.nullable(textProfileShape),
  /** Of dates and date-times. */
  times: v.nullable(timeProfileShape),
  /** Of coded and boolean columns, most frequent first; empty for numeric ones and masked for personal ones. */
  topValues: v.array(v.object({ value: v.string(), count })),
  /** Of a prepared column: columns of the table that it was made from. */
  from: v.exactOptional(v.array(v.string())),
});
export type ColumnProfile = v.InferOutput<typeof columnProfileShape>;

/** Which rows a profile saw: all, without the test rows of the split that seals them, or those that a recipe prepares to be learned from. */
export const profileRowsShape = v.picklist(["all rows", "without test rows", "includes test rows", "training rows"]);

export const profileShape = v.object({
  version: v.literal(2),
  stage: v.string(),
  rows: profileRowsShape,
  rowCount: count,
  duplicateRows: count,
  columns: v.array(columnProfileShape),
  /** Columns beyond those that are profiled. */
  otherColumns: v.exactOptional(count),
  alerts: v.array(profileAlertShape),
});
/** A profile in the making: the columns that are done, in the order in which they were. */
export const profileSoFarShape = v.object({ version: v.literal(2), rows: profileRowsShape, columns: v.array(columnProfileShape) });
export type ProfileSoFar = v.InferOutput<typeof profileSoFarShape>;

/** Every number is exact; counts are rows. */
export type Profile = v.InferOutput<typeof profileShape>;
