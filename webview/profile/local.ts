import * as v from "valibot";
import type { ColumnState } from "../../src/views/profile/profileColumn.ts";
import { gridStateShape } from "../../src/views/profile/profileMoreView.ts";
import { rowsAskedShape } from "../../src/views/profile/rowsAsked.ts";
import { matches, type Sort, sorted } from "../kit/table.ts";

const sortKeys = ["order", "name", "missing", "distinct", "alerts"] as const;
export type SortKey = (typeof sortKeys)[number];

/** The page's own state. */
export const localShape = v.object({
  filter: v.string(),
  sort: v.object({ by: v.picklist(sortKeys), descending: v.boolean() }),
  /** Keys of unfolded columns. */
  open: v.array(v.string()),
  /** The row that Tab reaches. */
  active: v.nullable(v.string()),
  /** The bin in hand. */
  bin: v.nullable(v.object({ column: v.string(), index: v.number() })),
  /** The measure of correlation that is shown; null for the first there is. */
  grid: v.nullable(gridStateShape.entries.id),
  /** The pair in hand. */
  cell: v.nullable(v.object({ row: v.number(), column: v.number() })),
  /** Which rows are shown, the condition as it is being written, and the column that they were chosen from. */
  rows: v.nullable(rowsAskedShape),
  draft: v.string(),
  from: v.nullable(v.string()),
  /** The pair of columns that is shown. */
  pair: v.nullable(v.object({ first: v.string(), second: v.string() })),
  /** The note that is being written; null as a column for the whole table. `sent` until the host has kept it, or refused this attempt. */
  noting: v.nullable(v.object({ column: v.nullable(v.string()), text: v.string(), sent: v.boolean(), attempt: v.number() })),
});
export type ProfileLocal = v.InferOutput<typeof localShape>;

export const initialLocal: ProfileLocal = {
  filter: "",
  sort: { by: "order", descending: false },
  open: [],
  active: null,
  bin: null,
  grid: null,
  cell: null,
  rows: null,
  draft: "",
  from: null,
  pair: null,
  noting: null,
};

/** What the filter leaves, in the order asked for. */
export function shownColumns(columns: readonly ColumnState[], filter: string, sort: Sort<SortKey>): readonly ColumnState[] {
  const left =
    filter.trim() === "" ? columns : columns.filter((column) => matches(filter.trim(), [column.name, column.type, ...column.alerts]));
  return sort.by === "order" ? left : sorted(left, sortValues[sort.by], sort.descending);
}

const sortValues: Readonly<Record<Exclude<SortKey, "order">, (column: ColumnState) => number | string>> = {
  name: (column) => column.name,
  missing: (column) => column.missing.share,
  distinct: (column) => column.distinct.count,
  alerts: (column) => column.alerts.length,
};

/** Unfolds a column and goes there, after the page was drawn with it. */
export function showColumn(key: string, local: ProfileLocal, change: (part: Partial<ProfileLocal>) => void): void {
  change({ open: [...new Set([...local.open, key])], active: key, filter: "" });
  focusColumn(key);
}

export function focusColumn(key: string): void {
  const row = [...document.querySelectorAll<HTMLElement>("[data-row]")].find((each) => each.dataset["row"] === key);
  row?.focus();
  row?.scrollIntoView({ block: "start" });
}
