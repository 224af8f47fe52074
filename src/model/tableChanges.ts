import * as v from "valibot";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Attached to a result of `clean` or `wrangle` as "changes": the table before and after it. */
export const tableChangesShape = v.object({
  version: v.literal(1),
  rowsBefore: count,
  rowsAfter: count,
  /** Rows of the table before of which none is left. */
  rowsDropped: count,
  /** Rows that are none of the table before: aggregates, repetitions, rows of other tables. */
  rowsMade: count,
  columnsAdded: v.array(v.string()),
  columnsLeftOut: v.array(v.string()),
  /** Columns of both tables whose cells or type changed, in rows of both. */
  columns: v.array(
    v.object({
      name: v.string(),
      cells: count,
      /** Types before and after. */
      types: v.tuple([v.string(), v.string()]),
      /** The most frequent changes; masked for personal columns. */
      examples: v.array(v.object({ before: v.nullable(v.string()), after: v.nullable(v.string()), count })),
    }),
  ),
});
export type TableChanges = v.InferOutput<typeof tableChangesShape>;
