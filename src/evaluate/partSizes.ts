import type { PartSize, Sizes } from "../model/assignment.ts";
import { type MetricName, metrics } from "../model/vocabulary.ts";
import { type RowsToJudge, standardErrorAt } from "./standardError.ts";

export interface Aim {
  readonly metric: MetricName;
  readonly goal: number;
  /** What must be beaten; null where it is not known before the rows are judged. */
  readonly baseline: number | null;
}

const level = 0.95;
const normalQuantile = 1.959964;

/** Can these rows tell a model that just meets the goal from the baseline? A part is judged by its counts alone. */
export function sizesFor(aim: Aim, parts: readonly (RowsToJudge & Pick<PartSize, "part">)[]): Sizes {
  return { ...aim, level, parts: parts.map((part) => sizeOf(aim, part)) };
}

/** How much better than the baseline the goal is; null where that is not known. */
export function distanceToGoal({ metric, goal, baseline }: Aim): number | null {
  if (baseline === null) return null;
  return metrics[metric].better === "higher" ? goal - baseline : baseline - goal;
}

function sizeOf(aim: Aim, judged: RowsToJudge & Pick<PartSize, "part">): PartSize {
  const { part, rows, positives, assumed = false } = judged;
  const error = standardErrorAt(aim.metric, aim.goal, judged);
  const halfWidth = error === null ? null : normalQuantile * error;
  const distance = distanceToGoal(aim);
  const needed = halfWidth === null || distance === null || distance <= 0 ? null : Math.ceil(rows * (halfWidth / distance) ** 2);
  // More rows than anybody has are no answer.
  return { part, rows, positives, assumed, halfWidth, rowsNeeded: needed !== null && Number.isSafeInteger(needed) ? needed : null };
}
