import { Failure } from "../../../base/failure.ts";
import { seededRandom, shuffle } from "../../../base/random.ts";
import { type Target, takeTarget } from "../../../model/prediction.ts";
import { meanOf, varianceOf } from "../../sums.ts";
import { type Frame, numbersOf } from "../frame.ts";
import { mutualInformation } from "../mutualInformation.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import type { Learning } from "../steps.ts";
import { coefficientSizes } from "./coefficientSizes.ts";

/** The estimate by neighbours takes its time; so many rows, drawn blindly, tell which columns matter. */
const mostRowsMeasured = 10_000;

/** Which columns stay, and how each did. */
export async function fitSelect(frame: Frame, options: OptionsOf<"select">, learning: Learning): Promise<FittedAs<"select">> {
  const scores = await scoresOf(frame, options, learning);
  const { by, above = 0, keep } = options;
  const kept =
    by === "variance"
      ? placesWhere(scores, (score) => score > above)
      : by === "model" && keep === undefined
        ? placesWhere(scores, (score) => score >= meanOf(Float64Array.from(scores)))
        : highest(scores, keep ?? 10, by === "model" ? 1 : -1);
  if (kept.length === 0) {
    throw new Failure(
      "nothing-selected",
      `prepare: select("${by}") leaves no column.`,
      `Let more through: none has a variance above ${above}.`,
    );
  }
  return { step: "select", by, kept: [...kept], scores: [...scores] };
}

export function applySelect(frame: Frame, { kept }: FittedAs<"select">): Frame {
  return { ...frame, columns: kept.flatMap((place) => frame.columns[place] ?? []) };
}

async function scoresOf(
  frame: Frame,
  { by, neighbours = 3 }: OptionsOf<"select">,
  { target, weights }: Learning,
): Promise<readonly number[]> {
  const columns = frame.columns.map((column) => ({ values: numbersOf(column, frame.rowCount, "select()"), discrete: column.discrete }));
  const gap = columns.findIndex(({ values }) => values.some(Number.isNaN));
  if (gap !== -1) {
    throw new Failure(
      "missing-not-imputed",
      `prepare: "${frame.columns[gap]?.name}" has missing values where select() compares columns.`,
      'Add impute("median") before it.',
    );
  }
  // The range settles what rounding leaves of a constant column's variance.
  if (by === "variance") return columns.map(({ values }) => (values.every((value) => value === values[0]) ? 0 : varianceOf(values)));
  if (target === null) throw targetUnknown();
  if (by === "model") return await coefficientSizes(frame, target, weights);
  const all = Int32Array.from({ length: frame.rowCount }, (_, row) => row);
  const rows = all.length <= mostRowsMeasured ? all : shuffle(all, seededRandom(0)).slice(0, mostRowsMeasured).sort();
  const aim = measuredTarget(takeTarget(target, rows));
  return columns.map(({ values, discrete }) =>
    mutualInformation({ values: Float64Array.from(rows, (row) => values[row] as number), discrete }, aim, neighbours),
  );
}

function measuredTarget(target: Target) {
  return target.task === "regression"
    ? { values: target.values, discrete: false }
    : { values: Float64Array.from(target.codes), discrete: true };
}

function placesWhere(scores: readonly number[], holds: (score: number) => boolean): readonly number[] {
  return scores.flatMap((score, place) => (holds(score) ? [place] : []));
}

/** In the order of the columns. Of equal scores the first, or the last, as scikit-learn's SelectFromModel and SelectKBest have it. */
function highest(scores: readonly number[], count: number, ofEqual: 1 | -1): readonly number[] {
  const order = scores.map((_, place) => place).sort((a, b) => (scores[b] as number) - (scores[a] as number) || ofEqual * (a - b));
  return order.slice(0, count).sort((a, b) => a - b);
}

function targetUnknown(): Failure {
  return new Failure(
    "target-before-split",
    "prepare: select() learns from the target, which a table from before the split does not tell.",
    "Give prepare the parts: it is then fitted on training rows only.",
  );
}
