import { seededRandom, shuffle } from "../../base/random.ts";
import type { Target } from "../../model/prediction.ts";

/** Positions of rows. */
export interface Fold {
  readonly inside: Int32Array;
  readonly outside: Int32Array;
}

/** Rows dealt to folds, shuffled, each class by itself: every fold has about its share of each. */
export function folded(target: Target, foldCount: number, seed: number): readonly Fold[] {
  const rowCount = target.task === "regression" ? target.values.length : target.codes.length;
  const order = shuffle(
    Int32Array.from({ length: rowCount }, (_, row) => row),
    seededRandom(seed),
  );
  // Stable: shuffled within a class, and dealt on where the class before it ended.
  const dealt = target.task === "regression" ? order : order.sort((a, b) => (target.codes[a] as number) - (target.codes[b] as number));
  const folds = new Int32Array(rowCount);
  dealt.forEach((row, place) => {
    folds[row] = place % foldCount;
  });
  const rowsWhere = (keep: (fold: number) => boolean): Int32Array =>
    Int32Array.from(folds.keys()).filter((row) => keep(folds[row] as number));
  return Array.from({ length: foldCount }, (_, fold) => ({
    inside: rowsWhere((each) => each === fold),
    outside: rowsWhere((each) => each !== fold),
  }));
}
