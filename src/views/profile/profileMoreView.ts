import * as v from "valibot";
import { isByChance } from "../../model/chance.ts";
import { periodLabel } from "../../model/periodLabel.ts";
import type { Profile } from "../../model/profile.ts";
import type { Correlations, ProfileMore } from "../../model/profileMore.ts";
import { counted, formatCount, formatFixed, formatNumber, formatShare } from "../format.ts";
import { tickShape } from "../scale.ts";
import { shownName, shownText } from "../shownText.ts";
import { patternCondition } from "./barConditions.ts";
import { type Pair, strongestPairs } from "./profilePairs.ts";
import { periodTicks } from "./profileTarget.ts";

const cellShape = v.object({ value: v.nullable(v.number()), text: v.string() });
export const gridStateShape = v.object({
  id: v.picklist(["pearson", "spearman", "cramersV", "ratio", "uncertainty"]),
  title: v.string(),
  note: v.string(),
  rows: v.array(v.string()),
  columns: v.array(v.string()),
  /** Their names as they are in the data. */
  keys: v.object({ rows: v.array(v.string()), columns: v.array(v.string()) }),
  /** From −1 on; otherwise from 0. */
  signed: v.boolean(),
  /** Rows and columns are the same: what stands on the diagonal says nothing. */
  square: v.boolean(),
  cells: v.array(v.array(cellShape)),
});
export type GridState = v.InferOutput<typeof gridStateShape>;

/** Null where a value is missing. */
const rowShape = v.array(v.nullable(v.string()));

export const moreStateShape = v.object({
  missing: v.object({
    /** "3 columns have missing values; 4,000 of 5,000 rows are complete." */
    summary: v.string(),
    patterns: v.array(
      v.object({ columns: v.array(v.string()), height: v.number(), count: v.string(), share: v.string(), condition: v.string() }),
    ),
    rest: v.nullable(v.string()),
  }),
  grids: v.array(gridStateShape),
  /** The pairs that go together most, strongest first. */
  strongest: v.array(
    v.object({
      first: v.string(),
      second: v.string(),
      keys: v.tuple([v.string(), v.string()]),
      measure: v.string(),
      text: v.string(),
      height: v.number(),
    }),
  ),
  leftOut: v.nullable(v.string()),
  sample: v.object({ columns: v.array(v.string()), rows: v.array(rowShape) }),
  duplicates: v.array(v.object({ count: v.string(), row: rowShape })),
  /** What the columns are held against, or why they are not. */
  target: v.nullable(v.string()),
  /** The columns that go with the target most, strongest first. */
  ranking: v.array(v.object({ key: v.string(), name: v.string(), measure: v.string(), text: v.string(), height: v.number() })),
  overTime: v.nullable(
    v.object({
      title: v.string(),
      periods: v.array(v.object({ label: v.string(), height: v.number(), rows: v.string() })),
      ticks: v.array(tickShape),
      /** "price: values shift in 2024-03" */
      shifts: v.array(v.string()),
    }),
  ),
});
export type MoreState = v.InferOutput<typeof moreStateShape>;

export function moreState(more: ProfileMore, profile: Profile): MoreState {
  return {
    missing: missingState(more, profile.rowCount),
    grids: gridsOf(more.correlations),
    strongest: strongestPairs(more.correlations, profile).map(pairState),
    leftOut: more.correlations.leftOut.length === 0 ? null : `Left out: ${more.correlations.leftOut.join("; ")}.`,
    sample: { columns: more.sample.columns.map(shownName), rows: more.sample.rows.map(shownRow) },
    duplicates: more.duplicates.map(({ count, row }) => ({ count: formatCount(count), row: shownRow(row) })),
    target: targetText(more),
    ranking: rankingState(more.target, profile),
    overTime: overTimeState(more),
  };
}

function shownRow(row: readonly (string | null)[]): (string | null)[] {
  return row.map((cell) => (cell === null ? null : shownText(cell)));
}

function missingState({ missing }: ProfileMore, rowCount: number): MoreState["missing"] {
  const complete = missing.patterns.find(({ columns }) => columns.length === 0)?.count ?? 0;
  const most = Math.max(1, ...missing.patterns.map(({ count }) => count));
  const { patterns, rows } = missing.otherPatterns;
  return {
    summary:
      missing.columns.length === 0
        ? "No value is missing."
        : `${counted(missing.columns.length, "column")} ${missing.columns.length === 1 ? "has" : "have"} missing values; ${formatCount(complete)} of ${counted(rowCount, "row")} are complete.`,
    patterns: missing.patterns
      .filter(({ columns }) => columns.length > 0)
      .map(({ columns, count }) => ({
        columns: columns.map(shownName),
        height: count / most,
        count: formatCount(count),
        share: formatShare(count / rowCount),
        condition: patternCondition(columns, missing.columns),
      })),
    rest: patterns === 0 ? null : `${counted(patterns, "other pattern")} in ${counted(rows, "row")}`,
  };
}

const titles = {
  pearson: ["Pearson", "How straight the line is through two columns of numbers, −1 to 1."],
  spearman: ["Spearman", "Pearson's correlation of the ranks: how steadily one rises with the other, −1 to 1."],
  cramersV: ["Cramér's V", "How far two categories go together, 0 to 1."],
  ratio: ["Correlation ratio", "How far a category tells a number, 0 to 1: the root of the variance between its values."],
  uncertainty: ["Uncertainty coefficient", "What share of a row's uncertainty the column takes away, 0 to 1."],
} as const satisfies Record<GridState["id"], readonly [string, string]>;

function gridsOf(correlations: Correlations): GridState[] {
  const { numbers, ranked, classes, pearson, spearman, cramersV, ratio, uncertainty } = correlations;
  const all: readonly [GridState["id"], readonly string[], readonly string[], Correlations["pearson"]][] = [
    ["pearson", numbers, numbers, pearson],
    ["spearman", ranked, ranked, spearman],
    ["cramersV", classes, classes, cramersV],
    ["ratio", classes, numbers, ratio],
    ["uncertainty", classes, classes, uncertainty],
  ];
  return all
    .filter(([, rows, columns]) => rows.length > 0 && columns.length > 0 && (rows !== columns || rows.length > 1))
    .map(([id, rows, columns, matrix]) => ({
      id,
      title: titles[id][0],
      note: titles[id][1],
      rows: rows.map(shownName),
      columns: columns.map(shownName),
      keys: { rows: [...rows], columns: [...columns] },
      signed: id === "pearson" || id === "spearman",
      square: rows === columns,
      cells: matrix.map((row) => row.map((value) => ({ value, text: value === null ? "–" : formatFixed(value, 2) }))),
    }));
}

function pairState({ first, second, measure, value }: Pair): MoreState["strongest"][number] {
  return {
    first: shownName(first),
    second: shownName(second),
    keys: [first, second],
    measure: pairMeasures[measure],
    text: formatFixed(value, 2),
    height: Math.abs(value),
  };
}

const pairMeasures = { pearson: titles.pearson[0], cramersV: titles.cramersV[0], ratio: titles.ratio[0] } as const;

const rankedColumns = 12;

/** Without columns that go with the target by chance, as a column of names does. */
function rankingState(target: ProfileMore["target"], profile: Profile): MoreState["ranking"] {
  return (target?.columns ?? [])
    .flatMap(({ name, association: { measure, value } }) => {
      const column = profile.columns.find((each) => each.name === name);
      // A number has no levels of its own: it is the target that parts it.
      const levels = column === undefined || column.numeric !== null ? 2 : column.distinct;
      return value === null || isByChance(measure, value, profile.rowCount, levels) ? [] : [{ name, measure, value }];
    })
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, rankedColumns)
    .map(({ name, measure, value }) => ({
      key: name,
      name: shownName(name),
      measure: `${measure.slice(0, 1).toUpperCase()}${measure.slice(1)}`,
      text: formatFixed(value, 2),
      height: Math.min(1, Math.abs(value)),
    }));
}

function targetText({ target, targetLeftOut }: ProfileMore): string | null {
  if (target === null) return targetLeftOut;
  const what = target.of === null ? "mean" : `share of ${shownText(target.of)}`;
  const value = target.overall === null ? "–" : target.of === null ? formatNumber(target.overall) : formatShare(target.overall);
  return `Against ${shownName(target.column)}: ${what} ${value} over ${counted(target.rows, "row")}. Each column shows it by bin or value.`;
}

function overTimeState({ overTime }: ProfileMore): MoreState["overTime"] {
  if (overTime === null) return null;
  const most = Math.max(1, ...overTime.periods.map(({ rows }) => rows));
  return {
    title: `Rows by ${overTime.unit} of ${shownName(overTime.column)}`,
    periods: overTime.periods.map(({ rows }, period) => ({
      label: periodLabel(overTime, period),
      height: rows / most,
      rows: formatCount(rows),
    })),
    ticks: periodTicks(overTime),
    shifts: overTime.columns.flatMap(({ name, shifts }) =>
      shifts.map(
        ({ period, of }) =>
          `${shownName(name)}: ${of === "missing" ? "missing share shifts" : "values shift"} in ${periodLabel(overTime, period)}`,
      ),
    ),
  };
}
