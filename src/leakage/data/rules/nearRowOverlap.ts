import type { Column } from "../../../model/column.ts";
import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { counted, inputColumns, otherParts, partWords, share, shownPairs } from "../questions.ts";
import { twinFinder, twinsByChance } from "../rowTwins.ts";
import { nearTextOverlap } from "./nearTexts.ts";
import { exactTwins, isBeyondChance } from "./rowOverlap.ts";

export const nearRowOverlap: DataRule = {
  documentation: {
    id: "leakage/near-row-overlap",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows nearly stand in training and in another part",
    severity: "warning",
    what: "Validation or test rows are a training row but for rounding (a hundredth of a column's standard deviation) and the writing of texts (case, blanks, punctuation, the order of words). Or a text of theirs, ten words or more, is nearly that of a training row: 70% of its sequences of three words are the same (MinHash finds the pairs, the exact Jaccard similarity decides), where sequences that more than one text in a hundred has are not counted, and texts that are written again and again are laid to chance.",
    why: "A copy with a typing error, or the same thing measured twice, is as easy to remember as the same row.",
    worth: "As `leakage/row-overlap`: the score of rows with a near twin minus that of those without.",
    fix: "Drop near copies before the split: `table.dedupeNear([…], { similarity: 0.9 })`; or name what makes them one thing as `unit`.",
  },
  check: (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    const folded = foldedColumns(columns, context.rows.train, context.thresholds.nearNumbers);
    const finder = twinFinder(context.rows.train, folded);
    const near = otherParts(context).map((part) => nearTwins(context, part, finder));
    const known = new Set(near.flatMap(({ rows, twins, exact }) => [...exact, ...rows.filter((_, i) => (twins[i] as number) >= 0)]));
    return [...near.flatMap((each) => overlapOf(context, each, folded)), ...nearTextOverlap(context, (row) => known.has(row))];
  },
};

/** Columns in which rows are equal that nearly are. */
export function foldedColumns(columns: readonly Column[], train: Int32Array, deviations: number): readonly Column[] {
  return columns.map((column) => (column.kind === "coded" ? foldTexts(column) : roundNumbers(column, train, deviations)));
}

interface Near {
  readonly part: "validation" | "test";
  /** Rows that equal a training row as they are. */
  readonly exact: Int32Array;
  /** The others, each with the training row that it nearly equals, or -1. */
  readonly rows: Int32Array;
  readonly twins: Int32Array;
}

function nearTwins(context: RowsContext, part: Near["part"], finder: (rows: Int32Array) => Int32Array): Near {
  const exact = exactTwins(context, part);
  const rows = context.rows[part].filter((_, i) => exact[i] === -1);
  return { part, exact: context.rows[part].filter((_, i) => exact[i] !== -1), rows, twins: finder(rows) };
}

function overlapOf(context: RowsContext, { part, rows, twins }: Near, folded: readonly Column[]): readonly DataFound[] {
  const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
  if (count === 0 || !isBeyondChance(count, twinsByChance(rows, context.rows.train, folded))) return [];
  const all = context.rows[part].length;
  return [
    {
      severity: count / all > context.thresholds.overlap ? "warning" : "information",
      message: `${counted(count, `${partWords[part]} row`)} (${share(count, all)}) ${count === 1 ? "is" : "are"} nearly a training row: equal but for rounding and the writing of texts. Drop near copies before the split with dedupeNear.`,
      columns: [],
      count,
      of: all,
      rows: shownPairs(part, rows, twins),
    },
  ];
}

type Numeric = Extract<Column, { kind: "numeric" }>;
type Coded = Extract<Column, { kind: "coded" }>;

/** Whole numbers keep their value; others are rounded to a share of their standard deviation in training. */
function roundNumbers(column: Numeric, train: Int32Array, deviations: number): Column {
  if (column.type !== "number") return column;
  let [n, mean, squares] = [0, 0, 0];
  for (const row of train) {
    const value = column.values[row] as number;
    if (!Number.isFinite(value)) continue;
    const from = value - mean;
    mean += from / ++n;
    squares += from * (value - mean);
  }
  const step = Math.sqrt(squares / Math.max(1, n - 1)) * deviations;
  return step > 0 ? { ...column, values: column.values.map((value) => Math.round(value / step)) } : column;
}

function foldTexts(column: Coded): Column {
  const codes = new Map<string, number>();
  const folded = column.dictionary.map((text) => {
    const plain = foldText(text);
    const code = codes.get(plain) ?? codes.size;
    codes.set(plain, code);
    return code;
  });
  return { ...column, dictionary: [...codes.keys()], codes: column.codes.map((code) => (code < 0 ? code : (folded[code] as number))) };
}

/** Words in order of the alphabet, without case, accents and punctuation; a text without letters and digits stays. */
export function foldText(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return words === null ? text : words.sort().join(" ");
}
