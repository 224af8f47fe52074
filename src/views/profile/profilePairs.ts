import { correctedRatio, correctedV } from "../../model/chance.ts";
import type { Profile } from "../../model/profile.ts";
import type { Correlations } from "../../model/profileMore.ts";

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
