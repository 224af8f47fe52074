import { meanOf, varianceOf } from "../../sums.ts";
import { type Frame, knownNumbers, numbersOf, withNumbers } from "../frame.ts";
import type { OptionsOf } from "../options.ts";
import type { FittedAs } from "../preparation.ts";
import { quantileOfSorted } from "../quantile.ts";

type Limits = FittedAs<"clip">["columns"][number];

/** Limits by the spread of the values that are there. */
export function fitClip(frame: Frame, options: OptionsOf<"clip">): FittedAs<"clip"> {
  const columns = frame.columns.map((column): Limits => {
    const values = knownNumbers(numbersOf(column, frame.rowCount, "clip()"));
    return values.length === 0 ? { low: null, high: null } : limitsOf(values, options);
  });
  return { step: "clip", columns };
}

export function applyClip(frame: Frame, { columns }: FittedAs<"clip">): Frame {
  return {
    ...frame,
    columns: frame.columns.map((column, index) => {
      const { low, high } = columns[index] ?? { low: null, high: null };
      const clipped = (value: number): number => (low !== null && value < low ? low : high !== null && value > high ? high : value);
      return withNumbers(column, numbersOf(column, frame.rowCount, "clip()").map(clipped));
    }),
  };
}

function limitsOf(values: Float64Array, { by, times, low = 0.01, high = 0.99 }: OptionsOf<"clip">): Limits {
  if (by === "z_score") {
    const mean = meanOf(values);
    const reach = (times ?? 3) * Math.sqrt(varianceOf(values));
    return { low: mean - reach, high: mean + reach };
  }
  const sorted = values.toSorted();
  if (by === "percentiles") return { low: quantileOfSorted(sorted, low), high: quantileOfSorted(sorted, high) };
  const [first, third] = [quantileOfSorted(sorted, 0.25), quantileOfSorted(sorted, 0.75)];
  const reach = (times ?? 1.5) * (third - first);
  return { low: first - reach, high: third + reach };
}
