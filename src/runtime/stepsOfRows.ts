import { type Among, type Open, valuesOf } from "./among.ts";
import { OptionError } from "./stage.ts";
import { aFlag, aNumber, checkBelongs, checkOptions, oneOf } from "./step.ts";

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
