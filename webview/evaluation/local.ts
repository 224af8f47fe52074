import * as v from "valibot";
import type { SliceState } from "../../src/views/evaluation/sliceView.ts";
import { matches, type Sort, sorted } from "../kit/table.ts";

const sortKeys = ["harm", "slice", "rows", "metric"] as const;
export type SortKey = (typeof sortKeys)[number];

/** The page's own state. */
export const localShape = v.object({
  filter: v.string(),
  sort: v.object({ by: v.picklist(sortKeys), descending: v.boolean() }),
  active: v.nullable(v.string()),
  /** Every slice that is too small to judge, not some of them. */
  allSmall: v.optional(v.boolean(), false),
});
export type EvaluationLocal = v.InferOutput<typeof localShape>;

export const initialLocal: EvaluationLocal = { filter: "", sort: { by: "harm", descending: true }, active: null, allSmall: false };

/** What the filter leaves, in the order asked for; slices too small to judge are last unless sorted by name or rows. */
export function shownSlices(slices: readonly SliceState[], filter: string, sort: Sort<SortKey>): readonly SliceState[] {
  const left = filter.trim() === "" ? slices : slices.filter((slice) => matches(filter.trim(), [`${slice.column} ${slice.says}`]));
  return sorted(left, sortValues[sort.by], sort.descending);
}

/** A column of many values has more slices that say nothing than anybody reads. */
const mostSmall = 8;

/** Without the slices too small to judge beyond the first few; `hidden`: how many these are. */
export function folded(
  slices: readonly SliceState[],
  allSmall: boolean,
): { readonly rows: readonly SliceState[]; readonly hidden: number } {
  const small = slices.filter(({ tooSmall }) => tooSmall !== null);
  // To hide one row takes as much space as the row.
  if (allSmall || small.length <= mostSmall + 1) return { rows: slices, hidden: 0 };
  const hidden = new Set(small.slice(mostSmall));
  return { rows: slices.filter((slice) => !hidden.has(slice)), hidden: hidden.size };
}

const sortValues: Readonly<Record<SortKey, (slice: SliceState) => number | string | null>> = {
  harm: (slice) => (slice.tooSmall === null ? slice.harm.value : null),
  slice: (slice) => `${slice.column} ${slice.says}`,
  rows: (slice) => slice.rows.count,
  metric: (slice) => slice.metric.value,
};
