import * as v from "valibot";
import type { Evaluation, Slice } from "../../model/evaluation.ts";
import { counted, formatCount, formatOnScale, listed } from "../format.ts";
import { drawn, drawnShape, extent, intervalText, metricFormat } from "../measuredView.ts";
import { roundScale, tickShape } from "../scale.ts";
import { shownName, shownValue } from "../shownText.ts";

const sliceStateShape = v.object({
  key: v.string(),
  column: v.string(),
  /** What its rows say: "= NY", "≥ 485", "in [315, 485)". */
  says: v.string(),
  rows: v.object({ count: v.number(), text: v.string(), positives: v.nullable(v.string()) }),
  metric: v.object({ value: v.nullable(v.number()), text: v.string(), interval: v.nullable(v.string()) }),
  drawn: drawnShape,
  harm: v.object({ value: v.number(), text: v.string() }),
  /** Why there is no judgement; null where there is one. */
  tooSmall: v.nullable(v.string()),
});
export type SliceState = v.InferOutput<typeof sliceStateShape>;

export const slicesShape = v.object({
  /** "24 slices by state and international_plan; 3 too small to judge" */
  summary: v.string(),
  ticks: v.array(tickShape),
  /** The whole, as a line through every row. */
  whole: v.nullable(tickShape),
  /** Most harmful first; those too small to judge last. */
  rows: v.array(sliceStateShape),
});
export type SlicesState = v.InferOutput<typeof slicesShape>;

export function slicesState(evaluation: Evaluation): SlicesState {
  const { metric, slices } = evaluation;
  const judged = slices.filter((slice) => slice.tooSmall === null);
  const scale = roundScale([...extent(evaluation.model), ...judged.flatMap((slice) => extent(slice.measured))], 4);
  const format = metricFormat(metric);
  const whole = evaluation.model.value;
  return {
    summary: summaryOf(slices),
    ticks: scale.ticks.map((tick) => ({ at: scale.at(tick), text: formatOnScale(tick, scale.step) })),
    whole: whole === null ? null : { at: scale.at(whole), text: format(whole) },
    rows: [...slices].sort(byHarm).map((slice) => ({
      key: JSON.stringify([slice.column, slice.value]),
      column: shownName(slice.column),
      says: saysOf(slice.value),
      rows: {
        count: slice.measured.count,
        text: formatCount(slice.measured.count),
        positives: slice.measured.positives === null ? null : formatCount(slice.measured.positives),
      },
      metric: {
        value: slice.tooSmall === null ? slice.measured.value : null,
        text: slice.tooSmall === null ? format(slice.measured.value) : "too small",
        interval: slice.tooSmall === null ? intervalText(slice.measured, metric) : null,
      },
      drawn: slice.tooSmall === null ? drawn(slice.measured, scale) : { at: null, from: null, to: null },
      harm: { value: slice.harm, text: slice.tooSmall !== null || slice.harm === 0 ? "–" : format(slice.harm) },
      tooSmall: slice.tooSmall,
    })),
  };
}

/** Between the quartiles of a number the value says itself how it is compared. */
function saysOf(value: string): string {
  if (/^[<≥] \S/.test(value)) return shownValue(value);
  return /^\[[^,]+, [^,]+\)$/.test(value) ? `in ${shownValue(value)}` : `= ${shownValue(value)}`;
}

/** Most harmful first, then the larger; too-small slices last. */
function byHarm(a: Slice, b: Slice): number {
  const small = Number(a.tooSmall !== null) - Number(b.tooSmall !== null);
  return small || b.harm - a.harm || b.measured.count - a.measured.count;
}

function summaryOf(slices: readonly Slice[]): string {
  if (slices.length === 0) return "No slices were asked for.";
  const columns = [...new Set(slices.map((slice) => shownName(slice.column)))];
  const small = slices.filter((slice) => slice.tooSmall !== null).length;
  return `${counted(slices.length, "slice")} by ${listed(columns)}${small === 0 ? "" : `; ${formatCount(small)} too small to judge`}.`;
}
