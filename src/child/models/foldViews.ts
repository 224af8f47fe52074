import { type Folds, rowsOfFold } from "../../learn/split/folds.ts";
import { partCodes } from "../../learn/split/options.ts";
import type { PartedTable } from "../split/partedTable.ts";

/** A table as one fold sees it. */
export interface FoldView extends PartedTable {
  /** Under which stages keep what they made of its rows. */
  readonly fold: string;
}

/** What each fold holds out validates, and no other row of validation or test is there. None without folds. */
export function foldViews(parted: PartedTable): readonly FoldView[] {
  const { folds } = parted;
  if (folds === null) return [];
  const before = parted.fold === null ? "" : `${parted.fold}-`;
  return viewsOf(parted, folds, "validation").map((view, fold) => ({ ...view, folds: null, nested: null, fold: `${before}fold-${fold}` }));
}

/** What each outer fold holds out tests, and its inner folds are among the rows that it trains on. None without them. */
export function outerViews(parted: PartedTable): readonly FoldView[] {
  const { nested } = parted;
  if (nested === null) return [];
  return viewsOf(parted, nested.outer, "test").map((view, fold) => ({
    ...view,
    folds: nested.within[fold] ?? null,
    nested: null,
    fold: `outer-${fold}`,
  }));
}

/** Every view in which a recipe is fitted, the inner ones of outer folds too. */
export function allViews(parted: PartedTable): readonly FoldView[] {
  return [...foldViews(parted), ...outerViews(parted).flatMap((outer) => [outer, ...foldViews(outer)])];
}

function viewsOf(parted: PartedTable, folds: Folds, heldOutAs: "validation" | "test"): readonly PartedTable[] {
  return Array.from({ length: folds.count }, (_, fold) => {
    const { train, heldOut } = rowsOfFold(folds, fold);
    const parts = new Uint8Array(parted.parts.length).fill(partCodes.leftOut);
    for (const row of train) parts[row] = partCodes.train;
    for (const row of heldOut) parts[row] = partCodes[heldOutAs];
    return { ...parted, parts };
  });
}
