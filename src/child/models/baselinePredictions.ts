import type { Baseline } from "../../evaluate/evaluateModel.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { predict, trainModel } from "../../learn/trainModel.ts";
import { cellAt } from "../../model/column.ts";
import type { Predictions } from "../../model/prediction.ts";
import type { LabelRule, Rule } from "../../runtime/baselines.ts";
import type { BriefDocument } from "../documents.ts";
import { type PartedTable, targetOf, weightsOf } from "../split/partedTable.ts";
import type { StageContext } from "../stageWork.ts";
import { collectedRows, numbersOf, type RowFunction } from "./collectedRows.ts";

type Described = BriefDocument["baseline"];

/** What must be beaten, on these rows: made by hand, a constant that the training rows give, or a figure. */
export async function baselinePredictions(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<Baseline> {
  const { baseline } = parted.brief;
  switch (baseline.kind) {
    case "published":
      return { title: `published figure (${baseline.source})`, published: baseline.value, rows: baseline.rows };
    case "rule":
    case "labelRule":
      return await rulePredictions(context, parted, rows);
    case "lastValue":
      return await lastValues(context, parted, rows, baseline.column);
    default:
      return { title: constantTitles[baseline.kind], predictions: await constantPredictions(parted, rows.length, baseline.kind) };
  }
}

type Constant = Extract<Described["kind"], keyof typeof constantTitles>;

const constantTitles = {
  prior: "class shares of the training rows",
  majority: "larger class of the training rows",
  mean: "mean of the training rows",
  median: "median of the training rows",
} as const;

async function constantPredictions(parted: PartedTable, rowCount: number, statistic: Constant): Promise<Predictions> {
  const trainRows = rowsOfPart(parted.parts, "train", parted.document.description);
  const matrix = (count: number) => ({ rowCount: count, names: [], values: new Float64Array(0) });
  const model = await trainModel({
    spec: { model: "baseline", given: { statistic } },
    rows: { matrix: matrix(trainRows.length), target: targetOf(parted, trainRows), weights: weightsOf(parted, trainRows) },
    seed: 0,
  });
  const predictions = predict(model, matrix(rowCount));
  if (statistic !== "majority" || predictions.kind !== "probabilities") return predictions;
  const shares = predictions.values.subarray(0, predictions.classCount);
  const largest = shares.indexOf(Math.max(...shares));
  return oneHot(
    Int32Array.from({ length: rowCount }, () => largest),
    predictions.classCount,
  );
}

/** A rule sees rows as they were collected. */
async function rulePredictions(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<Baseline> {
  const { baseline } = parted.stages.brief.descriptor.given["options"] as { readonly baseline: Rule<never> | LabelRule<never> };
  const each = ("rule" in baseline ? baseline.rule : baseline.labelRule) as RowFunction;
  const scores = numbersOf(context, await collectedRows(context, parted, rows), each, "The baseline's rule");
  const unknown = scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 1 : 0), 0);
  if (unknown > 0) context.logged("info", `The rule says nothing about ${unknown} of ${rows.length} rows.`);
  if (parted.brief.task === "regression") return { title: "the rule", predictions: { kind: "numbers", values: withMean(parted, scores) } };
  if ("rule" in baseline) return { title: "the rule", predictions: { kind: "scores", values: scores } };
  const labels = Int32Array.from(scores, (score) => (score > 0 ? 1 : 0));
  return { title: "the rule, which says yes or no", predictions: oneHot(labels, 2), hardLabels: true };
}

/** Where a column says nothing, a number's guess is the training rows' mean, a class's guess their larger class. */
async function lastValues(context: StageContext, parted: PartedTable, rows: Int32Array, name: string): Promise<Baseline> {
  const { columns, positions } = await collectedRows(context, parted, rows);
  const column = columns.find((each) => each.name === name);
  if (column === undefined) throw new Error(`The collected table has no column "${name}".`);
  const cells = Array.from(positions, (position) => (position === -1 ? null : cellAt(column, position)));
  const title = `the last value, ${name}`;
  const target = targetOf(parted, rows);
  if (target.task === "regression") {
    const numbers = Float64Array.from(cells, (cell) => (cell === null ? Number.NaN : Number(cell)));
    return { title, predictions: { kind: "numbers", values: withMean(parted, numbers) } };
  }
  const usual = await constantPredictions(parted, 1, "majority");
  const otherwise = usual.values.indexOf(1);
  const labels = Int32Array.from(cells, (cell) => {
    const label = cell === null ? -1 : target.classes.indexOf(String(cell));
    // Of two classes the negative one may stand for several values.
    return label !== -1 ? label : cell !== null && target.task === "binary" ? 0 : otherwise;
  });
  return { title, predictions: oneHot(labels, target.classes.length), hardLabels: true };
}

function oneHot(labels: Int32Array, classCount: number): Predictions {
  const values = new Float64Array(labels.length * classCount);
  labels.forEach((label, row) => {
    values[row * classCount + label] = 1;
  });
  return { kind: "probabilities", classCount, values };
}

/** Where nothing is said about a number, the training rows' mean is its guess. */
function withMean(parted: PartedTable, numbers: Float64Array): Float64Array {
  const target = targetOf(parted, rowsOfPart(parted.parts, "train", parted.document.description));
  if (target.task !== "regression") return numbers;
  const mean = target.values.reduce((sum, value) => sum + value, 0) / target.values.length;
  return numbers.map((number) => (Number.isNaN(number) ? mean : number));
}
