import { Failure } from "../../../base/failure.ts";
import type { Target } from "../../../model/prediction.ts";
import { folded } from "../folds.ts";
import { type CodedCells, codesOf, type Frame, type FrameColumn } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import type { Learning } from "../steps.ts";

type Fitted = FittedAs<"targetEncode">;
type FittedColumn = Fitted["columns"][number];

/** Each category's mean of the target, smoothed: Micci-Barreca (2001), as scikit-learn's TargetEncoder (1.3) has it. */
export function fitTargetEncode(frame: Frame, options: OptionsOf<"targetEncode">, { target }: Learning): Fitted {
  const { smooth = "auto", folds = 5, seed = 0 } = options;
  if (target === null) {
    throw new Failure(
      "target-before-split",
      "prepare: targetEncode() learns from the target, which a table from before the split does not tell.",
      "Give prepare the parts: it is then fitted on training rows only.",
    );
  }
  const rows = Int32Array.from({ length: frame.rowCount }, (_, row) => row);
  const outputs = outputsOf(target);
  return {
    step: "targetEncode",
    smooth,
    folds,
    seed,
    outputs: outputs.map(({ name }) => name),
    columns: frame.columns.map((column) => {
      const cells = codesOf(column, "targetEncode()");
      return encodingOf(
        cells,
        outputs.map(({ values }) => values),
        rows,
        smooth,
      );
    }),
  };
}

/** Rows that were learned from are encoded by the rows of other folds; all others by what was fitted. */
export function applyTargetEncode(frame: Frame, step: Fitted, learning: Learning | null): Frame {
  const target = learning?.target ?? null;
  const columns = frame.columns.flatMap((column, index) => {
    const cells = codesOf(column, "targetEncode()");
    const made = step.outputs.map(() => new Float64Array(frame.rowCount));
    if (target === null) {
      const all = Int32Array.from({ length: frame.rowCount }, (_, row) => row);
      encode(cells, step.columns[index] as FittedColumn, all, made);
    } else {
      const values = outputsOf(target).map((output) => output.values);
      for (const { inside, outside } of folded(target, step.folds, step.seed)) {
        encode(cells, encodingOf(cells, values, outside, step.smooth), inside, made);
      }
    }
    return made.map((numbers, output) => named(column, step.outputs[output] ?? "", numbers));
  });
  return { ...frame, columns };
}

function named({ name, from }: FrameColumn, output: string, values: Float64Array): FrameColumn {
  return { name: `${name} ${output}`, from, discrete: false, cells: { kind: "numbers", values } };
}

interface Output {
  /** "mean target", "share of yes" */
  readonly name: string;
  readonly values: Float64Array;
}

/** What is averaged: the number, whether it is the positive class, or whether it is each of several classes. */
function outputsOf(target: Target): readonly Output[] {
  if (target.task === "regression") return [{ name: "mean target", values: target.values }];
  const codes = target.task === "binary" ? [1] : target.classes.map((_, code) => code);
  return codes.map((wanted) => ({
    name: `share of ${target.classes[wanted]}`,
    values: Float64Array.from(target.codes, (code) => (code === wanted ? 1 : 0)),
  }));
}

function encodingOf(cells: CodedCells, targets: readonly Float64Array[], rows: Int32Array, smooth: Fitted["smooth"]): FittedColumn {
  const present = new Set(Array.from(rows, (row) => cells.codes[row] as number));
  const known = [...present].filter((code) => code >= 0).sort((a, b) => (wordOf(cells, a) < wordOf(cells, b) ? -1 : 1));
  const encoded = targets.map((values) => smoothedMeans(cells, values, rows, smooth));
  return {
    categories: known.map((code) => wordOf(cells, code)),
    values: encoded.map(({ means }) => known.map((code) => means[code + 1] as number)),
    missing: encoded.map(({ means, overall }) => (present.has(-1) ? (means[0] as number) : overall)),
    overall: encoded.map(({ overall }) => overall),
  };
}

/** By code + 1, so that missing is 0. */
function smoothedMeans({ codes, dictionary }: CodedCells, values: Float64Array, rows: Int32Array, smooth: Fitted["smooth"]) {
  const counts = new Float64Array(dictionary.length + 1);
  const sums = new Float64Array(dictionary.length + 1);
  let total = 0;
  for (const row of rows) {
    const place = (codes[row] as number) + 1;
    counts[place] = (counts[place] as number) + 1;
    sums[place] = (sums[place] as number) + (values[row] as number);
    total += values[row] as number;
  }
  const overall = total / rows.length;
  if (smooth !== "auto") return { overall, means: sums.map((sum, i) => (sum + smooth * overall) / ((counts[i] as number) + smooth)) };
  const spreads = new Float64Array(dictionary.length + 1);
  let spread = 0;
  for (const row of rows) {
    const place = (codes[row] as number) + 1;
    const value = values[row] as number;
    spreads[place] = (spreads[place] as number) + (value - (sums[place] as number) / (counts[place] as number)) ** 2;
    spread += (value - overall) ** 2;
  }
  const variance = spread / rows.length;
  const means = sums.map((sum, i) => {
    const count = counts[i] as number;
    // How far the category is to be believed: its rows against the spread within it (empirical Bayes).
    const trust = (variance * count) / (variance * count + (spreads[i] as number) / count);
    return Number.isNaN(trust) ? overall : (trust * sum) / count + (1 - trust) * overall;
  });
  return { overall, means };
}

function encode(
  { codes, dictionary }: CodedCells,
  { categories, values, missing, overall }: FittedColumn,
  rows: Int32Array,
  made: readonly Float64Array[],
): void {
  const places = new Map(categories.map((category, place) => [category, place]));
  const placeOf = dictionary.map((category) => places.get(category) ?? -1);
  made.forEach((numbers, output) => {
    for (const row of rows) {
      const code = codes[row] as number;
      numbers[row] = (code < 0 ? missing[output] : (values[output]?.[placeOf[code] as number] ?? overall[output])) as number;
    }
  });
}

function wordOf({ dictionary }: CodedCells, code: number): string {
  return dictionary[code] as string;
}
