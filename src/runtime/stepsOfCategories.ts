import { aNumber, checkOptions, type OneHot, type OneHotOptions, oneOf } from "./step.ts";

/**
 * A column of 0 and 1 for each category of the training rows, in alphabetical order. Categories seen fewer than `minCount`
 * times share one column; a category never seen, or a missing one that was not imputed, is all zeros.
 * @example oneHot({ minCount: 20, unseen: "infrequent" })
 */
export function oneHot(options: OneHotOptions = {}): OneHot {
  checkOptions("oneHot", options, { minCount: aNumber({ atLeast: 1, integer: true }), unseen: oneOf("zeros", "infrequent") });
  return { step: "oneHot", ...options };
}
