import { evaluateFolds, evaluateProcedure, type JudgedFold } from "../../evaluate/evaluateFolds.ts";
import type { Baseline } from "../../evaluate/evaluateModel.ts";
import { fittedModelShape } from "../../learn/fittedModel.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Predictions } from "../../model/prediction.ts";
import { type PartedTable, targetOf, weightsOf } from "../split/partedTable.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";
import { baselinePredictions } from "./baselinePredictions.ts";
import { type FoldView, foldViews, outerViews } from "./foldViews.ts";
import { type Candidate, evaluationInputs, type JudgeOptions, type Look } from "./judgeModel.ts";
import { predictRows } from "./predictRows.ts";
import { viewPreparation } from "./preparedRows.ts";

/** Rows held out in turn, with what a model says of each that did not learn from it. */
export interface HeldOutRows extends Candidate {
  readonly baseline: Baseline;
  readonly folds: readonly JudgedFold[];
}

/** Scores the held-out rows of every fold: opens their targets. Rows of outer folds judge the procedure. */
export async function judgeFolds(context: StageContext, held: HeldOutRows, options: JudgeOptions, look: Look): Promise<Evaluation> {
  const { baseline, folds, part } = held;
  const inputs = await evaluationInputs(context, held, { ...options, ...look, baseline });
  return part === "test" ? evaluateProcedure(inputs, folds) : evaluateFolds(inputs, folds);
}

/** What each of these folds holds out, as validation or as test rows, before anybody looks at the targets. */
export async function heldOutRows(
  context: StageContext,
  model: StageOutput,
  parted: PartedTable,
  part: "validation" | "test",
): Promise<HeldOutRows> {
  const views = part === "test" ? outerViews(parted) : foldViews(parted);
  const rows: Int32Array[] = [];
  const folds: JudgedFold[] = [];
  for (const [fold, view] of views.entries()) {
    context.progressed(fold, views.length, "folds");
    const held = rowsOfPart(view.parts, part, view.document.description);
    rows.push(held);
    folds.push(await judgedFold(context, model, view, held));
  }
  return {
    model,
    parted,
    part,
    rows: Int32Array.from(rows.flatMap((held) => [...held])),
    predictions: together(folds.map(({ scored }) => scored.predictions)),
    baseline: baselineTogether(folds.map(({ baseline }) => baseline)),
    folds,
  };
}

async function judgedFold(context: StageContext, model: StageOutput, view: FoldView, rows: Int32Array): Promise<JudgedFold> {
  const recipe = model.descriptor.inputs["model.use"];
  const preparation = await viewPreparation(view, recipe === undefined ? null : context.outputOf(recipe));
  const fitted = await model.kept(view.fold, fittedModelShape);
  return {
    scored: {
      target: targetOf(view, rows),
      predictions: await predictRows(context, model, fitted, { view, preparation, rows }),
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
