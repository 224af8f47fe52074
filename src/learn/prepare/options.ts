import type { Settled } from "../../runtime/among.ts";
import type { Step, WholeStep } from "../../runtime/step.ts";

/** A step as the pipeline file describes it, every choice made. */
export type StepOptions = Settled<Step>;
export type OptionsOf<Name extends StepOptions["step"]> = Extract<StepOptions, { readonly step: Name }>;

/** What stands in the list of `prepare`: steps for some columns, and then for every column that these make. */
export type RecipeItem = StepsOn | Settled<WholeStep>;

/** Steps for some columns, as the pipeline file gives them. */
export interface StepsOn {
  readonly on: { readonly select: "numeric" | "categorical" | "textual" } | readonly string[];
  readonly steps: readonly StepOptions[];
}
