import { Failure } from "../../base/failure.ts";
import { sha256 } from "../../base/hash.ts";
import type { Thresholds } from "../../evaluate/costs.ts";
import { type Baseline, type EvaluationInputs, evaluateModel } from "../../evaluate/evaluateModel.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { columnNamed } from "../../model/column.ts";
import type { Evaluation } from "../../model/evaluation.ts";
import type { Predictions } from "../../model/prediction.ts";
import { trainedShape } from "../documents.ts";
import { type PartedTable, partedTable, targetOf, weightsOf } from "../split/partedTable.ts";
import { keyAt, keysOf } from "../split/splitRows.ts";
import type { StageContext, StageOutput } from "../stageWork.ts";
import { baselinePredictions } from "./baselinePredictions.ts";
import { predictRows } from "./predictRows.ts";
import { preparationOf } from "./preparedRows.ts";
import { rowCosts } from "./rowCosts.ts";

/** A model and the rows of one part, with what it says about them. Nothing of it has looked at their targets. */
export interface Candidate {
  readonly model: StageOutput;
  readonly parted: PartedTable;
  readonly part: "validation" | "test";
  readonly rows: Int32Array;
  readonly predictions: Predictions;
}

export async function predictPart(context: StageContext, model: StageOutput, part: "validation" | "test"): Promise<Candidate> {
  const { "model.use": prepareStage } = model.descriptor.inputs;
  const parted = await partedBehind(context, model);
  const rows = rowsOfPart(parted.parts, part, parted.document.description);
  const preparation = await preparationOf(parted, prepareStage === undefined ? null : context.outputOf(prepareStage));
  const fitted = await model.document(trainedShape);
  return { model, parted, part, rows, predictions: await predictRows(context, model, fitted, { view: parted, preparation, rows }) };
}

/** The parted table that a model was trained on. */
export async function partedBehind(context: StageContext, model: StageOutput): Promise<PartedTable> {
  const { parts } = model.descriptor.inputs;
  if (parts === undefined) throw new Error(`"${model.name}" is no trained model.`);
  return await partedTable(context, context.outputOf(parts));
}

export interface JudgeOptions {
  readonly slices?: readonly string[];
  readonly minSlice?: number;
}

export interface Look {
  readonly shot: Evaluation["shot"];
  readonly level?: number;
  readonly thresholds?: Thresholds | null;
}

/** Scores the candidate: opens its rows' targets. */
export async function judge(context: StageContext, candidate: Candidate, options: JudgeOptions, look: Look): Promise<Evaluation> {
  const baseline = await baselinePredictions(context, candidate.parted, candidate.rows);
  return evaluateModel(await evaluationInputs(context, candidate, { ...options, ...look, baseline }));
}

export async function evaluationInputs(
  context: StageContext,
  { model, parted, part, rows, predictions }: Candidate,
  { slices = [], minSlice = 30, baseline, ...look }: JudgeOptions & Look & { readonly baseline: Baseline },
): Promise<EvaluationInputs> {
  const { brief, document, value } = parted;
  const { kind, seed } = await model.document(trainedShape);
  return {
    part,
    modelKind: kind,
    targetName: brief.target,
    target: targetOf(parted, rows),
    weights: weightsOf(parted, rows),
    predictions,
    metric: brief.metric,
    goal: brief.goal,
    baseline,
    guardRails: brief.guardRails,
    costs: await rowCosts(context, parted, rows),
    capacity: brief.capacity,
    slices: {
      columns: slices.map((name) => columnNamed(value.table, name) ?? missingSlice(name)),
      rows,
      trainingRows: rowsOfPart(parted.parts, "train", document.description),
      minSlice,
    },
    ...look,
    tunedOnTheseRows: document.description.validationIsTest,
    seed,
  };
}

/** The predictions as the ledger names them: in the order of the rows' keys, so that the order of rows does not matter. */
export function predictionsHash({ parted, rows, predictions }: Candidate): string {
  const keys = keysOf(parted.value.table);
  const width = predictions.kind === "probabilities" ? predictions.classCount : 1;
  const order = [...rows.keys()].sort((a, b) => compare(keyAt(keys, rows[a] as number), keyAt(keys, rows[b] as number)) || a - b);
  const sorted = new Float64Array(rows.length * width);
  order.forEach((position, place) => {
    sorted.set(predictions.values.subarray(position * width, (position + 1) * width), place * width);
  });
  return sha256(new Uint8Array(sorted.buffer));
}

/** The figures of an evaluation that stand in records and beside the stage. */
export function figuresOf({ metric, model, baseline, others, costs }: Evaluation): Record<string, number | null> {
  const cost = costs === null ? {} : { cost_per_row: costs.model.value };
  return { [metric]: model.value, baseline: baseline.measured.value, ...cost, ...others };
}

function missingSlice(name: string): never {
  throw new Failure(
    "unknown-column",
    `validate: "slices" names "${name}", which is no column of the split table.`,
    "Name a column of the table, or keep this one in wrangle.",
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
