import type { Column } from "../model/column.ts";
import type { Evaluation } from "../model/evaluation.ts";
import type { Predictions, Target } from "../model/prediction.ts";
import { type MetricName, type ModelKind, metrics } from "../model/vocabulary.ts";
import { cutSlices } from "./cutSlices.ts";
import { compare, plainValue } from "./measure.ts";
import { measureSlices } from "./measureSlices.ts";
import type { Scored } from "./metrics/metric.ts";

export interface EvaluationInputs {
  readonly part: "validation" | "test";
  readonly modelKind: ModelKind;
  /** Name of the target column. */
  readonly targetName: string;
  /** Of the rows judged; none is missing. */
  readonly target: Target;
  readonly weights: Float64Array | null;
  readonly predictions: Predictions;
  readonly metric: MetricName;
  readonly goal: number | null;
  /** What must be beaten, on the same rows; `title` as shown ("the rule", "class shares of the training rows"). */
  readonly baseline: { readonly title: string; readonly predictions: Predictions };
  readonly slices: {
    /** Whole columns of the table; the rows judged and the training rows are positions in them. */
    readonly columns: readonly Column[];
    readonly rows: Int32Array;
    readonly trainingRows: Int32Array;
    /** Rows that a slice needs before it is judged. */
    readonly minSlice: number;
  };
  readonly shot: Evaluation["shot"];
  readonly tunedOnTheseRows: boolean;
  readonly seed: number;
  /** Of the intervals; see `shotLevel` for the test rows. */
  readonly level?: number;
  readonly resamples?: number;
}

/** How the model does on these rows: against the baseline and the goal, and by slices. */
export function evaluateModel(inputs: EvaluationInputs): Evaluation {
  const { target, weights, metric, goal, baseline } = inputs;
  const options = { level: inputs.level ?? 0.95, resamples: inputs.resamples ?? 1000, seed: inputs.seed };
  const scored: Scored = { target, predictions: inputs.predictions, weights };
  const [model, measured, gap] = compare(scored, { ...scored, predictions: baseline.predictions }, metric, options);
  const { columns, rows, trainingRows, minSlice } = inputs.slices;
  const slices = columns.flatMap((column) => cutSlices(column, rows, trainingRows));
  return {
    version: 1,
    part: inputs.part,
    task: target.task,
    target: inputs.targetName,
    positive: target.task === "binary" ? (target.classes[1] ?? null) : null,
    classes: target.task === "regression" ? [] : [...target.classes],
    metric,
    modelKind: inputs.modelKind,
    model,
    baseline: { title: baseline.title, measured, gap },
    goal: goal === null ? null : { value: goal, met: meets(model.value, goal, metric) },
    others: otherMetrics(scored, metric),
    slices: [...measureSlices(scored, slices, metric, model.value, { ...options, minSlice })],
    shot: inputs.shot,
    tunedOnTheseRows: inputs.tunedOnTheseRows,
  };
}

/** Level of the interval of the k-th look at the test rows (Bonferroni): all k hold together at 0.95. */
export function shotLevel(shot: number): number {
  return 1 - 0.05 / Math.max(1, shot);
}

function meets(value: number | null, goal: number, metric: MetricName): boolean {
  if (value === null) return false;
  return metrics[metric].better === "higher" ? value >= goal : value <= goal;
}

function otherMetrics(scored: Scored, metric: MetricName): Record<string, number | null> {
  const names = (Object.keys(metrics) as MetricName[]).filter(
    (name) => name !== metric && (metrics[name].tasks as readonly string[]).includes(scored.target.task),
  );
  return Object.fromEntries(names.map((name) => [name, plainValue(scored, name)]));
}
