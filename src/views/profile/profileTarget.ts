import * as v from "valibot";
import { periodLabel } from "../../model/periodLabel.ts";
import type { ColumnProfile } from "../../model/profile.ts";
import type { OverTime, TargetProfile } from "../../model/profileMore.ts";
import { formatCount, formatFixed, formatNumber, formatShare, valueFormat } from "../format.ts";
import { type Tick, tickShape } from "../scale.ts";
import { shownName, shownValue } from "../shownText.ts";

/** A column against the target. */
export const targetStateShape = v.object({
  /** "Share of yes", "Mean of price" */
  title: v.string(),
  /** "Cramér's V 0.26" */
  association: v.string(),
  /** Its size without sign, for sorting; null where it is not defined. */
  strength: v.nullable(v.number()),
  /** `at` and `overall`: 0 to 1 on the scale of the bars. */
  groups: v.array(v.object({ label: v.string(), count: v.string(), value: v.string(), at: v.nullable(v.number()) })),
  overall: v.object({ text: v.string(), at: v.number() }),
});
export type TargetState = v.InferOutput<typeof targetStateShape>;

/** A column by periods. */
export const timeStateShape = v.object({
  title: v.string(),
  periods: v.array(
    v.object({
      label: v.string(),
      rows: v.string(),
      value: v.string(),
      missing: v.string(),
      /** 0 to 1 between the lowest and the highest. */
      at: v.nullable(v.number()),
      missingAt: v.number(),
      /** What changed suddenly from the period before. */
      shift: v.nullable(v.string()),
    }),
  ),
  /** "Values shift in 2024-03" */
  shifts: v.array(v.string()),
  /** The lowest and the highest value of a period; null where none has one. */
  range: v.nullable(v.object({ low: v.string(), high: v.string() })),
  /** The largest share that is missing in a period; null where nothing is missing. */
  mostMissing: v.nullable(v.string()),
  ticks: v.array(tickShape),
});
export type TimeState = v.InferOutput<typeof timeStateShape>;

export function targetState(column: ColumnProfile, target: TargetProfile | null): TargetState | null {
  const found = target?.columns.find(({ name }) => name === column.name);
  if (target === null || target === undefined || found === undefined || target.overall === null) return null;
  const isShare = target.of !== null;
  const format = isShare ? formatShare : formatNumber;
  const values = [...found.groups.flatMap(({ value }) => (value === null ? [] : [value])), target.overall];
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const at = (value: number): number => (high === low ? 0 : (value - low) / (high - low));
  const { association } = found;
  return {
    title: isShare ? `Share of ${shownName(target.column)} = ${shownValue(target.of ?? "")}` : `Mean of ${shownName(target.column)}`,
    association: `${association.measure} ${association.value === null ? "–" : formatFixed(association.value, 2)}`,
    strength: association.value === null ? null : Math.abs(association.value),
    groups: found.groups.map((group) => ({
      label: labelOf(column, group),
      count: formatCount(group.count),
      value: group.value === null ? "–" : format(group.value),
      at: group.value === null ? null : at(group.value),
    })),
    overall: { text: format(target.overall), at: at(target.overall) },
  };
}

function labelOf(column: ColumnProfile, { kind, from, to, text }: TargetProfile["columns"][number]["groups"][number]): string {
  switch (kind) {
    case "range": {
      if (from === null || to === null) return "•••";
      const format = valueFormat(column.type);
      return from === to ? format(from) : `${format(from)} to ${format(to)}`;
    }
    case "value":
      return shownValue(text ?? "");
    case "others":
      return "(other values)";
    case "missing":
      return "(missing)";
  }
}

export function timeState(column: ColumnProfile, overTime: OverTime | null): TimeState | null {
  const found = overTime?.columns.find(({ name }) => name === column.name);
  if (overTime === null || overTime === undefined || found === undefined) return null;
  const present = found.values.flatMap((value) => (value === null ? [] : [value]));
  const low = Math.min(...present);
  const high = Math.max(...present);
  const format = found.of === null ? valueFormat(column.type) : formatShare;
  const share = (period: number): number => (found.missing[period] ?? 0) / Math.max(1, overTime.periods[period]?.rows ?? 0);
  const mostMissing = Math.max(0, ...overTime.periods.map((_, period) => share(period)));
  const label = (period: number): string => periodLabel(overTime, period);
  return {
    title: found.of === null ? `Mean by ${overTime.unit}` : `Share of ${shownValue(found.of)} by ${overTime.unit}`,
    periods: overTime.periods.map(({ rows }, period) => {
      const value = found.values[period] ?? null;
      const missing = found.missing[period] ?? 0;
      const shift = found.shifts.find((each) => each.period === period);
      return {
        label: label(period),
        rows: formatCount(rows),
        value: value === null ? "–" : format(value),
        missing: missing === 0 ? "0" : `${formatCount(missing)} (${formatShare(missing / rows)})`,
        at: value === null ? null : high === low ? 0.5 : (value - low) / (high - low),
        missingAt: mostMissing === 0 ? 0 : share(period) / mostMissing,
        shift: shift === undefined ? null : shiftText(shift.of),
      };
    }),
    shifts: found.shifts.map(({ period, of }) => `${shiftText(of)} in ${label(period)}`),
    range: present.length === 0 ? null : { low: format(low), high: format(high) },
    mostMissing: mostMissing === 0 ? null : formatShare(mostMissing),
    ticks: periodTicks(overTime),
  };
}

/** The first, the middle and the last period. */
export function periodTicks(overTime: OverTime): Tick[] {
  const { length } = overTime.periods;
  const middle = Math.floor(length / 2);
  const shown = length < 3 ? [0, length - 1] : [0, middle, length - 1];
  return [...new Set(shown)].map((period) => ({ at: (period + 0.5) / length, text: periodLabel(overTime, period) }));
}

function shiftText(of: "missing" | "values"): string {
  return of === "missing" ? "Missing share shifts" : "Values shift";
}
