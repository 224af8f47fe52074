import type { StageNote } from "../../model/artifact.ts";
import type { Column } from "../../model/column.ts";
import type { TableResult } from "../collect.ts";
import { constantNumber } from "./limits.ts";
import { type ApplyRecipe, cellNote, columnOf, mapTexts, namesOf, withColumn } from "./recipe.ts";

/** Values that mean "missing" become so. */
export const blankValues: ApplyRecipe = (value, given) => {
  const values = given["values"] as readonly unknown[];
  const notes: StageNote[] = [];
  let current: TableResult["value"] = value;
  for (const name of namesOf(given["columns"])) {
    const { column, touched } = blanked(columnOf(current, name, "blank"), values);
    current = withColumn(current, column, (known) => ({ ...known, oneOf: known.oneOf?.filter((text) => !values.includes(text)) ?? null }));
    notes.push(cellNote("blank", touched, name, "now missing"));
  }
  return { value: current, notes };
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
