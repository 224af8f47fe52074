import type { Feasibility } from "../../model/feasibility.ts";
import type { Figures } from "./judgeFeasibility.ts";

/**
 * How many rows more have to be labelled, at the rate at which the rarest class comes and with the split's share of
 * training rows; null where labels are enough, or nothing says that more would help.
 */
export function labellingPlan(figures: Figures, trainShare: number, perHour: number | null): Feasibility["labelling"] {
  const { labels, quick } = figures;
  const plan = (rows: number, aim: "labels" | "goal", trainRows: number): Feasibility["labelling"] => ({
    rows,
    aim,
    trainRows,
    hours: perHour === null ? null : rows / perHour,
    perHour,
  });
  const [rarest] = labels.classes;
  const have = rarest?.count ?? labels.trainRows;
  if (!labels.enough) {
    const missing = labels.needed - have;
    const rate = (rarest === undefined ? 1 : have / Math.max(1, labels.trainRows)) * trainShare;
    // Where none was seen its rate is unknown: at the least the missing rows themselves.
    return plan(rate === 0 ? missing : Math.ceil(missing / rate), "labels", missing);
  }
  const wanted = quick?.extrapolation?.rowsForGoal ?? null;
  if (wanted === null || wanted <= labels.trainRows) return null;
  return plan(Math.ceil((wanted - labels.trainRows) / trainShare), "goal", wanted - labels.trainRows);
}
