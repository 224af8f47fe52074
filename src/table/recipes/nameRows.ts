import { Failure } from "../../base/failure.ts";
import { keyColumnName } from "../../model/column.ts";
import { type ApplyRecipe, withNewColumn } from "./recipe.ts";

/** The hidden key as a column that can be seen; set apart, for a model must not learn rows by heart. */
export const nameRows: ApplyRecipe = (value, given) => {
  const as = String(given["as"]);
  const { rowCount, columns } = value.table;
  const keys = columns.find(({ name }) => name === keyColumnName);
  if (keys?.kind !== "coded") throw new Failure("no-key-column", `rowKey: the rows of this table have no key.`, "Leave it out.");
  return {
    value: withNewColumn(value, { ...keys, name: as }, { roles: ["notFeature"] }, "rowKey"),
    counts: [{ count: rowCount, text: (all) => `rowKey: ${all} ${all === 1 ? "row" : "rows"} named in \`${as}\`.` }],
  };
};
