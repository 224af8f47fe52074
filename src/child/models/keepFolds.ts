import { Failure } from "../../base/failure.ts";
import type { Shape } from "../../base/shape.ts";
import type { Kept } from "../keptDocuments.ts";
import type { StageContext } from "../stageWork.ts";
import type { FoldView } from "./foldViews.ts";

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
    kept.push(await context.keep(view.fold, shape, () => inFold(view, make)));
  }
  return kept;
}

/** It has the name of its fold: an outer fold around it need not be told. */
class FoldFailure extends Failure {}

/** What fails on the rows of one fold alone would be a riddle without its name. */
async function inFold<T>(view: FoldView, make: (view: FoldView) => Promise<T>): Promise<T> {
  try {
    return await make(view);
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof FoldFailure) throw error;
    const { code, message, remedy, place } = error;
    throw new FoldFailure(code, `In ${foldWords(view.fold)}: ${message}`, remedy, { ...(place === null ? {} : { place }), cause: error });
  }
}

/** "outer-0-fold-2" as "fold 3 of outer fold 1". */
function foldWords(fold: string): string {
  const [, outer, inner] = /^(?:outer-(\d+))?-?(?:fold-(\d+))?$/.exec(fold) ?? [];
  const number = (index: string): string => String(Number(index) + 1);
  const words = [
    ...(inner === undefined ? [] : [`fold ${number(inner)}`]),
    ...(outer === undefined ? [] : [`outer fold ${number(outer)}`]),
  ];
  return words.join(" of ");
}

/** For the stage's own output, which has to differ when a fold's does; nothing where there are no folds. */
export function foldHashes(kept: readonly Kept<object>[]): { readonly folds?: readonly string[] } {
  return kept.length === 0 ? {} : { folds: kept.map(({ hash }) => hash) };
}
