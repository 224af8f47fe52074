import * as v from "valibot";
import { columnTypes } from "../../model/vocabulary.ts";

/** What a step learned from the training rows of one column. */
export const fittedStepShape = v.variant("step", [
  v.object({ step: v.literal("impute"), value: v.union([v.number(), v.string()]), indicator: v.boolean() }),
  /** (x − shift) · factor */
  v.object({ step: v.literal("scale"), by: v.picklist(["standard", "min_max"]), shift: v.number(), factor: v.number() }),
  /** `infrequent` share one column, which is there only when there are some. */
  v.object({ step: v.literal("oneHot"), categories: v.array(v.string()), infrequent: v.array(v.string()) }),
]);
export type FittedStep = v.InferOutput<typeof fittedStepShape>;

export const preparedColumnShape = v.object({
  name: v.string(),
  type: v.picklist(columnTypes),
  kind: v.picklist(["numeric", "coded"]),
  steps: v.array(fittedStepShape),
  /** Names of the columns it becomes, the indicator last. */
  outputs: v.array(v.string()),
});
export type PreparedColumn = v.InferOutput<typeof preparedColumnShape>;

/** A fitted `prepare`: all that is needed to prepare one more row. JSON-safe. */
export const preparationShape = v.object({
  version: v.literal(1),
  columns: v.array(preparedColumnShape),
  /** Rows it was fitted on. */
  fittedRows: v.number(),
});
export type Preparation = v.InferOutput<typeof preparationShape>;

export function outputNames(preparation: Preparation): readonly string[] {
  return preparation.columns.flatMap((column) => column.outputs);
}

/** Steps for some columns, as the pipeline file gives them. */
export interface StepsOn {
  readonly on: { readonly select: "numeric" | "categorical" } | readonly string[];
  readonly steps: readonly StepOptions[];
}

export type StepOptions =
  | {
      readonly step: "impute";
      readonly with: "mean" | "median" | "most_frequent" | { readonly constant: number | string };
      readonly indicator: boolean;
    }
  | { readonly step: "scale"; readonly by: "standard" | "min_max" }
  | { readonly step: "oneHot"; readonly minCount: number };
