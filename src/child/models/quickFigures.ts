import { seededRandom, shuffle } from "../../base/random.ts";
import type { Baseline } from "../../evaluate/evaluateModel.ts";
import { firstShare, type HoldOut, heldOutShare, holdOuts } from "../../evaluate/feasibility/holdOuts.ts";
import { type Figures, reaches } from "../../evaluate/feasibility/judgeFeasibility.ts";
import { inverseRootFit, permutationP, resampled } from "../../evaluate/feasibility/resampled.ts";
import { plainValue } from "../../evaluate/measure.ts";
import { takeScored } from "../../evaluate/metrics/metric.ts";
import { takeTarget } from "../../model/prediction.ts";
import { columnWithRole } from "../../model/relation.ts";
import { metrics } from "../../model/vocabulary.ts";
import type { PartedTable } from "../split/partedTable.ts";
import type { StageContext } from "../stageWork.ts";
import { baselinePredictions } from "./baselinePredictions.ts";
import { type QuickModel, quickInputs, quickModel } from "./quickModel.ts";
import { unitCodes } from "./unitCodes.ts";

const repeats = 12;
const shares = [1 / 8, 1 / 4, 1 / 2, 1];
const shuffles = 40;
/** More rows change what a linear model says little, and cost time. */
const mostRows = 10_000;
const mostRowsShuffled = 5_000;

/** What a quick model does with these training rows, with fewer of them, and with shuffled labels; null without columns. */
export async function quickFigures(
  context: StageContext,
  parted: PartedTable,
  trainRows: Int32Array,
  seed: number,
): Promise<Figures["quick"]> {
  const rows = sampleOf(trainRows, mostRows, seed);
  const model = quickModel(parted, rows, context.signal, quickInputs(parted.value, parted.brief.target));
  if (model === null) return null;
  const { units, times, by } = dependence(parted, rows);
  const classes = model.target.task === "regression" ? null : model.target.codes;
  const deal = { rowCount: rows.length, classes, units, times, seed };
  const samples = holdOuts({ ...deal, repeats });
  const total = samples.length * shares.length + shuffles + 1;
  let done = 0;
  const progressed = () => context.progressed(done++, total, "models");
  const scores = await curveScores(model, samples, classes, progressed);
  const baseline = await baselinePredictions(context, parted, rows);
  const { goal, metric } = parted.brief;
  return {
    model: model.kind,
    columns: model.columns,
    rows: rows.length,
    heldOut: heldOutShare,
    heldOutBy: by,
    curve: curveOf(scores),
    baseline: againstBaseline(model, samples, scores, baseline, metric),
    extrapolation: extrapolate(scores, goal, metric),
    signal: await signalOf(model, samples[0] as HoldOut, seed, metric, progressed),
  };
}

/** By size, then by resample. */
interface CurveScores {
  readonly rows: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
}

async function curveScores(
  model: QuickModel,
  samples: readonly HoldOut[],
  classes: Int32Array | null,
  progressed: () => void,
): Promise<CurveScores> {
  const rows: number[] = [];
  const values: (number | null)[][] = [];
  for (const share of shares) {
    const column: (number | null)[] = [];
    let fitted = 0;
    for (const { fit, heldOut } of samples) {
      progressed();
      const some = firstShare(fit, share, classes);
      fitted += some.length;
      column.push(await model.score(await model.ready(some, heldOut), model.target));
    }
    rows.push(Math.round(fitted / samples.length));
    values.push(column);
  }
  return { rows, values };
}

function curveOf({ rows, values }: CurveScores): NonNullable<Figures["quick"]>["curve"] {
  return values.map((column, index) => ({ rows: rows[index] as number, score: resampled(column) }));
}

function againstBaseline(
  { target, weights }: QuickModel,
  samples: readonly HoldOut[],
  { values }: CurveScores,
  baseline: Baseline,
  metric: Figures["metric"],
): NonNullable<Figures["quick"]>["baseline"] {
  const unjudged =
    "hardLabels" in baseline && baseline.hardLabels === true && metrics[metric].from !== "labels" && target.task !== "regression";
  const scores = samples.map(({ heldOut }) => {
    if ("published" in baseline) return baseline.published;
    return unjudged ? null : plainValue(takeScored({ target, weights, predictions: baseline.predictions }, heldOut), metric);
  });
  const sign = metrics[metric].better === "higher" ? 1 : -1;
  const full = values.at(-1) ?? [];
  const gaps = scores.map((score, index) => {
    const own = full[index] ?? null;
    return score === null || own === null ? null : sign * (own - score);
  });
  return { title: baseline.title, score: resampled(scores), gap: resampled(gaps) };
}

/** No metric that is better when higher goes beyond 1, and none that is better when lower below 0. */
function withinMetric(score: number, metric: Figures["metric"]): number {
  return metrics[metric].better === "higher" ? Math.min(1, score) : Math.max(0, score);
}

/** One curve through each resample: their spread is the extrapolation's. */
function extrapolate({ rows, values }: CurveScores, goal: number | null, metric: Figures["metric"]) {
  const full = rows.at(-1) ?? 0;
  const fits = (values[0] ?? []).flatMap((_, repeat) => {
    const points = rows.flatMap((count, size) => {
      const score = values[size]?.[repeat] ?? null;
      return score === null ? [] : [{ rows: count, score }];
    });
    const fit = inverseRootFit(points);
    return fit === null ? [] : [(count: number) => withinMetric(fit(count), metric)];
  });
  if (fits.length === 0) return null;
  const at = (count: number) => resampled(fits.map((fit) => fit(count)));
  const mean = (count: number): number => fits.reduce((sum, fit) => sum + fit(count), 0) / fits.length;
  const steps = Array.from({ length: 91 }, (_, step) => Math.round(full * (1 + step / 10)));
  const rowsForGoal = goal === null ? null : (steps.find((count) => reaches(mean(count), goal, metric)) ?? null);
  return { twice: at(2 * full), tenfold: at(10 * full), rowsForGoal };
}

/**
 * The same rows with their labels, and with labels that were dealt anew: what a model finds in those is luck. They are dealt
 * among the rows to learn from and among those held out, so that a target that drifts with time neither looks like signal
 * nor hides it. (Dealt among the former alone, one strong column is as often right as wrong by chance.)
 */
async function signalOf(
  model: QuickModel,
  { fit, heldOut }: HoldOut,
  seed: number,
  metric: Figures["metric"],
  progressed: () => void,
): Promise<NonNullable<Figures["quick"]>["signal"]> {
  const share = Math.min(1, mostRowsShuffled / fit.length);
  const classes = model.target.task === "regression" ? null : model.target.codes;
  const ready = await model.ready(firstShare(fit, share, classes), heldOut);
  const random = seededRandom(seed + 1);
  progressed();
  const score = await model.score(ready, model.target);
  const shuffled: (number | null)[] = [];
  for (let turn = 0; turn < shuffles; turn++) {
    progressed();
    const from = Int32Array.from({ length: model.rows.length }, (_, position) => position);
    for (const rows of [ready.fit, ready.heldOut]) {
      const dealt = shuffle(rows.slice(), random);
      rows.forEach((row, index) => {
        from[row] = dealt[index] as number;
      });
    }
    shuffled.push(await model.score(ready, takeTarget(model.target, from)));
  }
  return {
    score,
    shuffled: resampled(shuffled),
    p: permutationP(score, shuffled, metrics[metric].better),
    rows: ready.fit.length + ready.heldOut.length,
  };
}

/** How the split keeps rows that resemble each other apart: the quick model is judged the same way. */
function dependence({ value, document }: PartedTable, rows: Int32Array) {
  const { strategy } = document.description;
  const time = strategy === "time" || strategy === "unit and time" ? columnWithRole(value, "time") : null;
  const times = time?.kind === "numeric" ? Float64Array.from(rows, (row) => time.values[row] as number) : null;
  const units = strategy === "unit" ? unitCodes(value, rows) : null;
  return { times, units, by: times !== null ? ("time" as const) : units !== null ? ("units" as const) : ("rows" as const) };
}

/** So many of the rows, drawn blindly, in stored order. */
function sampleOf(rows: Int32Array, most: number, seed: number): Int32Array {
  if (rows.length <= most) return rows;
  return shuffle(rows.slice(), seededRandom(seed)).slice(0, most).sort();
}
