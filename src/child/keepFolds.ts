import type { Shape } from "../base/shape.ts";
import type { FoldView } from "./foldViews.ts";
import type { Kept } from "./keptDocuments.ts";
import type { StageContext } from "./stageWork.ts";

/** Does a stage's work once more in each fold, on the table as the fold sees it, and keeps what it makes. */
export async function keepFolds<T extends object>(
  context: StageContext,
  views: readonly FoldView[],
  shape: Shape<T>,
  make: (view: FoldView) => Promise<T>,
): Promise<readonly Kept<T>[]> {
  const kept: Kept<T>[] = [];
  for (const [done, view] of views.entries()) {
    context.progressed(done, views.length, "folds");
    kept.push(await context.keep(view.fold, shape, () => make(view)));
  }
  return kept;
}

/** For the stage's own output, which has to differ when a fold's does; nothing where there are no folds. */
export function foldHashes(kept: readonly Kept<object>[]): { readonly folds?: readonly string[] } {
  return kept.length === 0 ? {} : { folds: kept.map(({ hash }) => hash) };
}
