import { describeLimit, type Limit, limitNumber } from "./limits.ts";
import { type ApplyRecipe, cellCount, numericColumnOf, withColumn } from "./recipe.ts";

/** Values beyond literal limits become the limit. */
export const capValues: ApplyRecipe = (value, given) => {
  const name = String(given["column"]);
  const limits = given["limits"] as Limit;
  const column = numericColumnOf(value, name, "cap");
  const least = limitNumber("cap", column, limits.atLeast) ?? Number.NEGATIVE_INFINITY;
  const most = limitNumber("cap", column, limits.atMost) ?? Number.POSITIVE_INFINITY;
  let touched = 0;
  const values = column.values.map((cell) => {
    const capped = Math.min(Math.max(cell, least), most);
    if (capped !== cell && !Number.isNaN(cell)) touched++;
    return capped;
  });
  return { value: withColumn(value, { ...column, values }), counts: [cellCount("cap", touched, name, `now ${describeLimit(limits)}`)] };
};
