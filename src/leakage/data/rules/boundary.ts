import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { cellsOf, columnsWithRole, isByTime, otherParts } from "../questions.ts";

const periods = 200;
/** So little a period tells of another where that one may be judged. */
const weak = 0.2;

export const boundaryCorrelation: DataRule = {
  documentation: {
    id: "leakage/boundary-correlation",
    type: "L3.1",
    notebookType: null,
    title: "Labels before the boundary say those behind it",
    severity: "information",
    what: "On a split by time the target's mean of one period says that of the next ones (autocorrelation, in training rows), and the gap between training and the next part is shorter than that memory.",
    why: "The first rows behind the boundary are easy for a model that saw the last ones before it; later ones are not.",
    worth: "The score near the boundary minus the score far from it.",
    fix: 'Leave a gap: `split(table, brief, { …, gap: "7d" })`.',
  },
  check: async (context) => {
    const [timeColumn] = columnsWithRole(context, "time");
    if (timeColumn === undefined) return "no column has the role time";
    if (!isByTime(context)) return "the rows are not split by time";
    const { task, column } = context.target;
    if (task === "multiclass") return "the target has more than two classes";
    const time = await timeColumn.read();
    const times = cellsOf(time, context.rows.train);
    const means = meansByPeriod(times, cellsOf(column, context.rows.train));
    if (means === null) return "there are too few rows in a period";
    const [first, last] = [least(times), -least(times.map((at) => -at))];
    const lag = Array.from({ length: periods / 4 }, (_, i) => i + 1).find((each) => autocorrelation(means, each) < weak) ?? periods / 4;
    const memory = (lag * (last - first)) / periods;
    const [next] = otherParts(context);
    const gap = next === undefined ? 0 : least(cellsOf(time, context.rows[next])) - last;
    if (autocorrelation(means, 1) < context.thresholds.boundary || gap >= memory) return [];
    return [
      {
        severity: "information",
        message: `"${context.target.name}" remembers about ${spanText(memory)} (autocorrelation ${autocorrelation(means, 1).toFixed(2)} from one period to the next), and the next part begins ${spanText(Math.max(0, gap))} after the last training row. Leave a gap.`,
        columns: [time.name],
        count: null,
        of: null,
        rows: next === undefined ? [] : atBoundary(context, time, next, last),
      },
    ];
  },
};

/** The first row behind the boundary beside the last one before it. */
function atBoundary({ rows }: RowsContext, time: Column, part: "validation" | "test", last: number): DataFound["rows"] {
  const later = cellsOf(time, rows[part]);
  const row = rows[part][later.indexOf(least(later))];
  const twin = rows.train[cellsOf(time, rows.train).indexOf(last)];
  return row === undefined || twin === undefined ? [] : [{ row, part, twin: { row: twin, part: "train" } }];
}

/** Of the periods of equal length from the first row to the last; null where more than a tenth has no rows. */
function meansByPeriod(times: Float64Array, values: Float64Array): Float64Array | null {
  const [first, last] = [least(times), -least(times.map((at) => -at))];
  const sums = new Float64Array(periods);
  const counts = new Float64Array(periods);
  for (let i = 0; i < times.length; i++) {
    const [at, value] = [times[i] as number, values[i] as number];
    if (!Number.isFinite(at) || !Number.isFinite(value)) continue;
    const period = Math.min(periods - 1, Math.floor(((at - first) / (last - first || 1)) * periods));
    sums[period] = (sums[period] as number) + value;
    counts[period] = (counts[period] as number) + 1;
  }
  if (counts.filter((count) => count === 0).length > periods / 10) return null;
  return sums.map((sum, i) => sum / (counts[i] as number));
}

function autocorrelation(means: Float64Array, lag: number): number {
  const known = means.filter(Number.isFinite);
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
  let [products, squares] = [0, 0];
  for (const value of known) squares += (value - mean) ** 2;
  for (let i = 0; i + lag < means.length; i++) {
    const product = ((means[i] as number) - mean) * ((means[i + lag] as number) - mean);
    if (Number.isFinite(product)) products += product;
  }
  return squares === 0 ? 0 : products / squares;
}

function least(values: Float64Array): number {
  // biome-ignore lint/complexity/useMathMinMax: a missing value is passed over, which Math.min would return.
  return values.reduce((min, value) => (value < min ? value : min), Number.POSITIVE_INFINITY);
}

function spanText(milliseconds: number): string {
  const days = milliseconds / 86_400_000;
  if (days >= 2) return `${Math.round(days)} days`;
  const hours = milliseconds / 3_600_000;
  return hours >= 2 ? `${Math.round(hours)} hours` : `${Math.round(milliseconds / 60_000)} minutes`;
}
