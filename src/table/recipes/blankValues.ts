import type { Column } from "../../model/column.ts";
import { constantNumber } from "./limits.ts";
import { type ApplyRecipe, cellCount, columnOf, mapTexts, namesOf, type RecipeCount, withColumn } from "./recipe.ts";

/** Values that mean "missing" become so. */
export const blankValues: ApplyRecipe = (value, given) => {
  const values = given["values"] as readonly unknown[];
  const counts: RecipeCount[] = [];
  let current = value;
  for (const name of namesOf(given["columns"])) {
    const { column, touched } = blanked(columnOf(current, name, "blank"), values);
    current = withColumn(current, column, (known) => ({ ...known, oneOf: known.oneOf?.filter((text) => !values.includes(text)) ?? null }));
    counts.push(cellCount("blank", touched, name, "now missing"));
  }
  return { value: current, counts };
};

/** Among texts a number is looked for as it is written. */
function blanked(column: Column, values: readonly unknown[]): { readonly column: Column; readonly touched: number } {
  if (column.kind === "coded") {
    const texts = new Set(values.map(String));
    return mapTexts(column, (text) => (texts.has(text) ? null : text));
  }
  const numbers = new Set(values.map((each) => constantNumber("blank", column, each)));
  let touched = 0;
  const after = column.values.map((cell) => {
    if (!numbers.has(cell)) return cell;
    touched++;
    return Number.NaN;
  });
  return { column: { ...column, values: after }, touched };
}
