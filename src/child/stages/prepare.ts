import { inputColumns } from "../../learn/inputColumns.ts";
import { augmentOf, fitPreparation } from "../../learn/prepare/fitPreparation.ts";
import { type Preparation, preparationShape } from "../../learn/prepare/preparation.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { choiceText, openChoices, settled } from "../../runtime/among.ts";
import type { RecipeItem } from "../../runtime/prepare.ts";
import { augmentedTable } from "../models/augmentedTable.ts";
import { allViews } from "../models/foldViews.ts";
import { foldHashes, keepFolds } from "../models/keepFolds.ts";
import { fitRecipe } from "../models/preparedRows.ts";
import { type PartedTable, partedTable } from "../split/partedTable.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/**
 * Fits steps on training rows. Given a table from before the split it fits on all rows: then the target is not known
 * yet, and `train` leaves its columns out.
 */
export const prepare: StageWork = async (context) => {
  const recipe = recipeOf(context);
  if ("parts" in context.descriptor.inputs) {
    const parted = await partedTable(context, context.input("parts"));
    const fit = async (view: PartedTable) => {
      const more = await augmentedTable(context, view, augmentOf(recipe));
      return await fitRecipe(more, recipe, rowsOfPart(more.parts, "train", view.document.description));
    };
    const folds = await keepFolds(context, allViews(parted), preparationShape, fit);
    const prepared = await fit(parted);
    sayIfNothingIsBalanced(context, prepared);
    return {
      make: "document",
      document: { ...prepared, ...foldHashes(folds) },
      rowCount: prepared.fittedRows,
      notes: notesOf(prepared, rowsOfPart(parted.parts, "train", parted.document.description).length),
      metrics: { columns: prepared.columns.length },
    };
  }
  const { schema, table } = await context.input("table").table();
  const rows = Int32Array.from({ length: table.rowCount }, (_, row) => row);
  const document = await fitPreparation({ table, inputs: inputColumns(schema, ""), rows, recipe, target: null, weights: null });
  return { make: "document", document, rowCount: rows.length, metrics: { columns: document.columns.length } };
};

/** Until a search chooses, the first value of each open choice stands. */
function recipeOf(context: StageContext) {
  const given = givenAs<readonly RecipeItem[]>(context, "steps");
  const open = openChoices(given);
  if (open.length > 0) {
    const choices = open.map((choice) => `${choiceText(choice)} = ${choice.values[0]}`);
    context.logged("info", `Prepared with the first value of each choice that is left to a search: ${choices.join("; ")}.`);
  }
  return settled(given);
}

/** As imbalanced-learn, which refuses it; a search or a fold may come to such a ratio, so that here it is said. */
function sayIfNothingIsBalanced(context: StageContext, { balance }: Preparation): void {
  if (balance === null || balance.classes.some(({ before, after }) => Math.round(after) !== before)) return;
  const counts = balance.classes.map(({ name, before }) => `${name} ${before.toLocaleString("en-US")}`).join(", ");
  const text = `balance("${balance.by}") changes nothing: the rows of the classes are as asked already (${counts}). Give a larger ratio, or leave it out.`;
  context.logged("warning", text);
}

function notesOf(
  { balance, augment, fittedRows }: Preparation,
  trainRows: number,
): { readonly text: string; readonly count: number | null }[] {
  const made = fittedRows - trainRows;
  const more = augment === null ? [] : [{ text: `augment: ${augment.by} made ${made} rows of ${trainRows}.`, count: made }];
  if (balance === null) return more;
  const { by, classes, correct } = balance;
  const counts = classes.map(({ name, before, after }) => `${name} ${before} → ${Math.round(after)}`).join(", ");
  const scores = correct ? "scores are corrected to the shares from before" : "scores speak of the balanced rows";
  return [...more, { text: `balance: ${by}, ${counts}; ${scores}.`, count: null }];
}
