import type { DataFound } from "../../../model/dataAudit.ts";
import type { DataRule, RowsContext } from "../dataRule.ts";
import { isCoded, type LazyColumn } from "../lazyColumn.ts";
import { counted, inputColumns, otherParts, partWords, share, shownPairs } from "../questions.ts";
import { wordsNumber } from "../shingles.ts";
import { twinsByChance } from "../twinsByChance.ts";
import { nearTextOverlap } from "./nearTexts.ts";
import { exactTwins, isBeyondChance, type TwinsOfParts, twinsOfParts } from "./rowOverlap.ts";

export const nearRowOverlap: DataRule = {
  documentation: {
    id: "leakage/near-row-overlap",
    type: "L1.4",
    notebookType: "overlap",
    title: "Rows nearly stand in training and in another part",
    severity: "warning",
    what: "Validation or test rows are a training row but for rounding (a hundredth of a column's standard deviation) and the writing of texts (case, blanks, punctuation, the order of words unless several are numbers). Or a text of theirs, ten words or more, is nearly that of a training row: 70% of its sequences of three words are the same (MinHash finds the pairs, the exact Jaccard similarity decides), where sequences that more than one text in a hundred has are not counted, and texts that are written again and again are laid to chance.",
    why: "A copy with a typing error, or the same thing measured twice, is as easy to remember as the same row.",
    worth: "As `leakage/row-overlap`: the score of rows with a near twin minus that of those without.",
    fix: "Drop near copies before the split: `table.dedupeNear([…], { similarity: 0.9 })`; or name what makes them one thing as `unit`.",
  },
  check: async (context) => {
    const columns = inputColumns(context);
    if (columns.length === 0) return "no column is an input";
    const folded = foldedColumns(columns, context.rows.train, context.thresholds.nearNumbers);
    const twins = await twinsOfParts(context, folded);
    const isKnown = new Uint8Array(context.rowCount);
    const found: DataFound[] = [];
    for (const part of otherParts(context)) {
      const near = await nearTwins(context, part, twins);
      near.exact.forEach((row) => {
        isKnown[row] = 1;
      });
      near.rows.forEach((row, i) => {
        if ((near.twins[i] as number) >= 0) isKnown[row] = 1;
      });
      found.push(...(await overlapOf(context, near, folded)));
    }
    return [...found, ...(await nearTextOverlap(context, (row) => isKnown[row] === 1))];
  },
};

/** Columns in which rows are equal that nearly are. */
export function foldedColumns(columns: readonly LazyColumn[], train: Int32Array, deviations: number): readonly LazyColumn[] {
  return columns.map((column) => (isCoded(column) ? foldTexts(column) : roundNumbers(column, train, deviations)));
}

interface Near {
  readonly part: "validation" | "test";
  /** Rows that equal a training row as they are. */
  readonly exact: Int32Array;
  /** The others, each with the training row that it nearly equals, or -1. */
  readonly rows: Int32Array;
  readonly twins: Int32Array;
}

async function nearTwins(context: RowsContext, part: Near["part"], twins: TwinsOfParts): Promise<Near> {
  const exact = await exactTwins(context, part);
  const isExact = (i: number): boolean => exact[i] !== -1;
  return {
    part,
    exact: context.rows[part].filter((_, i) => isExact(i)),
    rows: context.rows[part].filter((_, i) => !isExact(i)),
    twins: twins[part].filter((_, i) => !isExact(i)),
  };
}

async function overlapOf(context: RowsContext, { part, rows, twins }: Near, folded: readonly LazyColumn[]): Promise<readonly DataFound[]> {
  const count = twins.reduce((sum, twin) => sum + (twin >= 0 ? 1 : 0), 0);
  if (count === 0 || !isBeyondChance(count, (await twinsByChance(rows, context.rows.train, folded)).expected)) return [];
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

/** Whole numbers keep their value; others are rounded to a share of their standard deviation in training. */
function roundNumbers(column: LazyColumn, train: Int32Array, deviations: number): LazyColumn {
  if (column.type !== "number") return column;
  let step: number | null = null;
  return {
    ...column,
    async read() {
      const read = await column.read();
      if (read.kind === "coded") return read;
      const { values } = read;
      step ??= deviations * deviationOf(values, train);
      if (step === 0) return read;
      const rounded = new Float64Array(values.length);
      for (let row = 0; row < values.length; row++) rounded[row] = Math.round((values[row] as number) / step);
      return { ...read, values: rounded };
    },
  };
}

function deviationOf(values: Float64Array, rows: Int32Array): number {
  let [n, mean, squares] = [0, 0, 0];
  for (const row of rows) {
    const value = values[row] as number;
    if (!Number.isFinite(value)) continue;
    const from = value - mean;
    mean += from / ++n;
    squares += from * (value - mean);
  }
  return Math.sqrt(squares / Math.max(1, n - 1));
}

/** Texts that are one but for their writing get one code, and are called by the first of them. */
function foldTexts(column: LazyColumn): LazyColumn {
  let folded: Int32Array | null = null;
  return {
    ...column,
    async read() {
      const read = await column.read();
      if (read.kind === "numeric") return read;
      folded ??= firstOfEach(read.dictionary);
      const codes = new Int32Array(read.codes.length);
      for (let row = 0; row < codes.length; row++) codes[row] = folded[read.codes[row] as number] ?? -1;
      return { ...read, codes };
    },
  };
}

/** For each text the code of the first one that says the same. */
function firstOfEach(dictionary: readonly string[]): Int32Array {
  const first = new Int32Array(dictionary.length);
  // A million texts are told apart by a number each; only those of the same number are folded.
  const alike = new Map<number, number>();
  /** Behind each text the next one of the same number that says something else; -1: none. */
  const next = new Int32Array(dictionary.length).fill(-1);
  for (let code = 0; code < dictionary.length; code++) {
    const text = dictionary[code] as string;
    const number = wordsNumber(text);
    first[code] = code;
    let other = alike.get(number);
    if (other === undefined) {
      alike.set(number, code);
      continue;
    }
    const folded = foldText(text);
    while (foldText(dictionary[other] as string) !== folded && (next[other] as number) >= 0) other = next[other] as number;
    if (foldText(dictionary[other] as string) === folded) first[code] = other;
    else next[other] = code;
  }
  return first;
}

/**
 * Words in order of the alphabet, without case, accents and punctuation; a text without letters and digits stays. Numbers mean
 * something else in another order (1990-05-10 and 1990-10-05, 1.5 and 5.1), so that several keep all words in place.
 */
export function foldText(text: string): string {
  const words = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  if (words === null) return text;
  const numbers = words.filter((word) => /^\p{N}+$/u.test(word)).length;
  return (numbers > 1 ? words : words.sort()).join(" ");
}
