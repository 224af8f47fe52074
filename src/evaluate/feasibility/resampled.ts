import type { Resampled } from "../../model/feasibility.ts";
import { quantile } from "../bootstrap.ts";

/** Of resamples of rows, few as they are, a wider level would be the extremes themselves. */
const level = 0.9;

/** Mean and interval over resamples; null where more than a fifth of them do not define the figure. */
export function resampled(values: readonly (number | null)[]): Resampled {
  const known = Float64Array.from(values.filter((value) => value !== null)).sort();
  if (known.length === 0 || known.length < 0.8 * values.length) return { mean: null, interval: null, resamples: known.length };
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  const interval = { low: quantile(known, (1 - level) / 2), high: quantile(known, (1 + level) / 2), level };
  return { mean, interval: known.length < 5 ? null : interval, resamples: known.length };
}

/** a + b/√rows by least squares; null with fewer than two points. */
export function inverseRootFit(points: readonly { readonly rows: number; readonly score: number }[]): ((rows: number) => number) | null {
  if (points.length < 2) return null;
  const roots = points.map(({ rows }) => 1 / Math.sqrt(rows));
  const meanRoot = roots.reduce((sum, root) => sum + root, 0) / roots.length;
  const meanScore = points.reduce((sum, { score }) => sum + score, 0) / points.length;
  let products = 0;
  let squares = 0;
  points.forEach(({ score }, index) => {
    const distance = (roots[index] as number) - meanRoot;
    products += distance * (score - meanScore);
    squares += distance * distance;
  });
  if (squares === 0) return null;
  const slope = products / squares;
  return (rows) => meanScore + slope * (1 / Math.sqrt(rows) - meanRoot);
}

/** Share of shuffled scores at least as good as the real one, the real one counted among them (Phipson & Smyth 2010). */
export function permutationP(score: number | null, shuffled: readonly (number | null)[], better: "higher" | "lower"): number | null {
  if (score === null) return null;
  const known = shuffled.filter((value) => value !== null);
  if (known.length === 0) return null;
  const asGood = known.filter((value) => (better === "higher" ? value >= score : value <= score)).length;
  return (1 + asGood) / (1 + known.length);
}
