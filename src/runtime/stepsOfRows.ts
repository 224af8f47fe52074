import { type Among, type Open, valuesOf } from "./among.ts";
import { OptionError } from "./stage.ts";
import { aFlag, aNumber, checkBelongs, checkOptions, oneOf, texts } from "./step.ts";

/** Options of `balance`. */
export interface BalanceOptions {
  /** What the smallest class is to be of the largest. Default 1: all the same. */
  readonly ratio?: Open<number>;
  /** Of `"smote"`: rows between which a new one may lie. Default 5. */
  readonly neighbours?: Open<number>;
  /** Default 0. */
  readonly seed?: number;
  /** Whether the model's scores are corrected to the shares that the classes had before. Default true. */
  readonly correct?: boolean;
}

/** Training rows, balanced. */
export interface Balance extends BalanceOptions {
  readonly step: "balance";
  readonly by: Open<"weights" | "oversample" | "undersample" | "smote">;
}

/**
 * Makes the classes weigh the same in the rows that a model learns from, and in no others: by weights, by drawing rows of
 * the smaller ones again, by leaving rows of the larger ones out, or by rows between neighbours of the smaller ones (SMOTE;
 * columns of 0 and 1 come to lie between too). The shares from before are remembered, and the model's scores are corrected
 * to them, so that 0.2 still means one in five; with `correct: false` they speak of the balanced rows.
 * @example prepare(parts, [on(numeric(), impute("median"), scale()), balance("smote", { ratio: 0.5, seed: 7 })])
 */
export function balance(by: "weights", options?: Pick<BalanceOptions, "correct">): Balance;
export function balance(by: "oversample" | "undersample", options?: Omit<BalanceOptions, "neighbours">): Balance;
export function balance(by: "smote", options?: BalanceOptions): Balance;
export function balance(by: Extract<Balance["by"], Among<any>>, options?: BalanceOptions): Balance;
export function balance(by: Balance["by"], options: BalanceOptions = {}): Balance {
  for (const each of valuesOf(by)) oneOf("weights", "oversample", "undersample", "smote")("balance", "the method", each);
  checkOptions("balance", options, {
    ratio: aNumber({ above: 0, atMost: 1 }),
    neighbours: aNumber({ atLeast: 1, integer: true }),
    seed: aNumber({ atLeast: 0, integer: true }),
    correct: aFlag,
  });
  checkBelongs("balance", options, { is: by, to: "smote", has: ["neighbours"] });
  if (valuesOf(by).join() === "weights" && ("ratio" in options || "seed" in options)) {
    throw new OptionError("balance: weights need neither ratio nor seed: each class weighs the same.", 'Write balance("weights").');
  }
  return { step: "balance", by, ...options };
}

/** Options of `augment`. */
export interface AugmentOptions {
  /** How many rows are made, of each training row on average. Default 1. */
  readonly share?: Open<number>;
  /** Of `"noise"`: standard deviations of the column (default 0.1). Of `"texts"`: the share of the words (default 0.1). */
  readonly size?: Open<number>;
  /** Default 0. */
  readonly seed?: number;
}

/** More rows to learn from. `Row`: columns that may be named. */
export interface Augment<Row = any> extends AugmentOptions {
  readonly step: "augment";
  readonly by: Open<"noise" | "mix" | "texts">;
  readonly columns?: readonly string[];
  readonly types?: (row: Row) => void;
}

/**
 * Makes more rows to learn from, before features, which are computed of them anew; no other rows are touched, and the steps
 * that follow learn from the new rows too. `"noise"`: numbers moved a little (all columns of numbers, or those named).
 * `"mix"`: rows between two rows of the same class, or between any two where a number is predicted, their target between as
 * well. `"texts"`: a few words left out, swapped or mistyped (all texts, or those named).
 * @example prepare(parts, [augment("noise", { columns: ["age"], size: 0.1, seed: 7 }), on(numeric(), impute("median"), scale())])
 */
export function augment<Row>(
  by: "noise" | "texts",
  options?: AugmentOptions & { readonly columns?: readonly Extract<keyof NoInfer<Row>, string>[] },
): Augment<Row>;
export function augment(by: "mix", options?: Omit<AugmentOptions, "size">): Augment;
export function augment(by: Augment["by"], options: AugmentOptions & { readonly columns?: readonly string[] } = {}): Augment {
  for (const each of valuesOf(by)) oneOf("noise", "mix", "texts")("augment", "the kind", each);
  checkOptions("augment", options, {
    columns: texts,
    share: aNumber({ above: 0, atMost: 20 }),
    size: aNumber({ above: 0 }),
    seed: aNumber({ atLeast: 0, integer: true }),
  });
  if (by === "mix" && ("columns" in options || "size" in options)) {
    throw new OptionError(
      "augment: mixed rows lie between two others in every column.",
      'Leave columns and size out, or write augment("noise", …).',
    );
  }
  return { step: "augment", by, ...options };
}
