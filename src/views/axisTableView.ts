import * as v from "valibot";
import type { Measured } from "../model/evaluation.ts";
import type { MetricName } from "../model/vocabulary.ts";
import { formatNumber, formatOnScale } from "./format.ts";
import { drawn, drawnShape, extent, intervalText, metricFormat } from "./measuredView.ts";
import { roundScale, tickShape } from "./scale.ts";

/** Figures of one metric on one axis, and the goal as a line through them. */
export const axisTableShape = v.object({
  ticks: v.array(tickShape),
  goal: v.nullable(tickShape),
  rows: v.array(v.object({ label: v.string(), text: v.string(), interval: v.nullable(v.string()), drawn: drawnShape })),
  /** What a person who does not see the chart is told. */
  summary: v.string(),
  note: v.nullable(v.string()),
});
export type AxisTable = v.InferOutput<typeof axisTableShape>;

export interface Compared {
  readonly label: string;
  readonly measured: Measured;
}

/** @param title what is measured, with the direction that is better */
export function axisTableState(
  compared: readonly Compared[],
  goal: number | null,
  { metric, title, note }: { readonly metric: MetricName; readonly title: string; readonly note: string | null },
): AxisTable {
  const scale = roundScale([...compared.flatMap(({ measured }) => extent(measured)), ...(goal === null ? [] : [goal])], 4);
  const format = metricFormat(metric);
  const rows = compared.map(({ label, measured }) => ({
    label,
    text: format(measured.value),
    interval: intervalText(measured, metric),
    drawn: drawn(measured, scale),
  }));
  const spoken = rows.map((row) => `${row.label} ${row.text}${row.interval === null ? "" : `, interval ${row.interval}`}`);
  return {
    ticks: scale.ticks.map((tick) => ({ at: scale.at(tick), text: formatOnScale(tick, scale.step) })),
    goal: goal === null ? null : { at: scale.at(goal), text: `goal ${formatNumber(goal)}` },
    rows,
    summary: `${title}. ${[...spoken, ...(goal === null ? [] : [`Goal ${formatNumber(goal)}`])].join(". ")}.`,
    note,
  };
}
