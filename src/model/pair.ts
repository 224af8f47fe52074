import * as v from "valibot";
import { profileRowsShape } from "./profile.ts";
import { columnTypes } from "./vocabulary.ts";

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const measure = v.nullable(v.number());

/** Two columns of numbers: `counts[i][j]` rows in the i-th bin of the first and the j-th of the second. */
const numbersShape = v.object({
  kind: v.literal("numbers"),
  x: v.object({ edges: v.array(v.number()) }),
  y: v.object({ edges: v.array(v.number()) }),
  counts: v.array(v.array(count)),
  /** Rows beyond the edges, which are counted in the outermost bins: few far values would leave the rest one bin. */
  beyond: count,
  /** The mean of the second by bin of the first; null where no row is. */
  means: v.array(measure),
  /** Every row, where there are few enough to be drawn; else null. */
  points: v.nullable(v.array(v.tuple([v.number(), v.number()]))),
  pearson: measure,
  spearman: measure,
});

const spreadShape = v.object({
  /** Null for all levels that have no line of their own. */
  level: v.nullable(v.string()),
  count,
  mean: v.number(),
  min: v.number(),
  max: v.number(),
  /** 25, 50 and 75%, as NumPy and pandas. */
  quartiles: v.tuple([v.number(), v.number(), v.number()]),
  /** The outermost values within 1.5 interquartile ranges of the quartiles (Tukey 1977). */
  whiskers: v.tuple([v.number(), v.number()]),
});

/** A column of numbers by a column of classes; the most frequent classes first, then all others together. */
const spreadsShape = v.object({
  kind: v.literal("spreads"),
  classes: v.picklist(["first", "second"]),
  spreads: v.array(spreadShape),
  otherLevels: count,
  ratio: measure,
});

/** Two columns of classes: the most frequent of either, then all others together where there are any. */
const tableShape = v.object({
  kind: v.literal("table"),
  rows: v.array(v.nullable(v.string())),
  columns: v.array(v.nullable(v.string())),
  counts: v.array(v.array(count)),
  otherRows: count,
  otherColumns: count,
  cramersV: measure,
  /** Pearson's statistic of the whole table, over all classes, and its degrees of freedom; null where a column has one class. */
  chiSquare: v.nullable(v.object({ value: v.number(), degrees: count })),
});

/** How two columns of a table go together; found under the result's key and what it was made with. Counts are rows. */
export const pairShape = v.object({
  version: v.literal(1),
  stage: v.string(),
  first: v.string(),
  second: v.string(),
  types: v.tuple([v.picklist(columnTypes), v.picklist(columnTypes)]),
  seen: profileRowsShape,
  /** Rows with a value in both; and rows of the table. */
  rows: count,
  rowCount: count,
  what: v.variant("kind", [numbersShape, spreadsShape, tableShape]),
});
export type Pair = v.InferOutput<typeof pairShape>;
export type PairOf<Kind extends Pair["what"]["kind"]> = Extract<Pair["what"], { kind: Kind }>;
