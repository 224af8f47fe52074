import { normalQuantile } from "../../normalQuantile.ts";
import { type Frame, numbersOf, withNumbers } from "../frame.ts";
import type { FittedAs } from "../preparation.ts";
import { quantileOfSorted } from "../quantile.ts";

/** So many evenly spaced quantiles. */
export function fitQuantiles(values: Float64Array, count: number): number[] {
  if (values.length === 0) return [];
  const sorted = values.toSorted();
  return Array.from({ length: count }, (_, i) => quantileOfSorted(sorted, evenShare(i, count)));
}

/**
 * `i / (count - 1)`, rounded on the way as scikit-learn and NumPy round it. A last digit decides whether a quantile is the
 * first of equal values or lies just before them, and with it which share all of these have: up to half a rank.
 */
function evenShare(i: number, count: number): number {
  if (i === count - 1) return count === 1 ? 0 : 1;
  return (i * (1 / (count - 1)) * 100) / 100;
}

export function applyQuantile(frame: Frame, { columns, output }: FittedAs<"quantile">): Frame {
  return {
    ...frame,
    columns: frame.columns.map((column, index) => {
      const quantiles = Float64Array.from(columns[index]?.quantiles ?? []);
      const share = (value: number): number => shareOf(quantiles, value, output);
      return withNumbers(column, numbersOf(column, frame.rowCount, "scale()").map(share));
    }),
  };
}

/** So near to an end counts as the end where values are spread like a normal distribution, whose ends are infinite. */
const nearEnd = 1e-7;
const lowest = normalQuantile(nearEnd - Number.EPSILON);
const highest = normalQuantile(1 - (nearEnd - Number.EPSILON));

/** What share of the training rows is smaller, as scikit-learn's QuantileTransformer has it. */
function shareOf(quantiles: Float64Array, value: number, output: "uniform" | "normal"): number {
  if (Number.isNaN(value) || quantiles.length === 0) return value;
  const reach = output === "normal" ? nearEnd : 0;
  const isFirst = output === "normal" ? value - reach < (quantiles[0] as number) : value <= (quantiles[0] as number);
  const isLast = output === "normal" ? value + reach > (quantiles.at(-1) as number) : value >= (quantiles.at(-1) as number);
  // From either side, so that a value that stands for several quantiles gets their middle.
  const inner = 0.5 * (between(quantiles, value, "upper") + between(quantiles, value, "lower"));
  const share = isFirst ? 0 : isLast ? 1 : inner;
  return output === "uniform" ? share : Math.min(highest, Math.max(lowest, normalQuantile(share)));
}

/** The share at a value, interpolated; of equal quantiles the last or the first counts. */
function between(quantiles: Float64Array, value: number, end: "upper" | "lower"): number {
  const last = quantiles.length - 1;
  let low = 0;
  let high = quantiles.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const quantile = quantiles[middle] as number;
    if (end === "upper" ? quantile <= value : quantile < value) low = middle + 1;
    else high = middle;
  }
  // Quantiles before `low` are below the value (or at it, from above).
  if (low === 0) return 0;
  if (low > last) return 1;
  const [below, above] = [quantiles[low - 1] as number, quantiles[low] as number];
  return (low - 1 + (value - below) / (above - below)) / last;
}
