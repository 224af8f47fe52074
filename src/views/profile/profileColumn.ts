import * as v from "valibot";
import type { ColumnProfile } from "../../model/profile.ts";
import type { ProfileMore } from "../../model/profileMore.ts";
import { columnTypes } from "../../model/vocabulary.ts";
import { formatCount, formatShare, valueFormat } from "../format.ts";
import { exactScale, tickShape } from "../scale.ts";
import { shownName, shownValue } from "../shownText.ts";
import { binCondition, missingCondition, valueCondition } from "./barConditions.ts";
import { columnFacts } from "./columnFacts.ts";
import { targetState, targetStateShape, timeState, timeStateShape } from "./profileTarget.ts";

/** Of the longest bar, 0 to 1. */
const height = v.number();

export const histogramStateShape = v.object({
  /** `condition` holds for the rows of the bin alone. */
  bins: v.array(v.object({ height, from: v.string(), to: v.string(), count: v.string(), share: v.string(), condition: v.string() })),
  ticks: v.array(tickShape),
  /** Rows in the fullest bin. */
  fullest: v.string(),
  /** What a person who does not see the chart is told. */
  summary: v.string(),
});
export type HistogramState = v.InferOutput<typeof histogramStateShape>;

export const valueBarsShape = v.object({
  /** `part`: of the rows that have a value. */
  bars: v.array(v.object({ value: v.string(), height, part: v.number(), count: v.string(), share: v.string(), condition: v.string() })),
  /** "and 37 other values in 120 rows" */
  rest: v.nullable(v.string()),
});
export type ValueBars = v.InferOutput<typeof valueBarsShape>;

export const columnStateShape = v.object({
  /** The name as it is in the data; stays the same when the profile is made again. */
  key: v.string(),
  name: v.string(),
  type: v.picklist(columnTypes),
  personal: v.boolean(),
  /** The condition is null where no value is missing. */
  missing: v.object({ share: v.number(), count: v.string(), percent: v.string(), condition: v.nullable(v.string()) }),
  distinct: v.object({ count: v.number(), text: v.string() }),
  alerts: v.array(v.string()),
  /** One line for where there is no room for a chart: "21.4 to 231", "no 85.9%, yes 14.1%". */
  brief: v.string(),
  facts: v.array(v.object({ label: v.string(), value: v.string() })),
  histogram: v.nullable(histogramStateShape),
  values: v.nullable(valueBarsShape),
  target: v.nullable(targetStateShape),
  overTime: v.nullable(timeStateShape),
});
export type ColumnState = v.InferOutput<typeof columnStateShape>;

export function columnState(column: ColumnProfile, alerts: readonly string[], more: ProfileMore | null = null): ColumnState {
  const present = column.count - column.missing;
  const missingShare = column.count === 0 ? 0 : column.missing / column.count;
  const values = column.topValues.length === 0 ? null : valueBars(column, present);
  const histogram = column.numeric === null || column.personal ? null : histogramState(column, column.numeric);
  return {
    key: column.name,
    name: shownName(column.name),
    type: column.type,
    personal: column.personal,
    missing: {
      share: missingShare,
      count: formatCount(column.missing),
      percent: formatShare(missingShare),
      condition: column.missing === 0 ? null : missingCondition(column.name),
    },
    distinct: { count: column.distinct, text: formatCount(column.distinct) },
    alerts: [...alerts],
    brief: briefText(column, present, values),
    facts: columnFacts(column),
    histogram,
    values: column.personal ? null : values,
    target: targetState(column, more?.target ?? null),
    overTime: timeState(column, more?.overTime ?? null),
  };
}

function briefText(column: ColumnProfile, present: number, values: ValueBars | null): string {
  if (present === 0) return "no values";
  if (column.personal) return "masked";
  if (column.numeric !== null) {
    const format = valueFormat(column.type);
    return `${format(column.numeric.min)} to ${format(column.numeric.max)}`;
  }
  return values === null
    ? ""
    : values.bars
        .slice(0, 3)
        .map((bar) => `${bar.value} ${bar.share}`)
        .join(", ");
}

function histogramState(column: ColumnProfile, numeric: NonNullable<ColumnProfile["numeric"]>): HistogramState | null {
  const { edges, counts } = numeric.histogram;
  const low = edges[0];
  const high = edges.at(-1);
  if (low === undefined || high === undefined || counts.length === 0) return null;
  const fullest = Math.max(...counts);
  const total = counts.reduce((sum, each) => sum + each, 0);
  const format = valueFormat(column.type, (high - low) / counts.length || 1);
  const scale = exactScale(low, high, 5);
  const tickFormat = valueFormat(column.type, scale.step);
  const mode = counts.indexOf(fullest);
  return {
    bins: counts.map((count, index) => ({
      height: fullest === 0 ? 0 : count / fullest,
      from: format(edges[index] as number),
      to: format(edges[index + 1] as number),
      count: formatCount(count),
      share: formatShare(total === 0 ? 0 : count / total),
      condition: binCondition(column, edges, index),
    })),
    ticks:
      low === high
        ? [{ at: 0.5, text: format(low) }]
        : ticksOf(
            column,
            scale.ticks.map((tick) => ({ at: scale.at(tick), text: tickFormat(tick) })),
            low,
            high,
          ),
    fullest: formatCount(fullest),
    summary: `Histogram of ${shownName(column.name)}, ${counts.length} bins from ${format(low)} to ${format(high)}; the fullest, ${format(edges[mode] as number)} to ${format(edges[mode + 1] as number)}, holds ${formatCount(fullest)} rows.`,
  };
}

/** Round milliseconds are no round dates: dates stand at the ends and in the middle. */
function ticksOf(column: ColumnProfile, round: HistogramState["ticks"], low: number, high: number): HistogramState["ticks"] {
  if (column.type !== "date" && column.type !== "datetime") return round;
  const format = valueFormat("date");
  return [0, 0.5, 1].map((at) => ({ at, text: format(low + at * (high - low)) }));
}

function valueBars(column: ColumnProfile, present: number): ValueBars {
  const most = Math.max(...column.topValues.map((each) => each.count));
  const shown = column.topValues.reduce((sum, each) => sum + each.count, 0);
  const others = column.distinct - column.topValues.length;
  return {
    bars: column.topValues.map((each) => ({
      value: shortened(shownValue(each.value)),
      height: most === 0 ? 0 : each.count / most,
      part: present === 0 ? 0 : each.count / present,
      count: formatCount(each.count),
      share: formatShare(present === 0 ? 0 : each.count / present),
      condition: valueCondition(column, each.value),
    })),
    rest:
      others > 0 && present > shown
        ? `${formatCount(others)} other ${others === 1 ? "value" : "values"} in ${formatCount(present - shown)} rows`
        : null,
  };
}

/** Nobody reads on in a bar's name; its condition has the whole value. */
const longestValue = 300;

function shortened(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue)}…`;
}
