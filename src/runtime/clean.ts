import { checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import type { Fitting, Recipe, RowAfterAll } from "./recipe.ts";
import { describeStage, OptionError } from "./stage.ts";

/**
 * Step 4a: row-wise repairs by name, in order. They are replayed, row by row, when the model is served.
 * @example
 * export const tidy = clean(raw, [canonical("state", { "N.Y.": "NY" }), require({ account_length: { atLeast: 0 } })]);
 */
export function clean<Row, const Recipes extends readonly Recipe<Row>[]>(
  table: TableStage<Row>,
  recipes: Recipes & Fitting<Row, Recipes>,
): TableStage<RowAfterAll<Row, Recipes>> {
  checkStage("clean", "the first argument", table, ["collect", "clean", "wrangle", "expect"]);
  if (!Array.isArray(recipes)) {
    throw new OptionError(`clean: the recipes must be a list, not ${describe(recipes)}.`, "Write clean(raw, [require({ … })]).");
  }
  recipes.forEach((recipe: unknown, index) => {
    if (typeof recipe === "object" && recipe !== null && "recipe" in recipe) return;
    throw new OptionError(`clean: item ${index + 1} is ${describe(recipe)}, not a recipe.`, "Use require(), canonical() or parse().");
  });
  return describeStage("clean", { table }, { recipes });
}
