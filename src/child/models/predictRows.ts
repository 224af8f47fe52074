import type { FittedModel } from "../../learn/fittedModel.ts";
import type { Preparation } from "../../learn/prepare/preparation.ts";
import { predict } from "../../learn/trainModel.ts";
import type { Predictions } from "../../model/prediction.ts";
import type { Program } from "../../runtime/programs.ts";
import type { AnyModelSpec } from "../../runtime/train.ts";
import { predictProgram } from "../programs/programModel.ts";
import type { PartedTable } from "../split/partedTable.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";
import { rowPreparer } from "./preparedRows.ts";

/** What a model that a stage trained, or one of its folds, says about rows: computed here, or by the program that made it. */
export async function predictRows(
  context: StageContext,
  { descriptor }: StageOutput,
  fitted: FittedModel,
  { view, preparation, rows }: { readonly view: PartedTable; readonly preparation: Preparation | null; readonly rows: Int32Array },
): Promise<Predictions> {
  const { model, given } = descriptor.given["model"] as AnyModelSpec;
  if (model === "program") return await predictProgram(context, given["program"] as Program, fitted, view, rows);
  return predict(fitted, rowPreparer(view, preparation).serve(rows));
}
