import type { Profile } from "../model/profile.ts";
import type { Correlations } from "../model/profileMore.ts";

export interface Pair {
  readonly first: string;
  readonly second: string;
  readonly measure: "pearson" | "cramersV" | "ratio";
  readonly value: number;
}

const shownPairs = 12;
/** Weaker than this, corrected for chance, is not worth a line. */
const leastShown = 0.3;

/**
 * The pairs that go together most, strongest first. A category of many values goes together with anything by chance: what
 * chance alone gives is taken off before pairs are compared, so that a column of names does not stand on top.
 */
export function strongestPairs({ numbers, classes, pearson, cramersV, ratio }: Correlations, profile: Profile): readonly Pair[] {
  const pairs: (Pair & { readonly corrected: number })[] = [];
  const add = (
    [first, second]: readonly [string | undefined, string | undefined],
    measure: Pair["measure"],
    value: number | null,
    corrected: number,
  ): void => {
    if (first !== undefined && second !== undefined && value !== null && corrected >= leastShown)
      pairs.push({ first, second, measure, value, corrected });
  };
  const rows = profile.rowCount;
  const levels = new Map(profile.columns.map(({ name, distinct }) => [name, distinct]));
  const sizes = classes.map((name) => levels.get(name) ?? 2);
  pearson.forEach((row, i) => {
    row.slice(0, i).forEach((value, j) => {
      add([numbers[j], numbers[i]], "pearson", value, Math.abs(value ?? 0));
    });
  });
  cramersV.forEach((row, i) => {
    row.slice(0, i).forEach((value, j) => {
      add([classes[j], classes[i]], "cramersV", value, correctedV(value ?? 0, rows, sizes[i] ?? 2, sizes[j] ?? 2));
    });
  });
  ratio.forEach((row, i) => {
    row.forEach((value, j) => {
      add([classes[i], numbers[j]], "ratio", value, correctedRatio(value ?? 0, rows, sizes[i] ?? 2));
    });
  });
  return pairs
    .sort((a, b) => b.corrected - a.corrected)
    .slice(0, shownPairs)
    .map(({ corrected: _, ...pair }) => pair);
}

/** Cramér's V without what is expected of independent columns (Bergsma 2013, Journal of the Korean Statistical Society 42). */
export function correctedV(value: number, rows: number, first: number, second: number): number {
  const least = Math.min(first, second);
  if (rows < 2 || least < 2) return 0;
  const squared = Math.max(0, value * value * (least - 1) - ((first - 1) * (second - 1)) / (rows - 1));
  const levels = (count: number): number => count - (count - 1) ** 2 / (rows - 1);
  const scale = Math.min(levels(first), levels(second)) - 1;
  return scale <= 0 ? 0 : Math.min(1, Math.sqrt(squared / scale));
}

/** The root of epsilon squared (Kelley 1935): the correlation ratio without what so many groups explain by chance. */
export function correctedRatio(value: number, rows: number, groups: number): number {
  return rows <= groups ? 0 : Math.sqrt(Math.max(0, 1 - ((1 - value * value) * (rows - 1)) / (rows - groups)));
}

/** Is more than half of it what columns of so many values give when they are independent? A target is taken for two classes. */
export function isByChance(
  measure: "Pearson's r" | "correlation ratio" | "Cramér's V",
  value: number,
  rows: number,
  levels: number,
): boolean {
  if (measure === "Pearson's r") return false;
  // Of so few values there is nothing that chance could sort.
  if (levels <= 20) return false;
  const corrected = measure === "Cramér's V" ? correctedV(value, rows, levels, 2) : correctedRatio(value, rows, levels);
  return corrected < value / 2;
}
