import type { Settled } from "../../runtime/among.ts";
import type { Step } from "../../runtime/step.ts";

/** A step as the pipeline file describes it, every choice made. */
export type StepOptions = Settled<Step>;
export type OptionsOf<Name extends StepOptions["step"]> = Extract<StepOptions, { readonly step: Name }>;

/** Steps for some columns, as the pipeline file gives them. */
export interface StepsOn {
  readonly on: { readonly select: "numeric" | "categorical" | "textual" } | readonly string[];
  readonly steps: readonly StepOptions[];
}
