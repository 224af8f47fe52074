import type { ClassAgreement, Judged } from "../model/labelling.ts";
import { clipped, fewestRows, normal95 } from "./interval.ts";

/** How two people agree on classes. Rows stand in the same order in both. */
export function classAgreement(first: readonly string[], second: readonly string[]): ClassAgreement {
  const classes = [...new Set([...first, ...second])].sort();
  const position = new Map(classes.map((name, index) => [name, index]));
  const counts = classes.map(() => classes.map(() => 0));
  first.forEach((label, row) => {
    const inner = counts[position.get(label) as number] as number[];
    const other = position.get(second[row] as string) as number;
    inner[other] = (inner[other] as number) + 1;
  });
  const same = counts.reduce((sum, row, index) => sum + (row[index] as number), 0);
  return { kind: "classes", share: shareOf(same, first.length), kappa: cohensKappa(counts), classes, counts };
}

/** A share with Wilson's score interval, which holds near 0 and 1, too. */
export function shareOf(count: number, rows: number): Judged {
  if (rows === 0) return { value: null, interval: null };
  const share = count / rows;
  const square = normal95 ** 2;
  const middle = (share + square / (2 * rows)) / (1 + square / rows);
  const half = (normal95 / (1 + square / rows)) * Math.sqrt((share * (1 - share)) / rows + square / (4 * rows ** 2));
  return { value: share, interval: clipped(middle - half, middle + half, 0, 1) };
}

/**
 * Cohen's kappa of a square table of counts: (observed − expected agreement) / (1 − expected). The interval is that of the
 * large-sample standard error of Fleiss, Cohen and Everitt (1969), "Large sample standard errors of kappa and weighted
 * kappa", Psychological Bulletin 72, formula 13. None below 10 rows, and none where the error comes out as 0: two
 * people who never differ cannot tell how often they would.
 */
export function cohensKappa(counts: readonly (readonly number[])[]): Judged {
  const rows = counts.reduce((sum, row) => sum + total(row), 0);
  if (rows === 0) return { value: null, interval: null };
  const shares = counts.map((row) => row.map((count) => count / rows));
  const firsts = shares.map(total);
  const seconds = shares.map((_, index) => total(shares.map((row) => row[index] as number)));
  const observed = total(shares.map((row, index) => row[index] as number));
  const expected = total(firsts.map((share, index) => share * (seconds[index] as number)));
  // Both used one and the same class alone.
  if (expected >= 1) return { value: null, interval: null };
  const kappa = (observed - expected) / (1 - expected);
  let spread = -((observed * expected - 2 * expected + observed) ** 2);
  shares.forEach((row, i) => {
    row.forEach((share, j) => {
      const margins = (seconds[i] as number) + (firsts[j] as number);
      spread += i === j ? share * (1 - expected - margins * (1 - observed)) ** 2 : (1 - observed) ** 2 * share * margins ** 2;
    });
  });
  const error = Math.sqrt(Math.max(0, spread) / rows) / (1 - expected) ** 2;
  const hasInterval = rows >= fewestRows && error > 1e-12;
  return { value: kappa, interval: hasInterval ? clipped(kappa - normal95 * error, kappa + normal95 * error, -1, 1) : null };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
