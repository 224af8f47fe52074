import * as v from "valibot";
import { metricNameShape } from "./evaluation.ts";
import { tasks } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Whether rows set apart can tell the goal from the baseline, from their number alone. */
export const partSizeShape = v.object({
  part: v.picklist(["validation", "test"]),
  rows: count,
  positives: v.nullable(count),
  /** Of the 95% interval of a model that just meets the goal; null for metrics that have no closed form. */
  halfWidth: v.nullable(v.number()),
  /** Rows that would do; null where none would, or where nobody can say. */
  rowsNeeded: v.nullable(count),
});
export type PartSize = v.InferOutput<typeof partSizeShape>;

/** What a split did with the rows, in counts: stored beside its parts, for people. */
export const assignmentShape = v.object({
  version: v.literal(1),
  task: v.picklist(tasks),
  target: v.string(),
  positive: v.nullable(v.string()),
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
