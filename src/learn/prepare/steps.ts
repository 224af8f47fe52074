import type { Target } from "../../model/prediction.ts";
import type { Frame } from "./frame.ts";
import type { StepOptions } from "./options.ts";
import type { FittedStep } from "./preparation.ts";
import { applyClip, fitClip } from "./steps/clip.ts";
import { applyDiscretise, fitDiscretise } from "./steps/discretise.ts";
import { applyHashing } from "./steps/hashing.ts";
import { applyImpute, fitImpute } from "./steps/impute.ts";
import { applyNearest, fitNearest } from "./steps/nearest.ts";
import { applyOneHot, fitOneHot } from "./steps/oneHot.ts";
import { applyOrdinal, fitOrdinal } from "./steps/ordinal.ts";
import { applyQuantile } from "./steps/quantiles.ts";
import { applyReduce, fitReduce } from "./steps/reduce.ts";
import { applyPower, applyScale, fitScale } from "./steps/scale.ts";
import { applySelect, fitSelect } from "./steps/select.ts";
import { applyTargetEncode, fitTargetEncode } from "./steps/targetEncode.ts";
import { applyTexts, fitTexts } from "./steps/texts.ts";

/** What is known of training rows, in the order of the frame's rows. */
export interface Learning {
  /** Null where a table from before the split is prepared, whose target is not known. */
  readonly target: Target | null;
  readonly weights: Float64Array | null;
}

/** Learns what the step needs from the rows of the frame. */
export async function fitStep(frame: Frame, options: StepOptions, learning: Learning): Promise<FittedStep> {
  switch (options.step) {
    case "impute":
      return options.with === "nearest" ? fitNearest(frame, options) : fitImpute(frame, options.with, options.indicator ?? false);
    case "scale":
      return fitScale(frame, options);
    case "clip":
      return fitClip(frame, options);
    case "oneHot":
      return fitOneHot(frame, options);
    case "ordinal":
      return fitOrdinal(frame, options);
    case "targetEncode":
      return fitTargetEncode(frame, options, learning);
    case "hashing":
      return { step: "hashing", buckets: options.columns ?? 16 };
    case "tokens":
    case "tfIdf":
      return fitTexts(frame, options);
    case "discretise":
      return fitDiscretise(frame, options);
    case "select":
      return await fitSelect(frame, options, learning);
    case "reduce":
      return fitReduce(frame, options);
  }
}

/** The columns after a fitted step. `learning` says that these are the rows it was fitted on; null for all others. */
export function applyStep(frame: Frame, step: FittedStep, learning: Learning | null): Frame {
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
    case "ordinal":
      return applyOrdinal(frame, step);
    case "targetEncode":
      return applyTargetEncode(frame, step, learning);
    case "hashing":
      return applyHashing(frame, step);
    case "tokens":
    case "tfIdf":
      return applyTexts(frame, step);
    case "discretise":
      return applyDiscretise(frame, step);
    case "select":
      return applySelect(frame, step);
    case "reduce":
      return applyReduce(frame, step);
  }
}
