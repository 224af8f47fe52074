import type { Rule } from "./rule.ts";
import { fitBeforeSplit } from "./rules/fitBeforeSplit.ts";
import { noSeed } from "./rules/noSeed.ts";
import { reseal } from "./rules/reseal.ts";
import { statisticBeforeSplit } from "./rules/statisticBeforeSplit.ts";
import { targetInFeatures } from "./rules/targetInFeatures.ts";
import { testInTuning } from "./rules/testInTuning.ts";
import { timeRandomSplit } from "./rules/timeRandomSplit.ts";
import { unservedTransform } from "./rules/unservedTransform.ts";

/**
 * Every static rule, in order of weight: where several fire on one cause, the first stands and the others become
 * related information. Target leaks outweigh test leaks, those outweigh fits, and fits outweigh statistics.
 */
export const rules: readonly Rule[] = [
  targetInFeatures,
  testInTuning,
  reseal,
  fitBeforeSplit,
  statisticBeforeSplit,
  unservedTransform,
  timeRandomSplit,
  noSeed,
];
