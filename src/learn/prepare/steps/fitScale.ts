import { Failure } from "../../../base/failure.ts";
import type { Cells } from "../cells.ts";
import type { FittedStep, StepOptions } from "../preparation.ts";

/** Shift and factor of the values that are there; a constant column becomes 0. */
export function fitScale(cells: Cells, { by }: Extract<StepOptions, { step: "scale" }>): FittedStep {
  if (cells.kind === "coded") {
    throw new Failure(
      "number-step-on-category",
      `prepare: scale() needs numbers, but "${cells.name}" is a category.`,
      "Give categories oneHot() instead.",
    );
  }
  const known = cells.values.filter((value) => !Number.isNaN(value));
  if (known.length === 0) return { step: "scale", by, shift: 0, factor: 1 };
  return { step: "scale", by, ...(by === "standard" ? standard(known) : minMax(known)) };
}

function standard(values: Float64Array): { shift: number; factor: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
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
}

function minMax(values: Float64Array): { shift: number; factor: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { shift: low, factor: high === low ? 1 : 1 / (high - low) };
}
