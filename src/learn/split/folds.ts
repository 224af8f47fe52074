/** Rows held out in turn. Each fold trains on rows that it does not hold out. */
export interface Folds {
  readonly count: number;
  /** The fold that holds a row out; `noFold` for a row that none does. */
  readonly heldOut: Uint8Array;
  /**
   * In time: a row trains in fold i where `i >= from` (it is early enough) or `i < until` (late enough). Null: a row
   * trains in every fold but its own.
   */
  readonly trains: { readonly from: Uint8Array; readonly until: Uint8Array } | null;
}

/** Folds that judge the whole procedure, and within the rows that each of them trains on the folds that choose. */
export interface NestedFolds {
  readonly outer: Folds;
  /** One for each outer fold. */
  readonly within: readonly Folds[];
}

export const noFold = 255;
export const mostFolds = 50;

export interface FoldRows {
  readonly train: Int32Array;
  readonly heldOut: Int32Array;
}

/** The rows of one fold, in stored order. */
export function rowsOfFold({ heldOut, trains }: Folds, fold: number): FoldRows {
  const train: number[] = [];
  const held: number[] = [];
  heldOut.forEach((own, row) => {
    if (own === fold) held.push(row);
    else if (trains === null ? own !== noFold : trainsIn(trains, row, fold)) train.push(row);
  });
  return { train: Int32Array.from(train), heldOut: Int32Array.from(held) };
}

function trainsIn({ from, until }: NonNullable<Folds["trains"]>, row: number, fold: number): boolean {
  return fold >= (from[row] as number) || fold < (until[row] as number);
}
