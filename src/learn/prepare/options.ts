import type { Settled } from "../../runtime/among.ts";
import type { Step, WholeStep } from "../../runtime/step.ts";
import type { Augment, Balance } from "../../runtime/stepsOfRows.ts";

/** A step as the pipeline file describes it, every choice made. */
export type StepOptions = Settled<Step>;
export type OptionsOf<Name extends StepOptions["step"]> = Extract<StepOptions, { readonly step: Name }>;

export type BalanceOptions = Settled<Balance>;
export type AugmentOptions = Omit<Settled<Augment>, "types">;

/** What stands in the list of `prepare`: steps for some columns, then for every column that these make, then for rows to learn from; first of all, more rows. */
export type RecipeItem = StepsOn | Settled<WholeStep> | BalanceOptions | AugmentOptions;

/** Steps for some columns, as the pipeline file gives them. */
export interface StepsOn {
  readonly on: { readonly select: "numeric" | "categorical" | "textual" } | readonly string[];
  readonly steps: readonly StepOptions[];
}
