import type { StageNote } from "../../model/artifact.ts";
import { takeRows } from "../../model/column.ts";
import { describeLimit, type Limit, limitTest } from "./limits.ts";
import { type ApplyRecipe, columnOf } from "./recipe.ts";

/** Drops the rows beyond literal limits. */
export const requireLimits: ApplyRecipe = (value, given) => {
  const { rowCount } = value.table;
  const keep = new Uint8Array(rowCount).fill(1);
  const notes: StageNote[] = [];
  // The shape was checked where the recipe was made.
  for (const [name, limit] of Object.entries(given["limits"] as Readonly<Record<string, Limit>>)) {
    const isKept = limitTest("require", columnOf(value, name, "require"), limit);
    let dropped = 0;
    for (let row = 0; row < rowCount; row++) {
      if (keep[row] === 0 || isKept(row)) continue;
      keep[row] = 0;
      dropped++;
    }
    const rows = dropped === 1 ? "1 row" : `${dropped} rows`;
    notes.push({ text: `require: ${rows} dropped for \`${name}\` (${describeLimit(limit)}).`, count: dropped });
  }
  if (keep.every((flag) => flag === 1)) return { value, notes };
  const rows = Int32Array.from(keep.keys()).filter((row) => keep[row] === 1);
  return { value: { ...value, table: takeRows(value.table, rows) }, notes };
};
