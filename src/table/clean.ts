import { Failure } from "../base/failure.ts";
import type { StageNote } from "../model/artifact.ts";
import type { TableValue } from "../model/relation.ts";
import type { TableResult } from "./collect.ts";
import type { GivenRecipe } from "./given.ts";
import { blankValues } from "./recipes/blankValues.ts";
import { canonicalSpellings } from "./recipes/canonicalSpellings.ts";
import { capValues } from "./recipes/capValues.ts";
import { convertUnits } from "./recipes/convertUnits.ts";
import { fillMissing } from "./recipes/fillMissing.ts";
import { letterCases } from "./recipes/letterCases.ts";
import { markRows } from "./recipes/markRows.ts";
import { nameRows } from "./recipes/nameRows.ts";
import { parseTexts } from "./recipes/parseTexts.ts";
import type { ApplyRecipe } from "./recipes/recipe.ts";
import { repairTexts } from "./recipes/repairTexts.ts";
import { requireLimits } from "./recipes/requireLimits.ts";
import { trimTexts } from "./recipes/trimTexts.ts";

/** What each recipe does; a new one is one file and one line. */
const recipes: Record<GivenRecipe["recipe"], ApplyRecipe> = {
  require: requireLimits,
  canonical: canonicalSpellings,
  parse: parseTexts,
  units: convertUnits,
  trim: trimTexts,
  letterCase: letterCases,
  repairText: repairTexts,
  fill: fillMissing,
  blank: blankValues,
  cap: capValues,
  mark: markRows,
  rowKey: nameRows,
};

/**
 * Row-wise repairs, in order, with what each of them touched.
 * @throws Failure for a column that is not there, or a text that cannot be read where that ends the run; its cause is
 * where the recipe was written
 */
export function cleanTable(value: TableValue, given: readonly GivenRecipe[]): TableResult {
  const notes: StageNote[] = [];
  let current = value;
  for (const { recipe, given: options, written } of given) {
    const result = placed(written, () => recipes[recipe](current, options));
    current = result.value;
    notes.push(...result.notes);
  }
  return { value: current, notes };
}

function placed<T>(written: Error | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure) || error.cause !== undefined || written === undefined) throw error;
    throw new Failure(error.code, error.message, error.remedy, { cause: written });
  }
}
