import { describe } from "./check.ts";
import { OptionError } from "./stage.ts";
import {
  aNumber,
  checkOptions,
  type Hashing,
  type HashingOptions,
  type OneHot,
  type OneHotOptions,
  type Ordinal,
  type OrdinalOptions,
  oneOf,
  type TargetEncode,
  type TargetEncodeOptions,
  texts,
} from "./step.ts";

/**
 * A column of 0 and 1 for each category of the training rows, in alphabetical order. Categories seen fewer than `minCount`
 * times share one column; a category never seen, or a missing one that was not imputed, is all zeros.
 * @example oneHot({ minCount: 20, unseen: "infrequent" })
 */
export function oneHot(options: OneHotOptions = {}): OneHot {
  checkOptions("oneHot", options, { minCount: aNumber({ atLeast: 1, integer: true }), unseen: oneOf("zeros", "infrequent") });
  return { step: "oneHot", ...options };
}

/**
 * Categories as the numbers 0, 1, 2 …; one that was never seen becomes -1, a missing one stays missing.
 * @example ordinal({ order: ["poor", "fair", "good"] })
 */
export function ordinal(options: OrdinalOptions = {}): Ordinal {
  checkOptions("ordinal", options, { order: texts, unseen: aNumber({}) });
  if (options.order !== undefined && new Set(options.order).size < options.order.length) {
    throw new OptionError(`ordinal: "order" names a category twice: ${describe(twice(options.order))}.`, "Name each once.");
  }
  return { step: "ordinal", ...options };
}

/**
 * The target's mean (of classes: each class' share) in the rows of a category, drawn towards the overall mean the fewer
 * rows it has; a missing category is one of its own, and one never seen is the overall mean. Training rows are encoded by
 * what the rows of other folds say, so that none is told its own target; all other rows by all training rows.
 * @example targetEncode({ smooth: "auto", folds: 5 })
 */
export function targetEncode(options: TargetEncodeOptions = {}): TargetEncode {
  checkOptions("targetEncode", options, {
    smooth: (step, option, value) => (value === "auto" ? undefined : aNumber({ atLeast: 0 })(step, option, value)),
    folds: aNumber({ atLeast: 2, integer: true }),
    seed: aNumber({ atLeast: 0, integer: true }),
  });
  return { step: "targetEncode", ...options };
}

/**
 * So many columns whatever the categories are: a category adds 1 or -1 to the column that its hash names, so that any new
 * one has its place. Some share one.
 * @example hashing({ columns: 32 })
 */
export function hashing(options: HashingOptions = {}): Hashing {
  checkOptions("hashing", options, { columns: aNumber({ atLeast: 1, atMost: 65536, integer: true }) });
  return { step: "hashing", ...options };
}

function twice(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) !== index);
}
