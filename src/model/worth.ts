import * as v from "valibot";
import { metricNameShape } from "./evaluation.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/**
 * How a pipeline without one leak is made, beside the pipeline as it is written. No text is changed: only what the model
 * is fitted on, or which rows judge it.
 */
export const honestTwinShape = v.variant("by", [
  /** The recipe of a table from before the split is fitted on training rows only. */
  v.object({ by: v.literal("recipe") }),
  /**
   * These columns hold what training rows alone say; with `hidesTarget` no row is told by its own target either.
   */
  v.object({ by: v.literal("rows"), columns: v.array(v.string()), hidesTarget: v.boolean() }),
  /** The model does without these columns. */
  v.object({ by: v.literal("columns"), columns: v.array(v.string()) }),
  /** Later rows are judged, by what was learned from earlier ones. */
  v.object({ by: v.literal("time") }),
  /** Rows of units that training has not met are judged. */
  v.object({ by: v.literal("unit") }),
  /** Training stops by rows that judge nothing. */
  v.object({ by: v.literal("stop") }),
  /** Rows that equal no training row are judged, or with `near` that do not even nearly equal one. */
  v.object({ by: v.literal("twins"), near: v.boolean() }),
  /** Classes have the shares again that they had before this stage. */
  v.object({ by: v.literal("shares"), before: v.string() }),
  /** Columns are those that this stage chooses on training rows alone. */
  v.object({ by: v.literal("selection"), stage: v.string() }),
]);
export type HonestTwin = v.InferOutput<typeof honestTwinShape>;

/** What is asked about one finding. */
export const worthQuestionShape = v.object({
  /** The rule that found it. */
  rule: v.string(),
  /** The `train` stage whose model is fitted again. */
  model: v.string(),
  twin: honestTwinShape,
  /** Columns that hand over the answer, by other findings: left out on both sides, for beside them nothing else shows. */
  without: v.array(v.string()),
});
export type WorthQuestion = v.InferOutput<typeof worthQuestionShape>;

export const measuredWorthShape = v.object({
  metric: metricNameShape,
  /** Mean score over resplits with the leak, and without it. */
  asWritten: v.number(),
  honest: v.number(),
  /** Mean of (as written − honest), in units of the metric, as it stands: of an error, less than 0 flatters. */
  difference: v.number(),
  /** Student's t over resplits, corrected after Nadeau & Bengio; null where all differences are the same. */
  interval: v.nullable(v.object({ low: v.number(), high: v.number(), level: v.number() })),
  resplits: count,
  /** Rows that took part, none of them a test row, and how many of them a resplit learns from and judges on. */
  rows: v.object({ all: count, train: count, judged: count }),
});
export type MeasuredWorth = v.InferOutput<typeof measuredWorthShape>;

/** An answer, kept beside the result of the model: `basis` names the question and all code behind the model. */
export const worthAnswerShape = v.object({
  basis: v.string(),
  question: worthQuestionShape,
  /** A text where these rows cannot tell, and why. */
  answer: v.union([measuredWorthShape, v.object({ cannot: v.string() })]),
});
export type WorthAnswer = v.InferOutput<typeof worthAnswerShape>;

export const worthsShape = v.object({ version: v.literal(1), answers: v.array(worthAnswerShape) });
export type Worths = v.InferOutput<typeof worthsShape>;

/** What is known of what a finding is worth. */
export type FindingWorth =
  /** One for each model behind it, in order of the text. `known`: all are answered. */
  | { readonly state: "unknown" | "known"; readonly models: readonly ModelWorth[] }
  /** It has no size that rows could show, and why. */
  | { readonly state: "none"; readonly why: string };

export interface ModelWorth {
  readonly question: WorthQuestion;
  readonly basis: string;
  /** Null until somebody asks. */
  readonly answer: WorthAnswer["answer"] | null;
}
