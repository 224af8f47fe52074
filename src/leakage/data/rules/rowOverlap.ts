import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import type { LazyColumn } from "../lazyColumn.ts";
import { counted, inputColumns, otherParts, partWords, share, shownPairs } from "../questions.ts";
import { twinsOf } from "../rowTwins.ts";
import { twinsByChance } from "../twinsByChance.ts";

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
  check: async (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    const found: DataFound[] = [];
    for (const part of otherParts(context)) found.push(...(await overlapOf(context, part)));
    return found;
  },
};

/** Where so many training rows are alike, inputs tell few rows apart, and to be equal is no sign of a copy. */
const fewKinds = 5;

async function overlapOf(context: RowsContext, part: "validation" | "test"): Promise<readonly DataFound[]> {
  const rows = context.rows[part];
  const twins = await exactTwins(context, part);
  const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
  if (count === 0) return [];
  const { expected, alike } = await twinsByChance(rows, context.rows.train, inputColumns(context));
  if (!isBeyondChance(count, expected)) return [];
  const isCommon = alike >= fewKinds;
  return [
    {
      severity: count / rows.length > context.thresholds.overlap && !isCommon ? "warning" : "information",
      message: `${counted(count, `${partWords[part]} row`)} (${share(count, rows.length)}) ${count === 1 ? "equals" : "equal"} a training row in every input. ${isCommon ? `So do training rows among themselves, about ${Math.round(alike)} of a kind: if each kind is one thing seen again, split by it.` : "Drop copies before the split, or name what makes them one as key or unit."}`,
      columns: [],
      count,
      of: rows.length,
      rows: shownPairs(part, rows, twins),
    },
  ];
}

const known = new WeakMap<RowsContext, Promise<TwinsOfParts>>();

/** For each row of a part the training row that it equals in every input, or -1. */
export async function exactTwins(context: RowsContext, part: "validation" | "test"): Promise<Int32Array> {
  const twins = known.get(context) ?? twinsOfParts(context, inputColumns(context));
  known.set(context, twins);
  return (await twins)[part];
}

export type TwinsOfParts = Readonly<Record<"validation" | "test", Int32Array>>;

/** Of both parts at once, so that each column is read once. */
export async function twinsOfParts({ rows }: RowsContext, columns: readonly LazyColumn[]): Promise<TwinsOfParts> {
  const both = new Int32Array(rows.validation.length + rows.test.length);
  both.set(rows.validation);
  both.set(rows.test, rows.validation.length);
  const twins = await twinsOf(both, rows.train, columns);
  return { validation: twins.subarray(0, rows.validation.length), test: twins.subarray(rows.validation.length) };
}

/** Far more than chance would do: its standard deviation is at most the root of what is expected. */
export function isBeyondChance(count: number, expected: number): boolean {
  return count > 2 * expected + 3 * Math.sqrt(expected);
}
