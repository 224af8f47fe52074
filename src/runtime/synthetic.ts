import { checkNumber, checkObject, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

/** Rows made from a seed: the same text gives the same rows on every machine. */
export interface SyntheticSource {
  readonly format: "synthetic";
  readonly rows: number;
  readonly seed: number;
  readonly columns: Readonly<Record<string, Generator>>;
}

/** How the cells of a made-up column come about. */
export type Generator =
  | { readonly make: "uniform"; readonly low: number; readonly high: number; readonly whole: boolean; readonly missing: number }
  | { readonly make: "normal"; readonly mean: number; readonly standardDeviation: number; readonly missing: number }
  | { readonly make: "choice"; readonly values: readonly string[]; readonly shares: readonly number[] | null; readonly missing: number }
  | { readonly make: "sequence"; readonly start: number; readonly step: number; readonly missing: number }
  /** Milliseconds since 1970 UTC. */
  | { readonly make: "dates"; readonly from: number; readonly to: number; readonly missing: number }
  | { readonly make: "texts"; readonly words: readonly string[]; readonly least: number; readonly most: number; readonly missing: number };

export interface MissingShare {
  /** Share of cells that are missing, chosen by the seed. Default 0. */
  readonly missing?: number;
}

export interface SyntheticOptions {
  readonly rows: number;
  /** A column's cells follow from the seed and the column's name: another column changes none of them. */
  readonly seed: number;
  readonly columns: Readonly<Record<string, Generator>>;
}

/**
 * Rows made from a seed, for examples, tests and dry runs.
 * @example synthetic({ rows: 1000, seed: 7, columns: { id: sequence(), age: uniform(18, 90, { whole: true }), plan: choice(["a", "b"], [0.7, 0.3]) } })
 */
export function synthetic(options: SyntheticOptions): SyntheticSource {
  checkObject("synthetic", "the options", options, ["rows", "seed", "columns"]);
  checkNumber("synthetic", "rows", options.rows, { atLeast: 1, integer: true });
  checkNumber("synthetic", "seed", options.seed, { integer: true });
  const columns = Object.entries(checkObject("synthetic", "columns", options.columns, Object.keys(options.columns ?? {})));
  for (const [name, generator] of columns) {
    if (typeof generator === "object" && generator !== null && "make" in generator) continue;
    throw new OptionError(
      `synthetic: the column "${name}" cannot be ${describe(generator)}.`,
      "Use uniform(), normal(), choice(), sequence(), dates() or texts().",
    );
  }
  if (columns.length === 0) throw new OptionError("synthetic: there are no columns.", "Write columns: { id: sequence() }.");
  return { format: "synthetic", rows: options.rows, seed: options.seed, columns: options.columns };
}

/**
 * Numbers evenly spread between two bounds, the upper one left out; with `whole`, integers, both bounds among them.
 * @example uniform(18, 90, { whole: true, missing: 0.05 })
 */
export function uniform(low: number, high: number, options: MissingShare & { readonly whole?: boolean } = {}): Generator {
  checkObject("uniform", "the options", options, ["whole", "missing"]);
  const whole = options.whole ?? false;
  checkNumber("uniform", "the lower bound", low, { integer: whole });
  checkNumber("uniform", "the upper bound", high, { integer: whole, atLeast: low });
  return { make: "uniform", low, high, whole, missing: missingShare("uniform", options) };
}

/**
 * Numbers around a mean.
 * @example normal(170, 9)
 */
export function normal(mean: number, standardDeviation: number, options: MissingShare = {}): Generator {
  checkNumber("normal", "the mean", mean);
  checkNumber("normal", "the standard deviation", standardDeviation, { atLeast: 0 });
  return { make: "normal", mean, standardDeviation, missing: missingShare("normal", options) };
}

/**
 * One of these texts, each with its share; equally often where no shares are given.
 * @example choice(["basic", "pro"], [0.7, 0.3])
 */
export function choice(values: readonly string[], shares?: readonly number[], options: MissingShare = {}): Generator {
  if (!Array.isArray(values) || values.length === 0 || !values.every((value) => typeof value === "string")) {
    throw new OptionError("choice: give the texts to choose from.", 'Write choice(["a", "b"]).');
  }
  if (
    shares !== undefined &&
    (shares.length !== values.length || !shares.every((share) => share >= 0) || !shares.some((share) => share > 0))
  ) {
    throw new OptionError(
      `choice: there must be one share, 0 or more, for each of the ${values.length} texts.`,
      "They need not add up to 1.",
    );
  }
  return { make: "choice", values, shares: shares ?? null, missing: missingShare("choice", options) };
}

/**
 * Whole numbers one after the other.
 * @example sequence(1000)
 */
export function sequence(start = 1, step = 1, options: MissingShare = {}): Generator {
  checkNumber("sequence", "the start", start, { integer: true });
  checkNumber("sequence", "the step", step, { integer: true });
  return { make: "sequence", start, step, missing: missingShare("sequence", options) };
}

/**
 * Days between two days, both among them.
 * @example dates("2026-01-01", "2026-06-30")
 */
export function dates(from: string, to: string, options: MissingShare = {}): Generator {
  const [first, last] = [dayOf(from), dayOf(to)];
  if (last < first) throw new OptionError(`dates: "${to}" is before "${from}".`, "Give the earlier day first.");
  return { make: "dates", from: first, to: last, missing: missingShare("dates", options) };
}

/**
 * Texts of words.
 * @example texts(["late", "broken", "thanks"], { least: 2, most: 8 })
 */
export function texts(
  words: readonly string[],
  options: MissingShare & { readonly least?: number; readonly most?: number } = {},
): Generator {
  checkObject("texts", "the options", options, ["least", "most", "missing"]);
  if (!Array.isArray(words) || words.length === 0)
    throw new OptionError("texts: give the words to choose from.", 'Write texts(["a", "b"]).');
  const least = options.least ?? 1;
  const most = options.most ?? Math.max(least, 5);
  checkNumber("texts", "least", least, { atLeast: 1, integer: true });
  checkNumber("texts", "most", most, { atLeast: least, integer: true });
  return { make: "texts", words, least, most, missing: missingShare("texts", options) };
}

function dayOf(text: string): number {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(day)) return day;
  throw new OptionError(`dates: ${describe(text)} is no day.`, 'Write "2026-01-31".');
}

function missingShare(caller: string, options: MissingShare): number {
  if (options.missing !== undefined) checkNumber(caller, "missing", options.missing, { atLeast: 0, atMost: 1 });
  return options.missing ?? 0;
}
