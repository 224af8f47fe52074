import { type ApplyRecipe, mapTextColumns } from "./recipe.ts";

/** Spellings of one category become one. */
export const canonicalSpellings: ApplyRecipe = (value, given) => {
  const spellings = new Map(Object.entries(given["spellings"] as Readonly<Record<string, string>>));
  return mapTextColumns(value, "canonical", given["column"], "respelled", (text) => spellings.get(text) ?? text);
};
