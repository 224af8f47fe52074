import type { Evaluation } from "../../model/evaluation.ts";
import { metrics } from "../../model/vocabulary.ts";
import { type AxisTable, axisTableState } from "../axisTableView.ts";
import { counted, formatCount } from "../format.ts";
import { betterText, metricFormat } from "../measuredView.ts";

/** Each fold's figure on one axis, with the rows behind it. */
export function foldsTable(evaluation: Evaluation, { each, mean, together }: NonNullable<Evaluation["folds"]>): AxisTable {
  const { metric, goal, procedure } = evaluation;
  const folds = each.map(({ rows, positives, trainRows, value }, fold) => {
    const positive = positives === null ? "" : `, ${formatCount(positives)} positive`;
    return {
      label: `${procedure ? "Outer fold" : "Fold"} ${fold + 1}: ${counted(rows, "row")}${positive}, trained on ${formatCount(trainRows)}`,
      measured: { value, count: rows, positives, interval: null },
    };
  });
  return axisTableState([...folds, { label: "Mean", measured: mean }], goal?.value ?? null, {
    metric,
    title: `${metrics[metric].title} fold by fold, ${betterText(metric)}`,
    note: procedure
      ? "The figure above is of all these rows together. Folds differ by the rows they judge and by what they learned from the others."
      : `All held-out rows taken together: ${metricFormat(metric)(together)}. Slices, costs and alerts are of these, for a single fold has too few rows.`,
  });
}
