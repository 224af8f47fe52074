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
import type { ApplyRecipe, RecipeCount } from "./recipes/recipe.ts";
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

/** Row-wise repairs of a table, with what each of them touched. */
export function cleanTable(value: TableValue, given: readonly GivenRecipe[]): TableResult {
  const cleaning = new Cleaning(given);
  return { value: cleaning.clean(value), notes: cleaning.notes() };
}

/** Row-wise repairs, in order, of a table that comes whole or in pieces. */
export class Cleaning {
  readonly #steps: readonly { readonly given: GivenRecipe; rowCount: number; counts: readonly RecipeCount[] }[];

  constructor(given: readonly GivenRecipe[]) {
    this.#steps = given.map((each) => ({ given: each, rowCount: 0, counts: [] }));
  }

  /**
   * The next rows.
   * @throws Failure for a column that is not there, or a text that cannot be read where that ends the run; its cause is
   * where the recipe was written
   */
  clean(value: TableValue): TableValue {
    let current = value;
    for (const step of this.#steps) {
      const { recipe, given, written } = step.given;
      const result = placed(written, () => recipes[recipe](current, given, step.rowCount));
      step.rowCount += current.table.rowCount;
      step.counts = result.counts.map((each, index) => ({ ...each, count: each.count + (step.counts[index]?.count ?? 0) }));
      current = result.value;
    }
    return current;
  }

  /** What was done to all rows so far. */
  notes(): readonly StageNote[] {
    return this.#steps.flatMap(({ counts }) => counts.map(({ count, text }) => ({ text: text(count), count })));
  }
}

function placed<T>(written: Error | undefined, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Failure) || error.cause !== undefined || written === undefined) throw error;
    throw new Failure(error.code, error.message, error.remedy, { cause: written });
  }
}
