import type { Recipe } from "../../runtime/recipe.ts";
import { cleanTable } from "../../table/clean.ts";
import { tableChanges } from "../../table/tableChanges.ts";
import { dataFindingsOf } from "../dataFindingsOf.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Row-wise repairs by name. */
export const clean: StageWork = async (context) => {
  const table = await context.input("table").table();
  const { value, notes } = cleanTable(table, givenAs<readonly Recipe[]>(context, "recipes"));
  return { make: "table", value, notes: [...notes], attached: { ...dataFindingsOf(value), changes: tableChanges(table, value) } };
};
