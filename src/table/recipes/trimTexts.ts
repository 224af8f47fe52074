import { type ApplyRecipe, mapTextColumns } from "./recipe.ts";

/** No white space at the ends; a text of nothing else is missing. */
export const trimTexts: ApplyRecipe = (value, given) =>
  mapTextColumns(value, "trim", given["columns"], "trimmed", (text) => text.trim() || null);
