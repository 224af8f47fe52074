import * as v from "valibot";
import { metricNameShape } from "./evaluation.ts";
import { tasks } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whether rows set apart can tell the goal from the baseline, from their number alone. */
export const partSizeShape = v.object({
  part: v.picklist(["validation", "test"]),
  rows: count,
  positives: v.nullable(count),
  /** True where the positives are as many as there would be among training rows: labels of sealed rows are not counted. */
  assumed: v.optional(v.boolean(), false),
  /** Of the 95% interval of a model that just meets the goal; null for metrics that have no closed form. */
  halfWidth: v.nullable(v.number()),
  /** Rows that would do; null where none would, or where nobody can say. */
  rowsNeeded: v.nullable(count),
});
export type PartSize = v.InferOutput<typeof partSizeShape>;

/** Rows that go together: a part, or what a fold holds out. `fold` and `outer` folds are numbered from 1. */
export const rowGroupShape = v.object({
  part: v.picklist(["train", "validation", "test", "leftOut", "fold", "outer"]),
  number: v.nullable(count),
  rows: count,
  /** Of each class, in the order of `classes`; empty for numbers, and for test rows whose labels are sealed. */
  classes: v.array(count),
  /** Milliseconds; null without a time. */
  span: v.nullable(v.object({ from: v.number(), to: v.number() })),
  /** Null without units. `largest`: rows of the largest ones; `shared`: units that are learned from and judged on. */
  units: v.nullable(v.object({ count, largest: v.array(count), shared: count })),
});
export type RowGroup = v.InferOutput<typeof rowGroupShape>;

/** Rows over time. In a fold's strip lie the rows that train for it and those that it holds out; else all are of one part. */
export const timeStripShape = v.object({
  part: rowGroupShape.entries.part,
  number: v.nullable(count),
  layers: v.array(v.object({ as: v.picklist(["train", "validation", "test", "leftOut"]), counts: v.array(count) })),
});
export type TimeStrip = v.InferOutput<typeof timeStripShape>;

/** What a split was told, and what follows for it from its options: see `SplitDescription`. */
export const splitDescriptionShape = v.object({
  strategy: v.picklist(["key", "unit", "time", "unit and time", "given"]),
  salt: v.nullable(v.string()),
  stratified: v.boolean(),
  validationIsTest: v.boolean(),
  noTest: v.nullable(v.string()),
  folds: v.nullable(count),
  outer: v.nullable(count),
});

/** What a split did with the rows, in counts: stored beside its parts, for people. No unit and no row is named. */
export const assignmentShape = v.object({
  version: v.literal(1),
  ...splitDescriptionShape.entries,
  rows: count,
  task: v.picklist(tasks),
  target: v.string(),
  positive: v.nullable(v.string()),
  classes: v.array(v.string()),
  groups: v.array(rowGroupShape),
  /** `why` follows "rows". */
  leftOut: v.array(v.object({ why: v.string(), rows: count })),
  time: v.nullable(
    v.object({
      column: v.string(),
      type: v.picklist(["date", "datetime"]),
      from: v.number(),
      to: v.number(),
      strips: v.array(timeStripShape),
    }),
  ),
  unit: v.nullable(v.string()),
  /** Null without a goal. `baseline`: on the training rows, null where it cannot be judged there. */
  sizes: v.nullable(
    v.object({
      metric: metricNameShape,
      goal: v.number(),
      baseline: v.nullable(v.number()),
      level: v.number(),
      parts: v.array(partSizeShape),
    }),
  ),
});
export type Assignment = v.InferOutput<typeof assignmentShape>;
export type Sizes = NonNullable<Assignment["sizes"]>;
