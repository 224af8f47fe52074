import { Failure } from "../base/failure.ts";
import { rowsOfPart } from "../learn/split/assignParts.ts";
import { predict, trainModel } from "../learn/trainModel.ts";
import { type Column, type ColumnTable, cellAt, keyColumnName } from "../model/column.ts";
import type { Predictions } from "../model/prediction.ts";
import type { Rule } from "../runtime/problem.ts";
import { type StageDescriptor, stageMark } from "../runtime/stage.ts";
import { type PartedTable, targetOf, weightsOf } from "./partedTable.ts";
import { keyAt, keysOf } from "./splitRows.ts";
import type { StageContext } from "./stageWork.ts";

export interface Baseline {
  /** As shown to people. */
  readonly title: string;
  readonly predictions: Predictions;
}

/** What must be beaten, on these rows: the brief's rule, or a constant that the training rows give. */
export async function baselinePredictions(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<Baseline> {
  const { baseline } = parted.brief;
  if (baseline.kind === "rule") return await rulePredictions(context, parted, rows);
  const trainRows = rowsOfPart(parted.parts, "train", parted.document.description);
  const matrix = (rowCount: number) => ({ rowCount, names: [], values: new Float64Array(0) });
  const model = await trainModel({
    spec: { model: "baseline", given: { statistic: baseline.kind } },
    rows: { matrix: matrix(trainRows.length), target: targetOf(parted, trainRows), weights: weightsOf(parted, trainRows) },
    seed: 0,
  });
  return { title: constantTitles[baseline.kind], predictions: predict(model, matrix(rows.length)) };
}

const constantTitles = {
  prior: "class shares of the training rows",
  mean: "mean of the training rows",
  median: "median of the training rows",
} as const;

type ScoreRow = (row: Readonly<Record<string, unknown>>) => unknown;

/**
 * A rule sees rows as they were collected, before cleaning and features: each judged row is found again by its key.
 * Rows with one key have the same content, or are the same thing by the contract, so the first stands for all.
 */
async function rulePredictions(context: StageContext, parted: PartedTable, rows: Int32Array): Promise<Baseline> {
  const { rule } = (parted.stages.brief.descriptor.given["options"] as { readonly baseline: Rule<never> }).baseline;
  const collected = (await context.outputOf(collectAbove(parted.stages.table.descriptor)).table()).table;
  const collectedKeys = keysOf(collected);
  const rowOfKey = new Map<string, number>();
  for (let row = collected.rowCount - 1; row >= 0; row--) rowOfKey.set(keyAt(collectedKeys, row), row);
  const columns = collected.columns.filter((column) => column.name !== keyColumnName);
  const keys = keysOf(parted.value.table);
  const scores = new Float64Array(rows.length);
  rows.forEach((row, position) => {
    const source = rowOfKey.get(keyAt(keys, row));
    scores[position] = source === undefined ? Number.NaN : scoreOf(rule as ScoreRow, columns, source);
    if (position % 4096 === 0) context.progressed(position, rows.length, "rows");
  });
  const unknown = scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 1 : 0), 0);
  if (unknown > 0) context.logged("info", `The rule says nothing about ${unknown} of ${rows.length} rows.`);
  const regression = parted.brief.task === "regression";
  return {
    title: "the rule",
    predictions: regression ? { kind: "numbers", values: withMean(parted, scores) } : { kind: "scores", values: scores },
  };
}

function scoreOf(rule: ScoreRow, columns: ColumnTable["columns"], row: number): number {
  let score: unknown;
  try {
    score = rule(Object.fromEntries(columns.map((column: Column) => [column.name, cellAt(column, row)])));
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Failure(
      "rule-failed",
      `The baseline's rule failed at row ${row + 1} of the source: ${message}`,
      "Mend the rule; a missing value is null.",
      {
        cause,
      },
    );
  }
  if (score === null || score === undefined) return Number.NaN;
  if (typeof score === "number" || typeof score === "boolean") return Number(score);
  throw new Failure("rule-not-a-number", `The baseline's rule gives ${JSON.stringify(score)}, not a number.`, "Return a number, or null.");
}

/** Where a rule for a number says nothing, the training rows' mean is its guess. */
function withMean(parted: PartedTable, scores: Float64Array): Float64Array {
  const target = targetOf(parted, rowsOfPart(parted.parts, "train", parted.document.description));
  if (target.task !== "regression") return scores;
  const mean = target.values.reduce((sum, value) => sum + value, 0) / target.values.length;
  return scores.map((score) => (Number.isNaN(score) ? mean : score));
}

function collectAbove(stage: StageDescriptor): StageDescriptor {
  let current = stage;
  while (current[stageMark] !== "collect") {
    const above = current.inputs["table"];
    if (above === undefined) throw new Error("A table that was not collected.");
    current = above;
  }
  return current;
}
