import type { WindowDirection } from "../model/flow.ts";

/** What Arquero 8.0.3 knows inside an expression; a test compares these lists with the installed package. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions of values: they look at nothing but their arguments. */
export const valueFunctions = words(`
  bin equal recode sequence compact concat includes indexof join lastindexof length pluck reverse slice date datetime
  dayofweek dayofyear format_date format_utcdate hours milliseconds minutes month now quarter seconds timestamp utcdate
  utcdatetime utcdayofweek utcdayofyear utchours utcmilliseconds utcminutes utcmonth utcquarter utcseconds utcweek utcyear
  week year parse_json to_json abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh degrees exp expm1 floor
  fround greatest is_finite is_nan least log log10 log1p log2 pow radians random round sign sin sinh sqrt tan tanh trunc
  entries has keys object values endswith lower match normalize padend padstart parse_date parse_float parse_int repeat
  replace split startswith substring trim upper row_object`);

/** Constants that an expression may name; those of `Math` with or without it. */
export const constants = words("undefined Infinity NaN E LN2 LN10 LOG2E LOG10E PI SQRT1_2 SQRT2");

/** Every row of the group, or of the frame that `rolling` sets. */
export const aggregates = words(`
  count array_agg object_agg map_agg entries_agg any valid invalid distinct array_agg_distinct mode sum product mean
  average variance variancep stdev stdevp min max quantile median covariance covariancep corr bins`);

/**
 * Window functions and which rows they look at without a frame. Ranks count among all rows of the
 * group, a row's number among those before it.
 * `cumulative_sum` is ours: the sum up to the row itself.
 */
const windows: Readonly<Record<string, WindowDirection>> = {
  row_number: "back",
  rank: "all",
  avg_rank: "all",
  dense_rank: "all",
  percent_rank: "all",
  cume_dist: "all",
  ntile: "all",
  lag: "back",
  lead: "ahead",
  first_value: "back",
  last_value: "ahead",
  nth_value: "ahead",
  fill_down: "back",
  fill_up: "ahead",
  cumulative_sum: "back",
};

export const windowFunctions: ReadonlySet<string> = new Set(Object.keys(windows));

/** The part of the rows that `rolling` lets an operation see: offsets from the row, negative is earlier. */
export interface Frame {
  /** Null where it is computed. */
  readonly end: number | null;
}

/**
 * Which rows an operation looks at.
 * @param offset of `lag` and `lead`, null where it is computed
 */
export function directionOf(operation: string, frame: Frame | null, offset: number | null): WindowDirection {
  if (operation === "lag") return offset !== null && offset >= 0 ? "back" : "ahead";
  if (operation === "lead") return offset !== null && offset < 0 ? "back" : "ahead";
  const framed = aggregates.has(operation) || operation === "last_value" || operation === "nth_value";
  // Arquero takes the size of both offsets, so that a frame of [-3, -1] looks one row ahead.
  if (frame !== null && framed) return frame.end === null ? "all" : frame.end === 0 ? "back" : "ahead";
  return windows[operation] ?? "all";
}

/** What a call's function is to Arquero: `Math.max` is its `greatest`. */
export function nameInArquero(name: string, ofMath: boolean): string {
  if (ofMath && name === "max") return "greatest";
  return ofMath && name === "min" ? "least" : name;
}
