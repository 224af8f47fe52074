import type { Rule } from "./rule.ts";
import { clockInFeature } from "./rules/clockInFeature.ts";
import { fitBeforeSplit } from "./rules/fitBeforeSplit.ts";
import { futureName } from "./rules/futureName.ts";
import { futureWindow } from "./rules/futureWindow.ts";
import { groupRandomSplit } from "./rules/groupRandomSplit.ts";
import { identifierFeature } from "./rules/identifierFeature.ts";
import { immatureLabel } from "./rules/immatureLabel.ts";
import { lateJoin } from "./rules/lateJoin.ts";
import { metricAfterTest } from "./rules/metricAfterTest.ts";
import { metricMismatch } from "./rules/metricMismatch.ts";
import { noSeed } from "./rules/noSeed.ts";
import { noTest } from "./rules/noTest.ts";
import { outcomeFeature } from "./rules/outcomeFeature.ts";
import { resampleBeforeSplit } from "./rules/resampleBeforeSplit.ts";
import { reseal } from "./rules/reseal.ts";
import { selectionBeforeSplit } from "./rules/selectionBeforeSplit.ts";
import { statefulRowFunction } from "./rules/statefulRowFunction.ts";
import { statisticBeforeSplit } from "./rules/statisticBeforeSplit.ts";
import { targetEncodeUnfolded } from "./rules/targetEncodeUnfolded.ts";
import { targetInFeatures } from "./rules/targetInFeatures.ts";
import { testInTuning } from "./rules/testInTuning.ts";
import { testTwice } from "./rules/testTwice.ts";
import { timeRandomSplit } from "./rules/timeRandomSplit.ts";
import { uncorrectedPrior } from "./rules/uncorrectedPrior.ts";
import { undeclaredInput } from "./rules/undeclaredInput.ts";
import { unservedTransform } from "./rules/unservedTransform.ts";
import { unstratifiedRare } from "./rules/unstratifiedRare.ts";
import { validationReused } from "./rules/validationReused.ts";

/**
 * Every static rule, in order of weight: where several fire on one cause, the first stands and the others become
 * related information. Target leaks outweigh test leaks, those outweigh fits, and fits outweigh statistics.
 */
export const rules: readonly Rule[] = [
  targetEncodeUnfolded,
  targetInFeatures,
  outcomeFeature,
  noTest,
  testInTuning,
  testTwice,
  reseal,
  metricAfterTest,
  validationReused,
  resampleBeforeSplit,
  selectionBeforeSplit,
  futureWindow,
  lateJoin,
  immatureLabel,
  identifierFeature,
  clockInFeature,
  fitBeforeSplit,
  statefulRowFunction,
  statisticBeforeSplit,
  unservedTransform,
  groupRandomSplit,
  timeRandomSplit,
  undeclaredInput,
  metricMismatch,
  uncorrectedPrior,
  noSeed,
  unstratifiedRare,
  futureName,
];
