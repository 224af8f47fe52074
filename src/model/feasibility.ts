import * as v from "valibot";
import { metricNameShape } from "./evaluation.ts";
import { tasks } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** What may be a no-go. */
export const stopKinds = ["labels", "signal", "goal"] as const;
export type StopKind = (typeof stopKinds)[number];

/** A figure over seeded resamples of the training rows; null where too few of them define it. */
export const resampledShape = v.object({
  mean: v.nullable(v.number()),
  interval: v.nullable(v.object({ low: v.number(), high: v.number(), level: v.number() })),
  resamples: count,
});
export type Resampled = v.InferOutput<typeof resampledShape>;

export const riskShape = v.object({
  id: v.picklist([
    "few-labels",
    "imbalance",
    "no-signal",
    "not-better-than-baseline",
    "goal-out-of-reach",
    "goal-not-met",
    "too-good",
    "rows-not-independent",
    "no-quick-model",
  ]),
  /** `stop`: this is the no-go. Its evidence are the figures themselves. */
  weight: v.picklist(["stop", "warning", "information"]),
});
export type Risk = v.InferOutput<typeof riskShape>;

export const feasibilityShape = v.object({
  version: v.literal(1),
  task: v.picklist(tasks),
  target: v.string(),
  positive: v.nullable(v.string()),
  metric: metricNameShape,
  goal: v.nullable(v.number()),
  labels: v.object({
    trainRows: count,
    /** Rows of the table without a target, in whichever part they would be. */
    unlabelled: count,
    /** Of the training rows, the rarest first; empty for numbers. */
    classes: v.array(v.object({ name: v.string(), count })),
    /** For numbers: of the training rows. */
    numbers: v.nullable(v.object({ min: v.number(), median: v.number(), max: v.number(), distinct: count })),
    /** Rows that the rarest class (for numbers: all together) needs. */
    needed: count,
    enough: v.boolean(),
  }),
  /** Null where no column is a number, a category or a text. */
  quick: v.nullable(
    v.object({
      model: v.picklist(["logistic", "linear"]),
      columns: count,
      /** Training rows it was tried on; fewer than there are where they are many. */
      rows: count,
      /** Share of them that it is judged on. */
      heldOut: v.number(),
      /** How the held-out rows were chosen. */
      heldOutBy: v.picklist(["rows", "units", "time"]),
      /** By rows to learn from, ascending. */
      curve: v.array(v.object({ rows: count, score: resampledShape })),
      baseline: v.object({ title: v.string(), score: resampledShape, gap: resampledShape }),
      /** a + b/√rows through the curve of each resample: an extrapolation, no measurement. */
      extrapolation: v.nullable(
        v.object({
          twice: resampledShape,
          tenfold: resampledShape,
          /** Rows at which the goal would be met; null where it would not within tenfold. */
          rowsForGoal: v.nullable(count),
        }),
      ),
      signal: v.object({ score: v.nullable(v.number()), shuffled: resampledShape, p: v.nullable(v.number()), rows: count }),
    }),
  ),
  /** Rows to label, so that training gets `trainRows` more: of the rarest class for "labels", of all for "goal". */
  labelling: v.nullable(
    v.object({
      rows: count,
      aim: v.picklist(["labels", "goal"]),
      trainRows: count,
      hours: v.nullable(v.number()),
      perHour: v.nullable(v.number()),
    }),
  ),
  risks: v.array(riskShape),
  verdict: v.object({
    go: v.boolean(),
    stoppedBy: v.array(v.picklist(stopKinds)),
    /** Why it goes on in spite of a no-go. */
    overruled: v.nullable(v.string()),
  }),
  seed: v.number(),
});
export type Feasibility = v.InferOutput<typeof feasibilityShape>;
