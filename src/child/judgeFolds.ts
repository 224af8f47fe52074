import { evaluateFolds, type JudgedFold } from "../evaluate/evaluateFolds.ts";
import type { Baseline } from "../evaluate/evaluateModel.ts";
import { fittedModelShape } from "../learn/fittedModel.ts";
import { rowsOfPart } from "../learn/split/assignParts.ts";
import { predict } from "../learn/trainModel.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Predictions } from "../model/prediction.ts";
import { baselinePredictions } from "./baselinePredictions.ts";
import { type Candidate, evaluationInputs, type JudgeOptions } from "./judgeModel.ts";
import { foldName } from "./keepFolds.ts";
import { foldsOf, type PartedTable, targetOf, weightsOf } from "./partedTable.ts";
import { foldPreparation, rowPreparer } from "./preparedRows.ts";
import type { StageContext, StageOutput } from "./stageWork.ts";

/** Rows held out in turn, with what a model says of each that did not learn from it. */
export interface HeldOutRows extends Candidate {
  readonly baseline: Baseline;
  readonly folds: readonly JudgedFold[];
}

/** Scores the held-out rows of every fold: opens their targets. */
export async function judgeFolds(context: StageContext, held: HeldOutRows, options: JudgeOptions): Promise<Evaluation> {
  const { baseline } = held;
  return evaluateFolds(await evaluationInputs(context, held, { ...options, shot: null, baseline }), held.folds);
}

export async function heldOutRows(context: StageContext, model: StageOutput, parted: PartedTable): Promise<HeldOutRows> {
  const views = foldsOf(parted);
  const rows: Int32Array[] = [];
  const folds: JudgedFold[] = [];
  for (const [fold, view] of views.entries()) {
    context.progressed(fold, views.length, "folds");
    const held = rowsOfPart(view.parts, "validation", view.document.description);
    rows.push(held);
    folds.push(await judgedFold(context, model, view, fold, held));
  }
  return {
    model,
    parted,
    part: "validation",
    rows: Int32Array.from(rows.flatMap((held) => [...held])),
    predictions: together(folds.map(({ scored }) => scored.predictions)),
    baseline: baselineTogether(folds.map(({ baseline }) => baseline)),
    folds,
  };
}

async function judgedFold(
  context: StageContext,
  model: StageOutput,
  view: PartedTable,
  fold: number,
  rows: Int32Array,
): Promise<JudgedFold> {
  const recipe = model.descriptor.inputs["model.use"];
  const preparation = await foldPreparation(view, recipe === undefined ? null : context.outputOf(recipe), fold);
  const fitted = await model.kept(foldName(fold), fittedModelShape);
  return {
    scored: {
      target: targetOf(view, rows),
      predictions: predict(fitted, rowPreparer(view, preparation).serve(rows)),
      weights: weightsOf(view, rows),
    },
    baseline: await baselinePredictions(context, view, rows),
    trainRows: rowsOfPart(view.parts, "train", view.document.description).length,
  };
}

/** Predictions of one kind, one after the other. */
function together(each: readonly Predictions[]): Predictions {
  const [first] = each;
  if (first === undefined) throw new Error("There are no folds.");
  const values = new Float64Array(each.reduce((sum, predictions) => sum + predictions.values.length, 0));
  let at = 0;
  for (const predictions of each) {
    values.set(predictions.values, at);
    at += predictions.values.length;
  }
  return { ...first, values };
}

function baselineTogether(each: readonly Baseline[]): Baseline {
  const [first] = each;
  if (first === undefined) throw new Error("There are no folds.");
  if ("published" in first) return first;
  return { ...first, predictions: together(each.flatMap((baseline) => ("predictions" in baseline ? [baseline.predictions] : []))) };
}
