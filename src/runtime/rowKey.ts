import { checkText } from "./check.ts";
import { describeRecipe, type Recipe } from "./recipe.ts";

/**
 * A new column of texts that names each row: the key that decides its part, 16 digits made from the row's content where
 * the contract names no key. Labels of such rows are joined by it. It is no model input, and another name comes with other
 * content: a key in the contract lasts longer.
 * @example rowKey("ticket_key")
 */
export function rowKey<Row, const As extends string>(as: As): Recipe<Row, unknown, { readonly [Column in As]: string }, never> {
  checkText("rowKey", "the new column's name", as);
  return describeRecipe("rowKey", { as });
}
