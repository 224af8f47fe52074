import type { Recipe } from "../../runtime/recipe.ts";
import { Cleaning } from "../../table/clean.ts";
import { ChangeCount } from "../../table/tableChanges.ts";
import { dataFindingsIn, dataFindingsOf } from "../dataFindingsOf.ts";
import { rowsOfRows } from "../rowsOfRows.ts";
import type { StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Row-wise repairs by name. */
export const clean: StageWork = async (context) => {
  const cleaning = new Cleaning(givenAs<readonly Recipe[]>(context, "recipes"));
  const changes = new ChangeCount();
  const made = await rowsOfRows(context, async (before) => {
    const after = cleaning.clean(before);
    changes.add(before, after);
    return after;
  });
  const findings = made.make === "table" ? dataFindingsOf(made.value) : await dataFindingsIn(await context.engine(), made.table);
  return { ...made, notes: [...cleaning.notes()], attached: { ...findings, changes: changes.changes() } };
};
