import type { Shape } from "../base/shape.ts";
import type { Kept } from "./keptDocuments.ts";
import { foldsOf, type PartedTable } from "./partedTable.ts";
import type { StageContext } from "./stageWork.ts";

export function foldName(fold: number): string {
  return `fold-${fold}`;
}

/** Does a stage's work once more in each fold, on the table as the fold sees it, and keeps what it makes. */
export async function keepFolds<T extends object>(
  context: StageContext,
  parted: PartedTable,
  shape: Shape<T>,
  make: (view: PartedTable, fold: number) => Promise<T>,
): Promise<readonly Kept<T>[]> {
  const views = foldsOf(parted);
  const kept: Kept<T>[] = [];
  for (const [fold, view] of views.entries()) {
    context.progressed(fold, views.length, "folds");
    kept.push(await context.keep(foldName(fold), shape, () => make(view, fold)));
  }
  return kept;
}

/** For the stage's own output, which has to differ when a fold's does; nothing where there are no folds. */
export function foldHashes(kept: readonly Kept<object>[]): { readonly folds?: readonly string[] } {
  return kept.length === 0 ? {} : { folds: kept.map(({ hash }) => hash) };
}
