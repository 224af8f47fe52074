import type { Column } from "../model/column.ts";
import type { Evaluation, Measured } from "../model/evaluation.ts";
import type { Predictions, Target } from "../model/prediction.ts";
import { type MetricName, type ModelKind, metrics } from "../model/vocabulary.ts";
import { type Capacity, compareAtAlertVolume, measureAtCapacity } from "./alerts.ts";
import type { BootstrapOptions } from "./bootstrap.ts";
import { measureCosts, type RowCosts, type Thresholds } from "./costs.ts";
import { cutSlices } from "./cutSlices.ts";
import { compare, measure, plainValue } from "./measure.ts";
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
  readonly baseline: Baseline;
  readonly guardRails?: readonly GuardRail[];
  /** Of the rows judged. */
  readonly costs?: RowCosts | null;
  /** Chosen on validation rows; null: these are they, and the thresholds are chosen here. */
  readonly thresholds?: Thresholds | null;
  readonly capacity?: Capacity | null;
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

/** What must be beaten; `title` as shown ("the rule", "class shares of the training rows"). */
export type Baseline =
  /** On the same rows. Hard labels are 0 and 1 made by hand: no metric of scores is theirs. */
  | { readonly title: string; readonly predictions: Predictions; readonly hardLabels?: boolean }
  /** A figure of the problem's metric, of other rows. */
  | { readonly title: string; readonly published: number; readonly rows: number | null };

export interface GuardRail {
  readonly metric: MetricName;
  readonly atLeast: number | null;
  readonly atMost: number | null;
}

/** How the model does on these rows: against the baseline and the goal, and by slices. */
export function evaluateModel(inputs: EvaluationInputs): Evaluation {
  const { target, weights, metric, goal, baseline } = inputs;
  const options = { level: inputs.level ?? 0.95, resamples: inputs.resamples ?? 1000, seed: inputs.seed };
  const scored: Scored = { target, predictions: inputs.predictions, weights };
  const { model, ...against } = againstBaseline(scored, baseline, metric, options);
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
    baseline: { title: baseline.title, ...against },
    goal: goal === null ? null : { value: goal, met: meets(model.value, goal, metric) },
    guardRails: (inputs.guardRails ?? []).map((rail) => judgeGuardRail(scored, rail, options)),
    costs: inputs.costs
      ? measureCosts(scored, "published" in baseline ? null : baseline, inputs.costs, inputs.thresholds ?? null, options)
      : null,
    capacity: inputs.capacity ? measureAtCapacity(scored, inputs.capacity, options) : null,
    alertVolume:
      "predictions" in baseline && baseline.hardLabels === true ? compareAtAlertVolume(scored, baseline.predictions, options) : null,
    others: otherMetrics(scored, metric),
    slices: [...measureSlices(scored, slices, metric, model.value, { ...options, minSlice })],
    shot: inputs.shot,
    tunedOnTheseRows: inputs.tunedOnTheseRows,
    folds: null,
    procedure: false,
  };
}

/** Level of the interval of the k-th look at the test rows (Bonferroni): all k hold together at 0.95. */
export function shotLevel(shot: number): number {
  return 1 - 0.05 / Math.max(1, shot);
}

interface Against {
  readonly model: Measured;
  readonly measured: Measured;
  readonly gap: Measured;
}

function againstBaseline(scored: Scored, baseline: Baseline, metric: MetricName, options: BootstrapOptions): Against {
  if ("published" in baseline) {
    const model = measure(scored, metric, options);
    const measured: Measured = { value: baseline.published, count: baseline.rows ?? 0, positives: null, interval: null };
    return { model, measured, gap: gapToFigure(model, baseline.published, metric) };
  }
  const other = { ...scored, predictions: baseline.predictions };
  const [model, measured, gap] = compare(scored, other, metric, options);
  // Two labels rank at one place only: as scores they would be judged where they say nothing.
  const unjudged = baseline.hardLabels === true && metrics[metric].from !== "labels" && scored.target.task !== "regression";
  return unjudged ? { model, measured: withoutValue(measured), gap: withoutValue(gap) } : { model, measured, gap };
}

/** The figure is taken as it stands: the interval is the model's alone. */
function gapToFigure(model: Measured, figure: number, metric: MetricName): Measured {
  const { interval } = model;
  const better = (value: number): number => (metrics[metric].better === "higher" ? value - figure : figure - value);
  const ends = interval === null ? [] : [better(interval.low), better(interval.high)].sort((a, b) => a - b);
  return {
    ...model,
    value: model.value === null ? null : better(model.value),
    interval: interval === null ? null : { ...interval, low: ends[0] as number, high: ends[1] as number },
  };
}

function withoutValue(measured: Measured): Measured {
  return { ...measured, value: null, interval: null };
}

function judgeGuardRail(scored: Scored, rail: GuardRail, options: BootstrapOptions): Evaluation["guardRails"][number] {
  const measured = measure(scored, rail.metric, options);
  const { value } = measured;
  const met = value !== null && value >= (rail.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (rail.atMost ?? Number.POSITIVE_INFINITY);
  return { ...rail, measured, met };
}

export function meets(value: number | null, goal: number, metric: MetricName): boolean {
  if (value === null) return false;
  return metrics[metric].better === "higher" ? value >= goal : value <= goal;
}

function otherMetrics(scored: Scored, metric: MetricName): Record<string, number | null> {
  const names = (Object.keys(metrics) as MetricName[]).filter(
    (name) => name !== metric && (metrics[name].tasks as readonly string[]).includes(scored.target.task),
  );
  return Object.fromEntries(names.map((name) => [name, plainValue(scored, name)]));
}
