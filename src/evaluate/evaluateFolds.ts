import type { Evaluation, Measured } from "../model/evaluation.ts";
import { type MetricName, metrics } from "../model/vocabulary.ts";
import { correctedInterval } from "./correctedInterval.ts";
import { type Baseline, type EvaluationInputs, evaluateModel, meets } from "./evaluateModel.ts";
import { plainValue, positivesOf } from "./measure.ts";
import { rowCountOf, type Scored } from "./metrics/metric.ts";

/** The rows that one fold held out, judged by a model and a baseline that did not learn from them. */
export interface JudgedFold {
  readonly scored: Scored;
  readonly baseline: Baseline;
  readonly trainRows: number;
}

/**
 * How models do on rows that they did not learn from, fold by fold: metric, baseline, gap, guard-rails and other metrics
 * are means over folds, for the scores of two models do not rank together. Slices, costs and alerts need more rows than a
 * fold has and are taken from all held-out rows together.
 * @param pooled all held-out rows
 */
export function evaluateFolds(pooled: EvaluationInputs, folds: readonly JudgedFold[]): Evaluation {
  const together = evaluateModel(pooled);
  const { metric, goal } = pooled;
  const level = pooled.level ?? 0.95;
  const over = (value: (fold: JudgedFold) => number | null, name: MetricName | null): Measured => {
    const { count, positives } = together.model;
    return { count, positives, ...meanOverFolds(folds, folds.map(value), level, name) };
  };
  const value = (name: MetricName) => (fold: JudgedFold) => plainValue(fold.scored, name);
  const model = over(value(metric), metric);
  const baseline = (fold: JudgedFold) => baselineValue(fold, metric);
  const isPublished = "published" in pooled.baseline;
  return {
    ...together,
    model,
    baseline: {
      title: together.baseline.title,
      measured: isPublished ? together.baseline.measured : over(baseline, metric),
      gap: over((fold) => gapOf(value(metric)(fold), baseline(fold), metric), null),
    },
    goal: goal === null ? null : { value: goal, met: meets(model.value, goal, metric) },
    guardRails: together.guardRails.map((rail) => {
      const measured = over(value(rail.metric), rail.metric);
      const atLeast = rail.atLeast ?? Number.NEGATIVE_INFINITY;
      const atMost = rail.atMost ?? Number.POSITIVE_INFINITY;
      return { ...rail, measured, met: measured.value !== null && measured.value >= atLeast && measured.value <= atMost };
    }),
    others: Object.fromEntries(Object.keys(together.others).map((name) => [name, over(value(name as MetricName), null).value])),
    folds: { each: judgedFolds(folds, metric), mean: model, together: together.model.value },
  };
}

/**
 * What the whole procedure gives, recipes, choices and training: the rows that outer folds held out, taken together as if
 * one model had judged them. No one model is judged so, least of all the one that was trained on all rows.
 */
export function evaluateProcedure(pooled: EvaluationInputs, folds: readonly JudgedFold[]): Evaluation {
  const evaluation = evaluateModel(pooled);
  const { metric } = pooled;
  const values = folds.map(({ scored }) => plainValue(scored, metric));
  const { count, positives, value } = evaluation.model;
  const mean = { count, positives, ...meanOverFolds(folds, values, pooled.level ?? 0.95, metric) };
  return { ...evaluation, procedure: true, folds: { each: judgedFolds(folds, metric), mean, together: value } };
}

function judgedFolds(folds: readonly JudgedFold[], metric: MetricName): NonNullable<Evaluation["folds"]>["each"] {
  return folds.map((fold) => ({
    rows: rowCountOf(fold.scored),
    positives: positivesOf(fold.scored.target),
    trainRows: fold.trainRows,
    value: plainValue(fold.scored, metric),
    baseline: baselineValue(fold, metric),
  }));
}

/**
 * Mean over folds, with its corrected interval. Folds that do not define the metric are left out.
 * @param bounded the metric whose values have an end, so that the interval ends there too
 */
export function meanOverFolds(
  folds: readonly Pick<JudgedFold, "scored" | "trainRows">[],
  values: readonly (number | null)[],
  level: number,
  bounded: MetricName | null = null,
): Pick<Measured, "value" | "interval"> {
  const known = values.flatMap((value, fold) => (value === null ? [] : [{ value, fold: folds[fold] as JudgedFold }]));
  if (known.length === 0) return { value: null, interval: null };
  const count = known.length;
  const overlap = known.reduce((sum, { fold }) => sum + rowCountOf(fold.scored) / fold.trainRows, 0) / count;
  const { mean, interval } = correctedInterval(
    known.map(({ value }) => value),
    overlap,
    level,
  );
  if (interval === null) return { value: mean, interval };
  const higher = bounded !== null && metrics[bounded].better === "higher";
  const lower = bounded !== null && metrics[bounded].better === "lower";
  const low = lower ? Math.max(0, interval.low) : interval.low;
  const high = higher ? Math.min(1, interval.high) : interval.high;
  return { value: mean, interval: { low, high, level, resamples: count, by: "folds" } };
}

/** A published figure is that of every fold; labels made by hand have no value in a metric of scores. */
function baselineValue({ scored, baseline }: JudgedFold, metric: MetricName): number | null {
  if ("published" in baseline) return baseline.published;
  const unjudged = baseline.hardLabels === true && metrics[metric].from !== "labels" && scored.target.task !== "regression";
  return unjudged ? null : plainValue({ ...scored, predictions: baseline.predictions }, metric);
}

function gapOf(model: number | null, baseline: number | null, metric: MetricName): number | null {
  if (model === null || baseline === null) return null;
  return metrics[metric].better === "higher" ? model - baseline : baseline - model;
}
