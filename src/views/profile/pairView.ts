import * as v from "valibot";
import type { FailureData } from "../../base/failure.ts";
import type { Pair, PairOf } from "../../model/pair.ts";
import type { ColumnType } from "../../model/vocabulary.ts";
import { counted, formatCount, formatFixed, formatNumber, formatShare, valueFormat } from "../format.ts";
import { exactScale, type Tick, tickShape } from "../scale.ts";
import { shownName, shownValue } from "../shownText.ts";
import { openBinCondition, valueCondition } from "./barConditions.ts";

/** 0 to 1, from left and from below. */
const place = v.number();

const plotShape = v.object({
  kind: v.literal("numbers"),
  x: v.object({ name: v.string(), ticks: v.array(tickShape) }),
  y: v.object({ name: v.string(), ticks: v.array(tickShape) }),
  /** Bins that hold rows; `strength` 0 to 1 by the root of their count. */
  cells: v.array(
    v.object({ x: place, y: place, width: place, height: place, strength: v.number(), text: v.string(), condition: v.string() }),
  ),
  /** Every row, where they are few; bins are not drawn then. */
  points: v.nullable(v.array(v.object({ x: place, y: place }))),
  /** The mean of y by bin of x, as a line. */
  means: v.array(v.object({ x: place, y: place })),
  bins: v.array(v.object({ range: v.string(), count: v.string(), mean: v.string() })),
});
const boxesShape = v.object({
  kind: v.literal("spreads"),
  classes: v.string(),
  number: v.string(),
  ticks: v.array(tickShape),
  boxes: v.array(
    v.object({
      level: v.string(),
      count: v.string(),
      low: place,
      first: place,
      median: place,
      third: place,
      high: place,
      mean: place,
      /** "median 12, quartiles 8 and 20, mean 14" */
      text: v.string(),
    }),
  ),
});
const crossShape = v.object({
  kind: v.literal("table"),
  rowsName: v.string(),
  columnsName: v.string(),
  columns: v.array(v.string()),
  rows: v.array(
    v.object({
      level: v.string(),
      total: v.string(),
      /** `strength` −1 to 1: fewer or more rows than two independent columns would give. */
      cells: v.array(v.object({ count: v.string(), share: v.string(), strength: v.number(), condition: v.nullable(v.string()) })),
    }),
  ),
});

export const pairStateShape = v.object({
  asked: v.object({ first: v.string(), second: v.string() }),
  title: v.string(),
  isLoading: v.boolean(),
  failure: v.nullable(v.object({ sentence: v.string(), remedy: v.string() })),
  /** "Pearson's r 0.43", "1,820 rows", … */
  facts: v.array(v.string()),
  drawn: v.nullable(v.variant("kind", [plotShape, boxesShape, crossShape])),
});
export type PairState = v.InferOutput<typeof pairStateShape>;
export type DrawnPair<Kind extends NonNullable<PairState["drawn"]>["kind"]> = Extract<PairState["drawn"], { kind: Kind }>;

export function pairState(asked: PairState["asked"], answer: Pair | FailureData | null, isLoading: boolean): PairState {
  const title = `${shownName(asked.first)} and ${shownName(asked.second)}`;
  if (answer === null) return { asked, title, isLoading, failure: null, facts: [], drawn: null };
  if (!("what" in answer))
    return { asked, title, isLoading, failure: { sentence: answer.sentence, remedy: answer.remedy }, facts: [], drawn: null };
  const left = answer.rowCount - answer.rows;
  const rows = `${counted(answer.rows, "row")}${left === 0 ? "" : `, ${formatCount(left)} without one of the two left out`}`;
  const ready = { asked, title, isLoading, failure: null };
  switch (answer.what.kind) {
    case "numbers":
      return { ...ready, facts: [rows, ...numberFacts(answer.what)], drawn: plotOf(answer, answer.what) };
    case "spreads":
      return { ...ready, facts: [rows, measure("Correlation ratio", answer.what.ratio)], drawn: boxesOf(answer, answer.what) };
    case "table": {
      const { cramersV, chiSquare } = answer.what;
      const statistic =
        chiSquare === null ? [] : [`χ² ${formatNumber(chiSquare.value)} with ${formatCount(chiSquare.degrees)} degrees of freedom`];
      return { ...ready, facts: [rows, measure("Cramér's V", cramersV), ...statistic], drawn: crossOf(answer, answer.what) };
    }
  }
}

function measure(name: string, value: number | null): string {
  return `${name} ${value === null ? "–" : formatFixed(value, 2)}`;
}

function numberFacts({ pearson, spearman, beyond }: PairOf<"numbers">): readonly string[] {
  const far = beyond === 0 ? [] : [`${counted(beyond, "row")} beyond the edges, drawn at them`];
  return [measure("Pearson's r", pearson), measure("Spearman's ρ", spearman), ...far];
}

function plotOf({ first, second, types }: Pair, what: PairOf<"numbers">): DrawnPair<"numbers"> {
  const x = axisOf(types[0], what.x.edges);
  const y = axisOf(types[1], what.y.edges);
  const most = Math.max(1, ...what.counts.flat());
  const cells = what.counts.flatMap((column, i) =>
    column.flatMap((count, j) => {
      if (count === 0) return [];
      const [left, right, low, high] = [x.at(x.edge(i)), x.at(x.edge(i + 1)), y.at(y.edge(j)), y.at(y.edge(j + 1))];
      const text = `${x.range(i)}, ${y.range(j)}: ${counted(count, "row")}`;
      // By the root: a bin of one row can still be seen beside one of thousands.
      const condition = `${openBinCondition({ name: first, type: types[0] }, what.x.edges, i)} and ${openBinCondition({ name: second, type: types[1] }, what.y.edges, j)}`;
      return [{ x: left, y: low, width: right - left, height: high - low, strength: Math.sqrt(count / most), text, condition }];
    }),
  );
  return {
    kind: "numbers",
    x: { name: shownName(first), ticks: x.ticks },
    y: { name: shownName(second), ticks: y.ticks },
    cells,
    points: what.points?.map(([a, b]) => ({ x: x.at(a), y: y.at(b) })) ?? null,
    means: what.means.flatMap((mean, i) => (mean === null ? [] : [{ x: (x.at(x.edge(i)) + x.at(x.edge(i + 1))) / 2, y: y.at(mean) }])),
    bins: what.means.map((mean, i) => ({
      range: x.range(i),
      count: formatCount((what.counts[i] ?? []).reduce((sum, count) => sum + count, 0)),
      mean: mean === null ? "–" : valueFormat(types[1])(mean),
    })),
  };
}

interface PairAxis {
  readonly ticks: Tick[];
  at(value: number): number;
  edge(index: number): number;
  range(bin: number): string;
}

function axisOf(type: ColumnType, edges: readonly number[]): PairAxis {
  const [low, high] = [edges[0] ?? 0, edges.at(-1) ?? 1];
  const format = valueFormat(type, (high - low) / Math.max(1, edges.length - 1) || 1);
  const edge = (index: number): number => edges[index] ?? high;
  const { at, ticks } = ticksBetween(low, high, type);
  return { at, ticks, edge, range: (bin) => `${format(edge(bin))} to ${format(edge(bin + 1))}` };
}

function ticksBetween(low: number, high: number, type: ColumnType): { readonly at: (value: number) => number; readonly ticks: Tick[] } {
  const scale = exactScale(low, high, 5);
  // Round milliseconds are no round dates.
  if (type === "date" || type === "datetime") {
    const format = valueFormat("date");
    return { at: scale.at, ticks: [0, 0.5, 1].map((at) => ({ at, text: format(low + at * (high - low)) })) };
  }
  const format = valueFormat(type, scale.step);
  return { at: scale.at, ticks: scale.ticks.map((value) => ({ at: scale.at(value), text: format(value) })) };
}

function boxesOf(pair: Pair, what: PairOf<"spreads">): DrawnPair<"spreads"> {
  const [classes, number] = what.classes === "first" ? [pair.first, pair.second] : [pair.second, pair.first];
  const type = what.classes === "first" ? pair.types[1] : pair.types[0];
  const format = valueFormat(type);
  const ends = what.spreads.flatMap(({ whiskers, mean }) => [...whiskers, mean]);
  const { at, ticks } = ticksBetween(Math.min(...ends), Math.max(...ends), type);
  return {
    kind: "spreads",
    classes: shownName(classes),
    number: shownName(number),
    ticks: what.spreads.length === 0 ? [] : ticks,
    boxes: what.spreads.map(({ level, count, mean, min, max, quartiles, whiskers }) => ({
      level: level === null ? `(${counted(what.otherLevels, "other value")})` : shownValue(level),
      count: formatCount(count),
      low: at(whiskers[0]),
      first: at(quartiles[0]),
      median: at(quartiles[1]),
      third: at(quartiles[2]),
      high: at(whiskers[1]),
      mean: at(mean),
      text: `median ${format(quartiles[1])}, quartiles ${format(quartiles[0])} and ${format(quartiles[2])}, mean ${format(mean)}, from ${format(min)} to ${format(max)}`,
    })),
  };
}

function crossOf({ first, second, types, rows: total }: Pair, what: PairOf<"table">): DrawnPair<"table"> {
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const columnSums = what.columns.map((_, j) => sum(what.counts.map((row) => row[j] ?? 0)));
  const conditionOf = (row: string | null, column: string | null): string | null =>
    row === null || column === null
      ? null
      : `${valueCondition({ name: first, type: types[0] }, row)} and ${valueCondition({ name: second, type: types[1] }, column)}`;
  const name = (level: string | null, others: number): string =>
    level === null ? `(${counted(others, "other value")})` : shownValue(level);
  return {
    kind: "table",
    rowsName: shownName(first),
    columnsName: shownName(second),
    columns: what.columns.map((level) => name(level, what.otherColumns)),
    rows: what.rows.map((level, i) => {
      const counts = what.counts[i] ?? [];
      const rowSum = sum(counts);
      return {
        level: name(level, what.otherRows),
        total: formatCount(rowSum),
        cells: counts.map((count, j) => ({
          count: formatCount(count),
          share: formatShare(rowSum === 0 ? 0 : count / rowSum),
          strength: residual(count, (rowSum * (columnSums[j] ?? 0)) / Math.max(1, total)),
          condition: conditionOf(level, what.columns[j] ?? null),
        })),
      };
    }),
  };
}

/** Pearson's residual, cut at 8 and brought to −1 to 1: how far beyond chance a cell is. */
function residual(count: number, expected: number): number {
  if (expected === 0) return 0;
  return Math.max(-1, Math.min(1, (count - expected) / Math.sqrt(expected) / 8));
}
