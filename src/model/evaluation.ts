import * as v from "valibot";
import { metrics, modelKinds, tasks } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
export const metricNameShape = v.picklist(Object.keys(metrics) as (keyof typeof metrics)[]);

/** A metric with the rows behind it and an interval; `value` is null where the metric is not defined (say, one class only). */
export const measuredShape = v.object({
  value: v.nullable(v.number()),
  /** Rows. */
  count,
  /** Of the positive class; null for other tasks. */
  positives: v.nullable(count),
  /** Percentile bootstrap of the rows, or Student's t over folds (`resamples` of them); null where there are too few. */
  interval: v.nullable(
    v.object({ low: v.number(), high: v.number(), level: v.number(), resamples: count, by: v.exactOptional(v.literal("folds")) }),
  ),
});
export type Measured = v.InferOutput<typeof measuredShape>;

export const sliceShape = v.object({
  column: v.string(),
  /** As shown: a category, or a range of a numeric column such as "[12, 40)". Missing values are the slice "missing". */
  value: v.string(),
  measured: measuredShape,
  /** Too small to judge: `measured.value` is null and `why` says what is missing. */
  tooSmall: v.nullable(v.string()),
  /** How much worse than the whole, times the slice's share of rows, in units of the metric; 0 where it is not worse. */
  harm: v.number(),
});
export type Slice = v.InferOutput<typeof sliceShape>;

/** What being wrong costs a row when alerts are raised from `threshold` on; every figure in `unit` a row. */
export const costShape = v.object({
  unit: v.string(),
  /** Score from which on a row is an alert; null: none is. */
  threshold: v.nullable(v.number()),
  /** True where the threshold was chosen on the very rows it is judged on: then the figure flatters. */
  chosenOnTheseRows: v.boolean(),
  alerts: count,
  model: measuredShape,
  /** The baseline at a threshold of its own, chosen on the same rows; null for a figure without rows. */
  baseline: v.nullable(v.object({ threshold: v.nullable(v.number()), measured: measuredShape })),
  /** Without any alert, and with an alert for each row. */
  nobody: measuredShape,
  everybody: measuredShape,
});
export type CostFigures = v.InferOutput<typeof costShape>;

/** Precision and recall of the rows with the highest scores; rows of equal score share what is left. */
export const atAlertsShape = v.object({ precision: measuredShape, recall: measuredShape });

export const capacityShape = v.object({
  alerts: count,
  per: v.picklist(["day", "week", "month"]),
  /** Rows scored in that time; null where the rows judged stand for it. */
  outOf: v.nullable(count),
  /** Alerts among the rows judged. */
  rows: count,
  model: atAlertsShape,
});
export type CapacityFigures = v.InferOutput<typeof capacityShape>;

/** A baseline of hard labels, and the model at just as many alerts. */
export const alertVolumeShape = v.object({
  alerts: count,
  baseline: atAlertsShape,
  model: atAlertsShape,
  /** The model's precision minus the baseline's, paired. */
  gap: measuredShape,
});
export type AlertVolume = v.InferOutput<typeof alertVolumeShape>;

export const guardRailShape = v.object({
  metric: metricNameShape,
  atLeast: v.nullable(v.number()),
  atMost: v.nullable(v.number()),
  measured: measuredShape,
  met: v.boolean(),
});

/** Rows held out in turn. */
export const judgedFoldsShape = v.object({
  each: v.array(
    v.object({
      rows: count,
      positives: v.nullable(count),
      trainRows: count,
      value: v.nullable(v.number()),
      baseline: v.nullable(v.number()),
    }),
  ),
  mean: measuredShape,
  /** The metric of all held-out rows as if one model had judged them. */
  together: v.nullable(v.number()),
});

export const evaluationShape = v.object({
  version: v.literal(1),
  part: v.picklist(["validation", "test"]),
  task: v.picklist(tasks),
  target: v.string(),
  positive: v.nullable(v.string()),
  /** Class labels in the order of the model's outputs; empty for regression. */
  classes: v.array(v.string()),
  metric: metricNameShape,
  modelKind: v.picklist(modelKinds),
  model: measuredShape,
  /** Hard labels have no value in a metric of scores; a published figure has no interval. `gap`: the model's value minus the baseline's, turned so that positive is better; its interval is paired. */
  baseline: v.object({ title: v.string(), measured: measuredShape, gap: measuredShape }),
  goal: v.nullable(v.object({ value: v.number(), met: v.boolean() })),
  guardRails: v.optional(v.array(guardRailShape), []),
  /** Null where the problem says nothing of it. */
  costs: v.optional(v.nullable(costShape), null),
  capacity: v.optional(v.nullable(capacityShape), null),
  alertVolume: v.optional(v.nullable(alertVolumeShape), null),
  /** Other metrics of the same task, by name. */
  others: v.record(v.string(), v.nullable(v.number())),
  slices: v.array(sliceShape),
  /** For `test`: which shot this figure is (1 = first) and the level of its interval, 1 − 0.05/k. */
  shot: v.nullable(
    v.object({
      number: count,
      of: count,
      reason: v.string(),
      /** By these two the ledger knows it. */
      testKeys: v.optional(v.string()),
      predictions: v.optional(v.string()),
    }),
  ),
  /** True where the same rows also tuned the model (`validation: "test"`), so that this is no test figure. */
  tunedOnTheseRows: v.boolean(),
  /** Null where rows were set apart once. Of validation rows the figures above are means over folds. */
  folds: v.optional(v.nullable(judgedFoldsShape), null),
  /** True where outer folds judged the whole procedure: the figures above are of all their rows together. */
  procedure: v.optional(v.boolean(), false),
});
export type Evaluation = v.InferOutput<typeof evaluationShape>;
