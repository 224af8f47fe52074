import * as v from "valibot";
import type { SliceState } from "../../src/views/sliceView.ts";
import { matches, type Sort, sorted } from "../kit/table.ts";

const sortKeys = ["harm", "slice", "rows", "metric"] as const;
export type SortKey = (typeof sortKeys)[number];

/** The page's own state. */
export const localShape = v.object({
  filter: v.string(),
  sort: v.object({ by: v.picklist(sortKeys), descending: v.boolean() }),
  active: v.nullable(v.string()),
});
export type EvaluationLocal = v.InferOutput<typeof localShape>;

export const initialLocal: EvaluationLocal = { filter: "", sort: { by: "harm", descending: true }, active: null };

/** What the filter leaves, in the order asked for; slices too small to judge are last unless sorted by name or rows. */
export function shownSlices(slices: readonly SliceState[], filter: string, sort: Sort<SortKey>): readonly SliceState[] {
  const left = filter.trim() === "" ? slices : slices.filter((slice) => matches(filter.trim(), [`${slice.column} ${slice.says}`]));
  return sorted(left, sortValues[sort.by], sort.descending);
}

const sortValues: Readonly<Record<SortKey, (slice: SliceState) => number | string | null>> = {
  harm: (slice) => (slice.tooSmall === null ? slice.harm.value : null),
  slice: (slice) => `${slice.column} ${slice.says}`,
  rows: (slice) => slice.rows.count,
  metric: (slice) => slice.metric.value,
};
