import type { Task } from "../model/vocabulary.ts";
import { checkStage, checkText, describe } from "./check.ts";
import { checkSplitOptions } from "./checkSplit.ts";
import type { TableStage } from "./collect.ts";
import type { Brief } from "./problem.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** The assignment of each row to training, validation or test; test rows are sealed from here on. */
export interface Parts<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any>
  extends Stage<"split" | "feasibility", { row: Row; aside: Aside; target: Target; task: T }> {}

/** From this moment on; see `after`. */
export interface After {
  readonly after: string;
}

/** No test rows, and why; see `none`. */
export interface NoTest {
  readonly none: string;
}

interface ByKey {
  /** Any text. Without one the split cannot be told from another of the same sizes. */
  readonly salt?: string;
  /** `"unit"`: rows of the contract's `unit` stay together. */
  readonly by?: "key" | "unit";
  /** Keep the shares of the target's classes in each part; default true for classes, where it is possible. */
  readonly stratify?: boolean;
  readonly gap?: never;
  readonly embargo?: never;
}

interface ByTime {
  /** Rows closer than this before a cut are left out, and before a fold train nothing for it: "7d", "12h". */
  readonly gap?: string;
  /**
   * `"unit and time"`: a unit stays in the part of its first rows, and its rows in later parts are left out. So every
   * row that is judged is both later than training and of a unit that training has not met.
   */
  readonly by?: "time" | "unit and time";
}

/**
 * By key: a row's part follows from the hash of salt and key, ranked within its class, so that the parts have the
 * classes' shares and the order of rows does not matter.
 */
export interface SplitByKey extends ByKey {
  /** Share of the rows (of the units, with `by: "unit"`). */
  readonly test: number | NoTest;
  /**
   * A share, or `"test"`: the test rows serve for validation too, as a two-way split does in practice. Then nothing is
   * sealed and the report says that its figure is no test figure.
   */
  readonly validation: number | "test";
  readonly folds?: never;
}

/**
 * By key or by unit, and the rows that do not test are held out in turn: `prepare` and `train` do their work once more in
 * each fold, on its other rows alone, and `validate` judges every row by a model that did not learn from it. The model
 * that is kept is trained on all of them.
 */
export interface FoldsByKey extends ByKey {
  /** Share of the rows (of the units, with `by: "unit"`). */
  readonly test: number | NoTest;
  /** How many, 2 to 50. */
  readonly folds: number;
  readonly validation?: never;
}

/** By the contract's `time` column: later rows test, earlier ones train. */
export interface SplitByTime extends ByTime {
  readonly test: After | NoTest;
  readonly validation: After | "test";
  readonly folds?: never;
}

/**
 * By time, and the rows before the test rows are held out in turn, one stretch of time after the other. A fold trains on
 * earlier rows only, so that the first stretch is never held out.
 */
export interface FoldsByTime extends ByTime {
  readonly test: After | NoTest;
  /** How many, 2 to 50. */
  readonly folds: number;
  /** With it later rows train too, from this long after those held out (purged k-fold, López de Prado 2018): "5d". */
  readonly embargo?: string;
  readonly validation?: never;
}

interface Nested {
  /** Folds that judge the procedure: each row is predicted once by what never saw it. 2 to 50. */
  readonly outer: number;
  /** Folds within the rows that each outer fold trains on, in which things are chosen; `validate` goes by those among all rows. */
  readonly inner: number;
  readonly test?: never;
  readonly validation?: never;
  readonly folds?: never;
}

/**
 * Nested folds, where rows are too few to set some apart: the stages from `prepare` to `train` run once for each outer
 * fold and once on all rows. `evaluate` takes the outer predictions together and calls them an estimate of the procedure:
 * the model that is kept was trained on all rows, and no row is left to judge it.
 */
export interface NestedByKey extends ByKey, Nested {}

/** Nested folds in time: each outer fold, and each inner one, trains on rows that are earlier than those it holds out. */
export interface NestedByTime extends ByTime, Nested {
  readonly by: "time" | "unit and time";
  readonly embargo?: never;
}

/** By a file with the contract's key columns and a column `part` of "train", "validation" and "test". */
export interface SplitGiven {
  readonly from: string;
  readonly validation?: "test";
  /** For a file that lists no test rows. */
  readonly test?: NoTest;
}

/**
 * Step 6: which rows train, which choose, which judge.
 * @example
 * export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-a" });
 * @example
 * export const folded = split(table, brief, { test: 0.2, folds: 5, salt: "2026-a" });
 * @example
 * export const nested = split(table, brief, { outer: 5, inner: 3, salt: "2026-a" });
 * @example
 * export const later = split(table, brief, { validation: after("2001-03-01"), test: after("2001-03-16"), gap: "1d" });
 */
export function split<Row, Aside extends string, Target extends string, T extends Task>(
  table: TableStage<Row>,
  brief: Brief<any, Aside, Target, T>,
  options: SplitByKey | FoldsByKey | NestedByKey | SplitByTime | FoldsByTime | NestedByTime | SplitGiven,
): Parts<Row, Aside, Target, T> {
  checkStage("split", "the first argument", table, ["collect", "clean", "wrangle", "expect", "features"]);
  checkStage("split", "the second argument", brief, ["problem"]);
  checkSplitOptions(options);
  return describeStage("split", { table, brief }, { options });
}

/**
 * Rows from this date (or date and time, ISO 8601, UTC) on.
 * @example after("2026-06-01")
 */
export function after(moment: string): After {
  checkText("after", "the moment", moment);
  if (!isMomentText(moment)) {
    throw new OptionError(`after: ${describe(moment)} is no date.`, 'Write it as ISO 8601: after("2026-06-01").');
  }
  return { after: moment };
}

const momentText = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/** `Date.parse` alone takes "1.2.2026" for the second of January and 30 February for a day in March. */
function isMomentText(text: string): boolean {
  if (!momentText.test(text) || Number.isNaN(Date.parse(text))) return false;
  const day = text.slice(0, 10);
  return new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/**
 * No test rows, as a choice with its reason. `validate` works as always; `evaluate` has nothing to report on and says so.
 * @example split(table, brief, { test: none("150 rows are too few to set some apart"), validation: 0.3, salt: "a" })
 */
export function none(why: string): NoTest {
  checkText("none", "the reason", why);
  return { none: why };
}
