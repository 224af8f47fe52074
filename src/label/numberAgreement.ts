import type { Judged, NumberAgreement } from "../model/labelling.ts";
import { fewestRows, normal95 } from "./interval.ts";

/** How two people agree on numbers. Rows stand in the same order in both. */
export function numberAgreement(first: readonly number[], second: readonly number[]): NumberAgreement {
  const rows = first.length;
  if (rows === 0)
    return { kind: "numbers", concordance: { value: null, interval: null }, pearson: null, meanDifference: null, limits: null };
  const means = [mean(first), mean(second)] as const;
  const differences = first.map((value, row) => value - (second[row] as number));
  const meanDifference = mean(differences);
  const pearson = ratio(
    moment(first, second, means),
    Math.sqrt(moment(first, first, pair(means[0])) * moment(second, second, pair(means[1]))),
  );
  const spread = Math.sqrt((moment(differences, differences, pair(meanDifference)) * rows) / (rows - 1));
  return {
    kind: "numbers",
    concordance: concordanceOf(first, second, means, pearson),
    pearson,
    meanDifference,
    limits: rows < 2 ? null : { low: meanDifference - normal95 * spread, high: meanDifference + normal95 * spread },
  };
}

/**
 * Lin's concordance correlation: 2·cov / (var + var + (mean − mean)²), moments over n. The interval goes through Fisher's
 * z with the standard error of Lin (1989), "A concordance correlation coefficient to evaluate reproducibility",
 * Biometrics 45, as corrected in Biometrics 56 (2000).
 */
function concordanceOf(
  first: readonly number[],
  second: readonly number[],
  means: readonly [number, number],
  pearson: number | null,
): Judged {
  const rows = first.length;
  const variances = [moment(first, first, pair(means[0])), moment(second, second, pair(means[1]))] as const;
  const shift = means[0] - means[1];
  const value = ratio(2 * moment(first, second, means), variances[0] + variances[1] + shift ** 2);
  if (value === null || pearson === null || rows < fewestRows || Math.abs(value) > 1 - 1e-12 || Math.abs(pearson) < 1e-12) {
    return { value, interval: null };
  }
  const u2 = shift ** 2 / Math.sqrt(variances[0] * variances[1]);
  const rest = 1 - value ** 2;
  const variance =
    (((1 - pearson ** 2) * value ** 2) / (rest * pearson ** 2) +
      (2 * value ** 3 * (1 - value) * u2) / (pearson * rest ** 2) -
      (value ** 4 * u2 ** 2) / (2 * pearson ** 2 * rest ** 2)) /
    (rows - 2);
  if (!(variance > 0)) return { value, interval: null };
  const half = normal95 * Math.sqrt(variance);
  return { value, interval: { low: Math.tanh(Math.atanh(value) - half), high: Math.tanh(Math.atanh(value) + half) } };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function moment(a: readonly number[], b: readonly number[], [meanA, meanB]: readonly [number, number]): number {
  return a.reduce((sum, value, row) => sum + (value - meanA) * ((b[row] as number) - meanB), 0) / a.length;
}

function pair(value: number): readonly [number, number] {
  return [value, value];
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
