import type { ScriptRule, ScriptRuleDocumentation } from "./rule.ts";
import { cvAsFinal } from "./rules/cvAsFinal.ts";
import { dedupeAfterSplit } from "./rules/dedupeAfterSplit.ts";
import { fitBeforeSplit } from "./rules/fitBeforeSplit.ts";
import { inSamplePrediction } from "./rules/inSamplePrediction.ts";
import { noSeed } from "./rules/noSeed.ts";
import { overlap } from "./rules/overlap.ts";
import { refitOnTest } from "./rules/refitOnTest.ts";
import { resampleBeforeSplit } from "./rules/resampleBeforeSplit.ts";
import { resampleEvaluation } from "./rules/resampleEvaluation.ts";
import { selectionBeforeSplit } from "./rules/selectionBeforeSplit.ts";
import { statisticBeforeSplit } from "./rules/statisticBeforeSplit.ts";
import { targetEncodeUnfolded } from "./rules/targetEncodeUnfolded.ts";
import { targetInFeatures } from "./rules/targetInFeatures.ts";
import { testInTuning } from "./rules/testInTuning.ts";
import { testTwice } from "./rules/testTwice.ts";
import { undeclaredInput } from "./rules/undeclaredInput.ts";

/**
 * Every rule on scripts, in order of weight: target, test, resample, selection, fit, statistic. Where several fire on
 * one cause, the first stands and the others become related information.
 */
export const scriptRules: readonly ScriptRule[] = [
  targetInFeatures,
  targetEncodeUnfolded,
  inSamplePrediction,
  testInTuning,
  testTwice,
  overlap,
  resampleBeforeSplit,
  resampleEvaluation,
  selectionBeforeSplit,
  refitOnTest,
  fitBeforeSplit,
  statisticBeforeSplit,
  cvAsFinal,
  dedupeAfterSplit,
  undeclaredInput,
  noSeed,
];

/** What each rule says of itself in scripts, by id. */
export const scriptRuleDocumentation: Readonly<Record<string, ScriptRuleDocumentation>> = Object.fromEntries(
  scriptRules.map((rule) => [rule.documentation.id, rule.documentation]),
);
