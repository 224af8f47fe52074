import * as v from "valibot";
import { columnTypes } from "../../model/vocabulary.ts";

const linear = v.object({ shift: v.number(), factor: v.number() });
const names = v.array(v.string());
/** How texts are taken apart into terms. */
const splitShape = v.object({
  of: v.picklist(["words", "characters"]),
  ngrams: v.array(v.number()),
  stopWords: names,
  lowerCase: v.boolean(),
});

/**
 * What a step learned from the training rows. `columns` holds an entry for each column that the step is given, in order.
 */
export const fittedStepShape = v.variant("step", [
  v.object({
    step: v.literal("impute"),
    columns: v.array(v.object({ value: v.union([v.number(), v.string()]) })),
    indicator: v.boolean(),
  }),
  v.object({
    step: v.literal("nearest"),
    neighbours: v.number(),
    weights: v.picklist(["uniform", "distance"]),
    indicator: v.boolean(),
    /** Where no row has anything to compare with. */
    means: v.array(v.number()),
    /** Rows to take values from: rows × columns, row by row, `NaN` missing; little-endian 64-bit floats, base64. */
    donors: v.string(),
  }),
  /** (x − shift) · factor */
  v.object({ step: v.literal("scale"), columns: v.array(linear) }),
  v.object({
    step: v.literal("quantile"),
    output: v.picklist(["uniform", "normal"]),
    /** Evenly spaced, from the smallest to the largest value; empty for a column without any. */
    columns: v.array(v.object({ quantiles: v.array(v.number()) })),
  }),
  /** Raised to a power, then (x − shift) · factor. */
  v.object({
    step: v.literal("power"),
    method: v.picklist(["yeo_johnson", "box_cox"]),
    columns: v.array(v.object({ lambda: v.number(), ...linear.entries })),
  }),
  /** Null: no limit. */
  v.object({ step: v.literal("clip"), columns: v.array(v.object({ low: v.nullable(v.number()), high: v.nullable(v.number()) })) }),
  /** `infrequent` share one column, which is there only when there are some. */
  v.object({
    step: v.literal("oneHot"),
    columns: v.array(v.object({ categories: names, infrequent: names })),
    unseen: v.picklist(["zeros", "infrequent"]),
  }),
  v.object({ step: v.literal("ordinal"), columns: v.array(v.object({ categories: names })), unseen: v.number() }),
  v.object({
    step: v.literal("targetEncode"),
    smooth: v.union([v.literal("auto"), v.number()]),
    /** Of rows that are learned from. */
    folds: v.number(),
    seed: v.number(),
    /** "mean target", or "share of yes" for each class; the lists below have a member for each. */
    outputs: names,
    columns: v.array(
      v.object({ categories: names, values: v.array(v.array(v.number())), missing: v.array(v.number()), overall: v.array(v.number()) }),
    ),
  }),
  /** Nothing is learned. */
  v.object({ step: v.literal("hashing"), buckets: v.number() }),
  v.object({ step: v.literal("tokens"), split: splitShape, columns: v.array(v.object({ terms: names })) }),
  v.object({ step: v.literal("tfIdf"), split: splitShape, columns: v.array(v.object({ terms: names, rarity: v.array(v.number()) })) }),
  /** Edges between the bins. */
  v.object({
    step: v.literal("discretise"),
    columns: v.array(v.object({ edges: v.array(v.number()) })),
    output: v.picklist(["one_hot", "ordinal"]),
  }),
  v.object({
    step: v.literal("select"),
    by: v.picklist(["variance", "mutual_information", "model"]),
    /** Places among the columns that it was given, and the score of each of these. */
    kept: v.array(v.number()),
    scores: v.array(v.number()),
  }),
  v.object({
    step: v.literal("reduce"),
    means: v.array(v.number()),
    /** Components × columns. */
    components: v.array(v.array(v.number())),
    /** Each component's share of the variance. */
    explained: v.array(v.number()),
  }),
]);
export type FittedStep = v.InferOutput<typeof fittedStepShape>;
export type FittedAs<Name extends FittedStep["step"]> = Extract<FittedStep, { readonly step: Name }>;

/** The steps of one `on(…)`, and the columns it selected. */
export const fittedBlockShape = v.object({
  columns: v.array(v.object({ name: v.string(), type: v.picklist(columnTypes), kind: v.picklist(["numeric", "coded"]) })),
  steps: v.array(fittedStepShape),
});
export type FittedBlock = v.InferOutput<typeof fittedBlockShape>;

/** How the rows that a model learns from are balanced. */
export const balanceShape = v.object({
  by: v.picklist(["weights", "oversample", "undersample", "smote"]),
  neighbours: v.number(),
  seed: v.number(),
  /** Are scores corrected to the shares from before? */
  correct: v.boolean(),
  /** Rows of each class, or what they weigh after. */
  classes: v.array(v.object({ name: v.string(), before: v.number(), after: v.number() })),
});
export type Balance = v.InferOutput<typeof balanceShape>;

/** How more rows to learn from are made of those of the table before features. */
export const augmentShape = v.object({
  step: v.literal("augment"),
  by: v.picklist(["noise", "mix", "texts"]),
  columns: v.exactOptional(names),
  share: v.exactOptional(v.number()),
  size: v.exactOptional(v.number()),
  seed: v.exactOptional(v.number()),
});

/** A fitted `prepare`: all that is needed to prepare one more row. JSON-safe. */
export const preparationShape = v.object({
  version: v.literal(2),
  blocks: v.array(fittedBlockShape),
  /** Steps for all columns that the blocks make. */
  whole: v.array(fittedStepShape),
  balance: v.nullable(balanceShape),
  /** Null: the rows are those of the table. */
  augment: v.nullable(augmentShape),
  /** Columns of the prepared matrix, and those of the table that each was made from. */
  columns: v.array(v.object({ name: v.string(), from: names })),
  /** Rows it was fitted on. */
  fittedRows: v.number(),
});
export type Preparation = v.InferOutput<typeof preparationShape>;

export function outputNames(preparation: Preparation): readonly string[] {
  return preparation.columns.map((column) => column.name);
}
