import type { NumericColumn } from "../../model/column.ts";
import { describeLimit, type Limit, limitTest } from "./limits.ts";
import { type ApplyRecipe, columnOf, withNewColumn } from "./recipe.ts";

/** A column that says which values were beyond literal limits, among some, or missing. */
export const markRows: ApplyRecipe = (value, given) => {
  const name = String(given["column"]);
  const as = String(given["as"]);
  const what = given["what"] as Pick<Limit, "atLeast" | "atMost" | "oneOf"> & { readonly missing?: true };
  const column = columnOf(value, name, "mark");
  const isMissing =
    column.kind === "coded" ? (row: number) => (column.codes[row] as number) < 0 : (row: number) => Number.isNaN(column.values[row]);
  const isWithin = what.missing === true ? () => true : limitTest("mark", column, what);
  const isMarked =
    what.missing === true
      ? isMissing
      : what.oneOf !== undefined
        ? (row: number) => !isMissing(row) && isWithin(row)
        : (row: number) => !isWithin(row);
  let marked = 0;
  const values = Float64Array.from({ length: value.table.rowCount }, (_, row) => {
    if (!isMarked(row)) return 0;
    marked++;
    return 1;
  });
  const made: NumericColumn = { kind: "numeric", name: as, type: "boolean", values };
  // What may not be known when predicting may not be known by way of its mark either.
  const roles = (value.schema.columns.find((known) => known.name === name)?.roles ?? []).filter(
    (role) => role === "outcome" || role === "notFeature",
  );
  const why = what.missing === true ? "missing" : what.oneOf === undefined ? `not ${describeLimit(what)}` : describeLimit(what);
  return {
    value: withNewColumn(value, made, { roles }, "mark"),
    counts: [{ count: marked, text: (all) => `mark: ${all} ${all === 1 ? "row" : "rows"} marked in \`${as}\` for \`${name}\` (${why}).` }],
  };
};
