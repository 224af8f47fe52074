import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { counted, inputColumns, otherParts, partWords, share, shownPairs } from "../questions.ts";
import { twinFinder, twinsByChance } from "../rowTwins.ts";

export const rowOverlap: DataRule = {
  documentation: {
    id: "leakage/row-overlap",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows stand in training and in another part",
    severity: "warning",
    what: "Validation or test rows equal a training row in every column that the model may learn from, more often than chance explains for these columns.",
    why: "The model has seen the answer: what is measured there is memory. Copies come from exports that were put together twice, from resampling before the split, and from entities that are listed several times.",
    worth:
      "Compare the score of rows that have a twin in training with that of those that have none. At 10% of copies it matters for models that can memorise, such as forests and neighbours (Roth 2026).",
    fix: "Drop copies before the split (`table.dedupe()`), or name what makes them one thing as the contract's `key` or `unit`, so that they go to one part.",
  },
  check: (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    return otherParts(context).flatMap((part) => overlapOf(context, part));
  },
};

function overlapOf(context: RowsContext, part: "validation" | "test"): readonly DataFound[] {
  const columns = inputColumns(context);
  const rows = context.rows[part];
  const twins = exactTwins(context, part);
  const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
  if (count === 0 || !isBeyondChance(count, twinsByChance(rows, context.rows.train, columns))) return [];
  return [
    {
      severity: count / rows.length > context.thresholds.overlap ? "warning" : "information",
      message: `${counted(count, `${partWords[part]} row`)} (${share(count, rows.length)}) ${count === 1 ? "equals" : "equal"} a training row in every input. Drop copies before the split, or name what makes them one as key or unit.`,
      columns: [],
      count,
      of: rows.length,
      rows: shownPairs(part, rows, twins),
    },
  ];
}

const finders = new WeakMap<RowsContext, (rows: Int32Array) => Int32Array>();

/** For each row of a part the training row that it equals in every input, or -1. */
export function exactTwins(context: RowsContext, part: "validation" | "test"): Int32Array {
  const finder = finders.get(context) ?? twinFinder(context.rows.train, inputColumns(context));
  finders.set(context, finder);
  return finder(context.rows[part]);
}

/** Far more than chance would do: its standard deviation is at most the root of what is expected. */
export function isBeyondChance(count: number, expected: number): boolean {
  return count > 2 * expected + 3 * Math.sqrt(expected);
}
