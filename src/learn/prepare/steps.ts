import type { Target } from "../../model/prediction.ts";
import type { Frame } from "./frame.ts";
import type { StepOptions } from "./options.ts";
import type { FittedStep } from "./preparation.ts";
import { applyClip, fitClip } from "./steps/clip.ts";
import { applyImpute, fitImpute } from "./steps/impute.ts";
import { applyNearest, fitNearest } from "./steps/nearest.ts";
import { applyOneHot, fitOneHot } from "./steps/oneHot.ts";
import { applyQuantile } from "./steps/quantiles.ts";
import { applyPower, applyScale, fitScale } from "./steps/scale.ts";

/** What is known of training rows, in the order of the frame's rows. */
export interface Learning {
  /** Null where a table from before the split is prepared, whose target is not known. */
  readonly target: Target | null;
  readonly weights: Float64Array | null;
}

/** Learns what the step needs from the rows of the frame. */
export async function fitStep(frame: Frame, options: StepOptions, _learning: Learning): Promise<FittedStep> {
  switch (options.step) {
    case "impute":
      return options.with === "nearest" ? fitNearest(frame, options) : fitImpute(frame, options.with, options.indicator ?? false);
    case "scale":
      return fitScale(frame, options);
    case "clip":
      return fitClip(frame, options);
    case "oneHot":
      return fitOneHot(frame, options);
  }
}

/** The columns after a fitted step. `learning` says that these are the rows it was fitted on; null for all others. */
export function applyStep(frame: Frame, step: FittedStep, _learning: Learning | null): Frame {
  switch (step.step) {
    case "impute":
      return applyImpute(frame, step);
    case "nearest":
      return applyNearest(frame, step);
    case "scale":
      return applyScale(frame, step);
    case "quantile":
      return applyQuantile(frame, step);
    case "power":
      return applyPower(frame, step);
    case "clip":
      return applyClip(frame, step);
    case "oneHot":
      return applyOneHot(frame, step);
  }
}
