import { Failure } from "../../../base/failure.ts";
import { meanOf } from "../../sums.ts";
import { type Frame, type FrameColumn, knownNumbers, numbersOf, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { quantileOfSorted } from "../quantile.ts";
import { fitPower, type PowerMethod, toPower } from "./power.ts";
import { fitQuantiles } from "./quantiles.ts";

type FittedScale = FittedAs<"scale"> | FittedAs<"quantile"> | FittedAs<"power">;

/** Shift and factor of the values that are there, or what else puts them on a common scale. */
export function fitScale(
  frame: Frame,
  { by, output = "uniform", quantiles = 1000, method = "yeo_johnson" }: OptionsOf<"scale">,
): FittedScale {
  const known = frame.columns.map((column) => knownNumbers(numbersOf(column, frame.rowCount, "scale()")));
  switch (by) {
    case "quantile":
      return {
        step: "quantile",
        output,
        columns: known.map((values) => ({ quantiles: fitQuantiles(values, Math.min(quantiles, frame.rowCount)) })),
      };
    case "power":
      return { step: "power", method, columns: known.map((values, index) => power(frame.columns[index]?.name ?? "", values, method)) };
    default:
      return { step: "scale", columns: known.map((values) => (values.length === 0 ? unscaled : linear[by](values))) };
  }
}

export function applyScale(frame: Frame, step: FittedAs<"scale">): Frame {
  const columns = frame.columns.map((column, index) => {
    const { shift, factor } = step.columns[index] ?? unscaled;
    return scaled(column, frame.rowCount, (value) => (value - shift) * factor);
  });
  return { ...frame, columns };
}

export function applyPower(frame: Frame, { method, columns }: FittedAs<"power">): Frame {
  return {
    ...frame,
    columns: frame.columns.map((column, index) => {
      const { lambda, shift, factor } = columns[index] ?? { ...unscaled, lambda: 1 };
      return scaled(column, frame.rowCount, (value) => (toPower(value, lambda, method) - shift) * factor);
    }),
  };
}

function scaled(column: FrameColumn, rowCount: number, scale: (value: number) => number): FrameColumn {
  return withNumbers(column, numbersOf(column, rowCount, "scale()").map(scale));
}

interface Linear {
  readonly shift: number;
  readonly factor: number;
}

const unscaled: Linear = { shift: 0, factor: 1 };

const linear: Readonly<Record<"standard" | "min_max" | "robust", (values: Float64Array) => Linear>> = {
  standard(values) {
    const mean = meanOf(values);
    // Two passes with the correction of Chan et al.: the mean's own rounding error would show in the variance.
    let squares = 0;
    let rest = 0;
    for (const value of values) {
      squares += (value - mean) ** 2;
      rest += value - mean;
    }
    const variance = (squares - rest ** 2 / values.length) / values.length;
    // What is left of a constant column is rounding; scikit-learn draws the line likewise (_is_constant_feature).
    const bound = values.length * Number.EPSILON * variance + (values.length * mean * Number.EPSILON) ** 2;
    return { shift: mean, factor: variance <= bound ? 1 : 1 / Math.sqrt(variance) };
  },

  min_max(values) {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const value of values) {
      if (value < low) low = value;
      if (value > high) high = value;
    }
    return { shift: low, factor: inverse(high - low) };
  },

  robust(values) {
    const sorted = values.toSorted();
    return { shift: quantileOfSorted(sorted, 0.5), factor: inverse(quantileOfSorted(sorted, 0.75) - quantileOfSorted(sorted, 0.25)) };
  },
};

/** A spread that is nothing but rounding scales nothing, as in scikit-learn. */
function inverse(spread: number): number {
  return spread < 10 * Number.EPSILON ? 1 : 1 / spread;
}

function power(name: string, values: Float64Array, method: PowerMethod): FittedAs<"power">["columns"][number] {
  if (method === "box_cox" && values.some((value) => value <= 0)) {
    throw new Failure(
      "box-cox-below-zero",
      `prepare: Box-Cox is for numbers above 0, and "${name}" has others.`,
      'Leave "method" out: Yeo-Johnson takes any number.',
    );
  }
  // No power changes the shape of a constant column.
  if (values.every((value) => value === values[0])) return { lambda: 1, shift: values[0] ?? 0, factor: 1 };
  const lambda = fitPower(values, method);
  return { lambda, ...linear.standard(values.map((value) => toPower(value, lambda, method))) };
}
