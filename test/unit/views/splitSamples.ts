import { sizesFor } from "../../../src/evaluate/partSizes.ts";
import { assignParts } from "../../../src/learn/split/assignParts.ts";
import { classesOf } from "../../../src/learn/split/classesOf.ts";
import { countAssignment } from "../../../src/learn/split/countAssignment.ts";
import type { SplitOptions } from "../../../src/learn/split/options.ts";
import type { Assignment } from "../../../src/model/assignment.ts";
import { codedColumn, type NumericColumn } from "../../../src/model/column.ts";

/** 900 orders of 300 customers over a year, one in five of them returned; made without chance. */
const rows = [...Array(900).keys()];
const returned = codedColumn(
  "returned",
  "category",
  rows.map((row) => (row % 97 === 0 ? null : (row * 7919) % 5 === 0 ? "yes" : "no")),
);
const customers = codedColumn(
  "customer",
  "category",
  rows.map((row) => (row % 6 === 0 ? `c${row % 60}` : `c${(row * 31) % 300}`)),
);
const times: NumericColumn = {
  kind: "numeric",
  name: "ordered",
  type: "date",
  values: Float64Array.from(rows, (row) => Date.UTC(2025, 0, 1) + Math.floor(((row * 617) % 900) / 2.5) * 86_400_000),
};

export function assignmentOf(options: SplitOptions, names: { readonly unit?: string; readonly target?: string } = {}): Assignment {
  const keys = codedColumn(
    "key",
    "text",
    rows.map((row) => `k${row}`),
  );
  const dealt = assignParts({ keys, target: returned, units: customers, times, options });
  const classes = classesOf(returned);
  const { counts, ...description } = dealt.description;
  const judged = (part: "validation" | "test") => ({
    part,
    rows: counts[part],
    positives: Math.round(counts[part] / 5),
    assumed: part === "test" && !description.stratified,
    classes: [counts[part] - Math.round(counts[part] / 5), Math.round(counts[part] / 5)],
  });
  const parts = (["validation", "test"] as const).filter((part) => counts[part] > 0).map(judged);
  return {
    version: 1,
    ...description,
    rows: 900,
    task: "binary",
    target: names.target ?? "returned",
    positive: "yes",
    classes: [...(classes?.names ?? [])],
    ...countAssignment({ ...dealt, classes, sealed: !description.stratified, units: customers, times }),
    leftOut: dealt.notes.map(({ why, count }) => ({ why, rows: count })),
    unit: names.unit ?? "customer",
    sizes: sizesFor({ metric: "average_precision", goal: 0.4, baseline: 0.2 }, parts),
  };
}

export const shares = assignmentOf({ test: 0.2, validation: 0.2, salt: "2026-a" });
export const folded = assignmentOf({ test: { after: "2025-10-01" }, folds: 4, gap: "14d" });
export const nested = assignmentOf({ outer: 4, inner: 3, by: "unit", salt: "2026-a" });
export const untested = assignmentOf({ test: { none: "900 rows are too few" }, validation: 0.3, by: "unit", salt: "2026-a" });
