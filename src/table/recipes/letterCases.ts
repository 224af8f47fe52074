import { type ApplyRecipe, mapTextColumns } from "./recipe.ts";

/** One way of writing capitals. */
export const letterCases: ApplyRecipe = (value, given) => {
  const change = changes[given["letters"] as keyof typeof changes];
  return mapTextColumns(value, "letterCase", given["columns"], "changed", change);
};

// Not toLocaleLowerCase: the result must not hang on the machine's language.
const changes = {
  lower: (text: string) => text.toLowerCase(),
  upper: (text: string) => text.toUpperCase(),
  title: titled,
} as const;

/** A word starts where a letter follows none; an apostrophe is within a word. */
function titled(text: string): string {
  return text
    .toLowerCase()
    .replace(/(^|[^\p{L}\p{M}\p{N}'’])(\p{L})/gu, (_match, before: string, letter: string) => before + letter.toUpperCase());
}
