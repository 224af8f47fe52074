import { distanceToGoal } from "../../evaluate/partSizes.ts";
import type { StageNote } from "../../model/artifact.ts";
import type { Assignment, PartSize, Sizes } from "../../model/assignment.ts";
import type { StageContext } from "../stageWork.ts";

/** A part that cannot decide what it is there for is said while it runs, and beside the stage; it blocks nothing. */
export function tellSizes(context: StageContext, assignment: Assignment): readonly StageNote[] {
  const { sizes } = assignment;
  if (sizes === null) return [];
  return sizes.parts.flatMap((size) => {
    const text = tooFew(sizes, size, assignment);
    if (text === null) return [];
    context.logged("warning", text);
    return [{ text, count: null }];
  });
}

function tooFew(sizes: Sizes, size: PartSize, { positive, folds, outer }: Assignment): string | null {
  const { part, rows, positives, assumed, halfWidth, rowsNeeded } = size;
  const distance = distanceToGoal(sizes);
  if (distance === null || halfWidth === null || halfWidth <= distance || distance <= 0) return null;
  const shown = (value: number): string => String(Number(value.toPrecision(2)));
  const which = positives === null ? "" : ` (${assumed ? "about " : ""}${positives} "${positive}")`;
  const needed = rowsNeeded === null ? "" : `; about ${Number(rowsNeeded.toPrecision(2))} rows would do`;
  const judged =
    part === "validation" && folds !== null ? "rows in folds" : part === "test" && outer !== null ? "rows in outer folds" : `${part} rows`;
  return `${rows} ${judged}${which} are too few to tell the goal ${sizes.goal} from the baseline ${shown(sizes.baseline ?? 0)}: a model at the goal is known to ±${shown(halfWidth)}${needed}.`;
}
