import { type Open, valuesOf } from "./among.ts";
import { checkNumber, checkObject, checkOneOf, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

export interface Constant {
  readonly constant: number | string;
}

/** Options of `impute`. */
export interface ImputeOptions {
  /** A column of 0 and 1 more for each column, which says where it was missing. Default false. */
  readonly indicator?: Open<boolean>;
  /** Of `"nearest"`: how many rows are averaged. Default 5. */
  readonly neighbours?: Open<number>;
  /** Of `"nearest"`: each neighbour alike, or by 1 / distance. Default `"uniform"`. */
  readonly weights?: Open<"uniform" | "distance">;
}
export interface Impute extends ImputeOptions {
  readonly step: "impute";
  readonly with: Open<"mean" | "median" | "most_frequent" | "nearest"> | Constant;
}

/** Options of `scale`. */
export interface ScaleOptions {
  /** Of `"quantile"`: what the values are spread like. Default `"uniform"`. */
  readonly output?: Open<"uniform" | "normal">;
  /** Of `"quantile"`: how many are learned, at most one a row. Default 1000. */
  readonly quantiles?: Open<number>;
  /** Of `"power"`. Box-Cox is for numbers above 0. Default `"yeo_johnson"`. */
  readonly method?: Open<"yeo_johnson" | "box_cox">;
}
export interface Scale extends ScaleOptions {
  readonly step: "scale";
  readonly by: Open<"standard" | "min_max" | "robust" | "quantile" | "power">;
}

/** Options of `clip`. */
export interface ClipOptions {
  /** Interquartile ranges beyond the quartiles (default 1.5), or standard deviations from the mean (default 3). */
  readonly times?: Open<number>;
  /** Of `"percentiles"`: shares of the rows, default 0.01 and 0.99. */
  readonly low?: Open<number>;
  readonly high?: Open<number>;
}
export interface Clip extends ClipOptions {
  readonly step: "clip";
  readonly by: Open<"iqr" | "z_score" | "percentiles">;
}

/** Options of `oneHot`. */
export interface OneHotOptions {
  /** Categories seen fewer times share one column. Default 1. */
  readonly minCount?: Open<number>;
  /** A category never seen is zero in every column, or counts among the infrequent ones where there are some. Default `"zeros"`. */
  readonly unseen?: Open<"zeros" | "infrequent">;
}
export interface OneHot extends OneHotOptions {
  readonly step: "oneHot";
}

/** Options of `ordinal`. */
export interface OrdinalOptions {
  /** From 0 on. Default: the categories of the training rows in alphabetical order. */
  readonly order?: readonly string[];
  /** What a category that is not among them becomes. Default -1. */
  readonly unseen?: Open<number>;
}
export interface Ordinal extends OrdinalOptions {
  readonly step: "ordinal";
}

/** Options of `targetEncode`. */
export interface TargetEncodeOptions {
  /** How many rows the overall mean counts for; `"auto"` follows from the spread within the category. Default `"auto"`. */
  readonly smooth?: Open<"auto" | number>;
  /** Training rows are encoded by the rows of other folds. Default 5. */
  readonly folds?: Open<number>;
  /** Of the folds. Default 0. */
  readonly seed?: number;
}
export interface TargetEncode extends TargetEncodeOptions {
  readonly step: "targetEncode";
}

/** Options of `hashing`. */
export interface HashingOptions {
  /** Default 16. */
  readonly columns?: Open<number>;
}
export interface Hashing extends HashingOptions {
  readonly step: "hashing";
}

/** Options of `tokens` and `tfIdf`. */
export interface TextOptions {
  /** Words of two or more letters or digits, or single characters. Default `"words"`. */
  readonly of?: Open<"words" | "characters">;
  /** The fewest and the most that make a term. Default [1, 1]. */
  readonly ngrams?: readonly [number, number];
  /** The most frequent terms get a column each, so many at most. Default 500. */
  readonly maxTerms?: Open<number>;
  /** Terms in fewer texts are left out. Default 1. */
  readonly minCount?: Open<number>;
  /** Terms in a larger share of the texts are left out. Default 1. */
  readonly maxShare?: Open<number>;
  /** Words that are left out before terms are made. */
  readonly stopWords?: readonly string[];
  /** Default true. */
  readonly lowerCase?: Open<boolean>;
}
export interface Tokens extends TextOptions {
  readonly step: "tokens";
}
export interface TfIdf extends TextOptions {
  readonly step: "tfIdf";
}

/** Options of `discretise`. */
export interface DiscretiseOptions {
  /** Default 5. */
  readonly bins?: Open<number>;
  /** A column of 0 and 1 for each bin, or the number of the bin. Default `"one_hot"`. */
  readonly output?: Open<"one_hot" | "ordinal">;
}
export interface Discretise extends DiscretiseOptions {
  readonly step: "discretise";
  readonly by: Open<"quantile" | "uniform" | "kmeans">;
}

/** Options of `select`. */
export interface SelectOptions {
  /** Of `"variance"`: columns with no more than this are left out. Default 0. */
  readonly above?: Open<number>;
  /** Of the others: so many columns stay. Default 10 by mutual information; by a model those of at least the mean size. */
  readonly keep?: Open<number>;
  /** Of `"mutual_information"`: of numbers, nearest neighbours. Default 3. */
  readonly neighbours?: Open<number>;
}
export interface Select extends SelectOptions {
  readonly step: "select";
  readonly by: Open<"variance" | "mutual_information" | "model">;
}

/** Options of `reduce`: one of them. */
export interface ReduceOptions {
  /** So many. */
  readonly components?: Open<number>;
  /** As many as explain more than this share of the variance. */
  readonly variance?: Open<number>;
}
export interface Reduce extends ReduceOptions {
  readonly step: "reduce";
}

/** What a step of `prepare` is asked to do, for the columns of one `on`. */
export type Step = Impute | Scale | Clip | OneHot | Ordinal | TargetEncode | Hashing | Tokens | TfIdf | Discretise | Select | Reduce;

/** Steps that may also stand behind all `on(…)`, for every column that these make. */
export type WholeStep = Select | Reduce;

/** In messages. */
export const stepFunctions = "impute(), scale(), clip(), oneHot() or another step";

/** Checks the options of a step function; what is left out has the engine's default. */
export function checkOptions(step: string, options: unknown, checks: Readonly<Record<string, OptionCheck>>): void {
  const given = checkObject(step, "the options", options, Object.keys(checks));
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) for (const each of valuesOf(value)) checks[name]?.(step, name, each);
  }
}

type OptionCheck = (step: string, option: string, value: unknown) => void;

export function aNumber(limits: Parameters<typeof checkNumber>[3]): OptionCheck {
  return (step, option, value) => checkNumber(step, option, value, limits);
}

export function oneOf(...known: readonly string[]): OptionCheck {
  return (step, option, value) => checkOneOf(step, option, value, known);
}

export const aFlag: OptionCheck = (step, option, value) => {
  if (typeof value === "boolean") return;
  throw new OptionError(`${step}: "${option}" cannot be ${describe(value)}.`, "It is true or false.");
};

export function texts(step: string, option: string, value: unknown): void {
  if (Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string")) return;
  throw new OptionError(`${step}: "${option}" cannot be ${describe(value)}.`, `Give a list of texts: ${option}: ["…"].`);
}

/** An option that belongs to one way of doing the step alone. */
export function checkBelongs(
  step: string,
  options: object,
  way: { readonly is: unknown; readonly to: string; readonly has: readonly string[] },
): void {
  if (valuesOf(way.is).includes(way.to)) return;
  const stray = way.has.find((name) => name in options);
  if (stray !== undefined)
    throw new OptionError(`${step}: "${stray}" is an option of ${step}("${way.to}").`, `Leave it out, or write ${step}("${way.to}", …).`);
}
