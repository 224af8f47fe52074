import type { DataRule } from "./dataRule.ts";
import { boundaryCorrelation } from "./rules/boundary.ts";
import { powerChange, singleColumnPower } from "./rules/columnPower.ts";
import { dateOverlap } from "./rules/dateOverlap.ts";
import { featureDrift, labelDrift } from "./rules/drift.ts";
import { externalFit } from "./rules/externalFit.ts";
import { externalRefit } from "./rules/externalRefit.ts";
import { groupOverlap } from "./rules/groupOverlap.ts";
import { keyOverlap } from "./rules/keyOverlap.ts";
import { labelConflict } from "./rules/labelConflict.ts";
import { domainClassifier, rowNotIndependent } from "./rules/measured.ts";
import { nearRowOverlap } from "./rules/nearRowOverlap.ts";
import { newCategory, newLabel, stringVariant } from "./rules/newCategories.ts";
import { identifierPredicts, orderSaysPart, sourceFile } from "./rules/orderPredicts.ts";
import { missingPattern, outcomeLike } from "./rules/outcomeLike.ts";
import { partTooSmall } from "./rules/partTooSmall.ts";
import { permutedLabels } from "./rules/permuted.ts";
import { populationDiffers } from "./rules/population.ts";
import { rowOverlap } from "./rules/rowOverlap.ts";

/** Every rule on rows, those about the same rows in two parts first. */
export const dataRules: readonly DataRule[] = [
  keyOverlap,
  rowOverlap,
  nearRowOverlap,
  groupOverlap,
  dateOverlap,
  boundaryCorrelation,
  rowNotIndependent,
  externalRefit,
  externalFit,
  permutedLabels,
  outcomeLike,
  missingPattern,
  identifierPredicts,
  singleColumnPower,
  labelConflict,
  stringVariant,
  newCategory,
  newLabel,
  powerChange,
  featureDrift,
  labelDrift,
  domainClassifier,
  populationDiffers,
  orderSaysPart,
  sourceFile,
  partTooSmall,
];
