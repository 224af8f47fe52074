import { constantNumber, wrongConstant } from "./limits.ts";
import { type ApplyRecipe, cellCount, columnOf, withColumn } from "./recipe.ts";

/** A literal constant where the value is missing. */
export const fillMissing: ApplyRecipe = (value, given) => {
  const name = String(given["column"]);
  const column = columnOf(value, name, "fill");
  const constant = given["value"];
  const shown = JSON.stringify(constant);
  if (column.kind === "numeric") {
    const number = constantNumber("fill", column, constant);
    let touched = 0;
    const values = column.values.map((cell) => {
      if (!Number.isNaN(cell)) return cell;
      touched++;
      return number;
    });
    return { value: withColumn(value, { ...column, values }), counts: [cellCount("fill", touched, name, `filled with ${shown}`)] };
  }
  if (typeof constant !== "string") throw wrongConstant("fill", column, constant, "Give a text.");
  const known = column.dictionary.indexOf(constant);
  const code = known >= 0 ? known : column.dictionary.length;
  let touched = 0;
  const codes = column.codes.map((cell) => {
    if (cell >= 0) return cell;
    touched++;
    return code;
  });
  const dictionary = known >= 0 ? column.dictionary : [...column.dictionary, constant];
  return {
    value: withColumn(value, { ...column, dictionary, codes }, (schema) =>
      schema.oneOf === null || schema.oneOf.includes(constant) ? schema : { ...schema, oneOf: [...schema.oneOf, constant] },
    ),
    counts: [cellCount("fill", touched, name, `filled with ${shown}`)],
  };
};
