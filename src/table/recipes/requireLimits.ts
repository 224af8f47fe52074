import { takeRows } from "../../model/column.ts";
import { describeLimit, type Limit, limitTest } from "./limits.ts";
import { type ApplyRecipe, columnOf, type RecipeCount } from "./recipe.ts";

/** Drops the rows beyond literal limits. */
export const requireLimits: ApplyRecipe = (value, given) => {
  const { rowCount } = value.table;
  const keep = new Uint8Array(rowCount).fill(1);
  const counts: RecipeCount[] = [];
  // The shape was checked where the recipe was made.
  for (const [name, limit] of Object.entries(given["limits"] as Readonly<Record<string, Limit>>)) {
    const isKept = limitTest("require", columnOf(value, name, "require"), limit);
    let dropped = 0;
    for (let row = 0; row < rowCount; row++) {
      if (keep[row] === 0 || isKept(row)) continue;
      keep[row] = 0;
      dropped++;
    }
    const text = (all: number): string =>
      `require: ${all} ${all === 1 ? "row" : "rows"} dropped for \`${name}\` (${describeLimit(limit)}).`;
    counts.push({ count: dropped, text });
  }
  if (keep.every((flag) => flag === 1)) return { value, counts };
  const rows = Int32Array.from(keep.keys()).filter((row) => keep[row] === 1);
  return { value: { ...value, table: takeRows(value.table, rows) }, counts };
};
