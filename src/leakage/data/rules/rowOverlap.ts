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
    what: "Validation or test rows equal a training row in every column that the model may learn from, more often than chance explains for these columns, those that depend on each other seen together. Where most training rows are alike as well, it is information: the inputs tell few rows apart.",
    why: "The model has seen the answer: what is measured there is memory. Copies come from exports that were put together twice, from resampling before the split, and from entities that are listed several times.",
    worth:
      "Compare the score of rows that have a twin in training with that of those that have none. At 10% of copies it matters for models that can memorise, such as forests and neighbours (Roth 2026).",
    fix: "Drop copies before the split (`table.dedupe()`), or name what makes them one thing as the contract's `key` or `unit`, so that they go to one part.",
  },
  check: async (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    const found: DataFound[] = [];
    let known: Promise<number> | null = null;
    const alike = (): Promise<number> => {
      known ??= alikeIn(context.rows.train, columns);
      return known;
    };
    for (const part of otherParts(context)) found.push(...(await overlapOf(context, part, alike)));
    return found;
  },
};

/**
 * Where training rows are alike by so many, inputs tell few of them apart, and to be equal is no sign of a copy by itself.
 * Where it is explained by columns that go together, a few rows that coincide are not worth a word.
 */
const fewestOfKind = 5;
const fewestWhereExplained = 2;

/** How many training rows there are to a kind: of rows that are equal in every input. */
async function alikeIn(train: Int32Array, columns: readonly LazyColumn[]): Promise<number> {
  const firsts = await twinsOf(train, train, columns);
  return train.length / firsts.reduce((kinds, first, i) => kinds + (first === train[i] ? 1 : 0), 0);
}

async function overlapOf(context: RowsContext, part: "validation" | "test", alike: () => Promise<number>): Promise<readonly DataFound[]> {
  const rows = context.rows[part];
  const twins = await exactTwins(context, part);
  const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
  if (count === 0) return [];
  const { expected, expectedOfStrangers } = await twinsByChance(rows, context.rows.train, inputColumns(context));
  if (!isBeyondChance(count, expectedOfStrangers)) return [];
  const isExplained = !isBeyondChance(count, expected);
  const ofKind = await alike();
  const areOfKinds = ofKind >= (isExplained ? fewestWhereExplained : fewestOfKind);
  if (isExplained && !areOfKinds) return [];
  const equal = `${counted(count, `${partWords[part]} row`)} (${share(count, rows.length)}) ${count === 1 ? "equals" : "equal"} a training row in every input`;
  return [
    {
      severity: count / rows.length > context.thresholds.overlap && !areOfKinds ? "warning" : "information",
      message: areOfKinds
        ? `${equal}, as training rows do among themselves, about ${Math.round(ofKind)} of a kind. If a kind is one thing that is seen again, give it the role unit and split by unit.`
        : `${equal}. Drop copies before the split, or name what makes them one as key or unit.`,
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
