import { type Among, type Open, valuesOf } from "./among.ts";
import { checkObject, describe } from "./check.ts";
import { OptionError } from "./stage.ts";
import {
  aFlag,
  aNumber,
  type Clip,
  type ClipOptions,
  type Constant,
  checkBelongs,
  checkOptions,
  type Discretise,
  type DiscretiseOptions,
  type Impute,
  type ImputeOptions,
  oneOf,
  type Scale,
  type ScaleOptions,
} from "./step.ts";

/**
 * Fills missing values with what was learned from training rows, or with a constant. `"nearest"` takes the mean of the
 * rows that are nearest in the columns of this `on` (Euclidean, over what both rows have; among 5,000 training rows at
 * most): scale before it.
 * @example impute("median", { indicator: true }) // and a column that says where it was missing
 * @example on(["age", "income"], scale(), impute("nearest", { neighbours: 5 }))
 */
export function impute(value: Impute["with"], options: ImputeOptions = {}): Impute {
  for (const each of valuesOf(value)) checkFilling(each);
  checkOptions("impute", options, {
    indicator: aFlag,
    neighbours: aNumber({ atLeast: 1, integer: true }),
    weights: oneOf("uniform", "distance"),
  });
  checkBelongs("impute", options, { is: value, to: "nearest", has: ["neighbours", "weights"] });
  return { step: "impute", with: value, ...options };
}

function checkFilling(value: unknown): void {
  if (typeof value !== "object" || value === null) oneOf("mean", "median", "most_frequent", "nearest")("impute", "the value", value);
  else {
    const { constant } = checkObject("impute", "the value", value, ["constant"]) as Partial<Constant>;
    if (typeof constant === "string" || (typeof constant === "number" && Number.isFinite(constant))) return;
    throw new OptionError(`impute: "constant" cannot be ${describe(constant)}.`, "Give a number, or a text for categories.");
  }
}

/**
 * Numbers on a common scale. `"standard"`: zero mean and unit variance of the training rows (divisor n). `"min_max"`: 0 to 1
 * by their extremes. `"robust"`: less the median, by the interquartile range. `"quantile"`: by their rank among the training
 * rows, spread evenly from 0 to 1 or like a normal distribution. `"power"`: the power transform (Yeo-Johnson, or Box-Cox)
 * that makes them most normal, then standard. A constant column becomes 0.
 * @example scale("quantile", { output: "normal" })
 */
export function scale(by?: Open<"standard" | "min_max" | "robust">): Scale;
export function scale(by: "quantile", options?: Pick<ScaleOptions, "output" | "quantiles">): Scale;
export function scale(by: "power", options?: Pick<ScaleOptions, "method">): Scale;
export function scale(by: Extract<Scale["by"], Among<any>>, options?: ScaleOptions): Scale;
export function scale(by: Scale["by"] = "standard", options: ScaleOptions = {}): Scale {
  for (const each of valuesOf(by)) oneOf("standard", "min_max", "robust", "quantile", "power")("scale", "the method", each);
  checkOptions("scale", options, {
    output: oneOf("uniform", "normal"),
    quantiles: aNumber({ atLeast: 2, integer: true }),
    method: oneOf("yeo_johnson", "box_cox"),
  });
  checkBelongs("scale", options, { is: by, to: "quantile", has: ["output", "quantiles"] });
  checkBelongs("scale", options, { is: by, to: "power", has: ["method"] });
  return { step: "scale", by, ...options };
}

/**
 * Moves values beyond limits onto them; the limits are learned from training rows. (`cap` in `clean` has literal ones.)
 * @example clip("iqr", { times: 1.5 }) // interquartile ranges beyond the quartiles
 * @example clip("z_score", { times: 3 }) // standard deviations from the mean
 * @example clip("percentiles", { low: 0.01, high: 0.99 })
 */
export function clip(by: "iqr" | "z_score", options?: Pick<ClipOptions, "times">): Clip;
export function clip(by: "percentiles", options?: Pick<ClipOptions, "low" | "high">): Clip;
export function clip(by: Extract<Clip["by"], Among<any>>, options?: ClipOptions): Clip;
export function clip(by: Clip["by"], options: ClipOptions = {}): Clip {
  for (const each of valuesOf(by)) oneOf("iqr", "z_score", "percentiles")("clip", "the limits", each);
  checkOptions("clip", options, {
    times: aNumber({ above: 0 }),
    low: aNumber({ atLeast: 0, below: 1 }),
    high: aNumber({ above: 0, atMost: 1 }),
  });
  checkBelongs("clip", options, { is: by, to: "percentiles", has: ["low", "high"] });
  for (const low of valuesOf(options.low ?? 0.01)) {
    for (const high of valuesOf(options.high ?? 0.99)) {
      if (Number(low) >= Number(high))
        throw new OptionError(`clip: "low" ${low} is not below "high" ${high}.`, "Write { low: 0.01, high: 0.99 }.");
    }
  }
  return { step: "clip", by, ...options };
}

/**
 * Numbers as bins: of equally many training rows, of equal width, or around the means of k-means. A bin holds its lower
 * edge. Bins narrower than 1e-8 are joined; what is missing is in none.
 * @example discretise("quantile", { bins: 4, output: "ordinal" })
 */
export function discretise(by: Discretise["by"], options: DiscretiseOptions = {}): Discretise {
  for (const each of valuesOf(by)) oneOf("quantile", "uniform", "kmeans")("discretise", "the bins", each);
  checkOptions("discretise", options, { bins: aNumber({ atLeast: 2, integer: true }), output: oneOf("one_hot", "ordinal") });
  return { step: "discretise", by, ...options };
}
