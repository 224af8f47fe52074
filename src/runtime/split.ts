import { durationMilliseconds } from "../base/duration.ts";
import type { Task } from "../model/vocabulary.ts";
import { checkNumber, checkObject, checkOneOf, checkStage, checkText, describe } from "./check.ts";
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

/**
 * By key: a row's part follows from the hash of salt and key, ranked within its class, so that the parts have the
 * classes' shares and the order of rows does not matter.
 */
export interface SplitByKey {
  /** Share of the rows (of the units, with `by: "unit"`). */
  readonly test: number;
  /**
   * A share, or `"test"`: the test rows serve for validation too, as a two-way split does in practice. Then nothing is
   * sealed and the report says that its figure is no test figure.
   */
  readonly validation: number | "test";
  /** Any text. Without one the split cannot be told from another of the same sizes. */
  readonly salt?: string;
  /** `"unit"`: rows of the contract's `unit` stay together. */
  readonly by?: "key" | "unit";
  /** Keep the shares of the target's classes in each part; default true for classes, where it is possible. */
  readonly stratify?: boolean;
}

/** By the contract's `time` column: later rows test, earlier ones train. */
export interface SplitByTime {
  readonly test: After;
  readonly validation: After | "test";
  /** Rows closer than this before a cut are left out: "7d", "12h". */
  readonly gap?: string;
}

/** By a file with the contract's key columns and a column `part` of "train", "validation" and "test". */
export interface SplitGiven {
  readonly from: string;
  readonly validation?: "test";
}

/**
 * Step 6: which rows train, which choose, which judge.
 * @example
 * export const parts = split(table, brief, { test: 0.2, validation: 0.2, salt: "2026-a" });
 * @example
 * export const later = split(table, brief, { validation: after("2001-03-01"), test: after("2001-03-16"), gap: "1d" });
 */
export function split<Row, Aside extends string, Target extends string, T extends Task>(
  table: TableStage<Row>,
  brief: Brief<any, Aside, Target, T>,
  options: SplitByKey | SplitByTime | SplitGiven,
): Parts<Row, Aside, Target, T> {
  checkStage("split", "the first argument", table, ["collect", "clean", "wrangle", "expect", "features"]);
  checkStage("split", "the second argument", brief, ["problem"]);
  const given = checkObject("split", "the options", options, ["test", "validation", "salt", "by", "stratify", "gap", "from"]);
  if (given["from"] !== undefined) {
    checkObject("split", "the options with from", options, ["from", "validation"]);
    checkText("split", "from", given["from"]);
    if (given["validation"] !== undefined) checkOneOf("split", "validation", given["validation"], ["test"]);
  } else if (isAfter(given["test"])) {
    checkObject("split", "the options of a split by time", options, ["test", "validation", "gap"]);
    if (given["validation"] !== "test" && !isAfter(given["validation"])) throw wrongValidation(given["validation"], 'after("…")');
    if (given["gap"] !== undefined) gapMilliseconds(given["gap"]);
  } else {
    checkObject("split", "the options of a split by key", options, ["test", "validation", "salt", "by", "stratify"]);
    checkShares(given);
    if (given["salt"] !== undefined) checkText("split", "salt", given["salt"]);
    if (given["by"] !== undefined) checkOneOf("split", "by", given["by"], ["key", "unit"]);
  }
  return describeStage("split", { table, brief }, { options });
}

/**
 * Rows from this date (or date and time, ISO 8601, UTC) on.
 * @example after("2026-06-01")
 */
export function after(moment: string): After {
  checkText("after", "the moment", moment);
  if (Number.isNaN(Date.parse(moment))) {
    throw new OptionError(`after: ${describe(moment)} is no date.`, 'Write it as ISO 8601: after("2026-06-01").');
  }
  return { after: moment };
}

export function isAfter(value: unknown): value is After {
  return typeof value === "object" && value !== null && "after" in value;
}

/** "7d", "12h", "30m" in milliseconds. */
export function gapMilliseconds(gap: unknown): number {
  const milliseconds = typeof gap === "string" ? durationMilliseconds(gap) : null;
  if (milliseconds !== null) return milliseconds;
  throw new OptionError(`split: "gap" cannot be ${describe(gap)}.`, 'Give days, hours or minutes: "7d", "12h", "30m".');
}

function checkShares(given: Readonly<Record<string, unknown>>): void {
  checkNumber("split", "test", given["test"], { above: 0, below: 1 });
  if (given["validation"] === "test") return;
  if (typeof given["validation"] !== "number") throw wrongValidation(given["validation"], "0.2");
  checkNumber("split", "validation", given["validation"], { above: 0, below: 1 });
  const sum = (given["test"] as number) + given["validation"];
  if (sum >= 1)
    throw new OptionError(
      `split: test and validation take ${sum} of the rows, which leaves none to train on.`,
      "Make them smaller; 0.2 each is usual.",
    );
}

function wrongValidation(value: unknown, example: string): OptionError {
  return new OptionError(`split: "validation" cannot be ${describe(value)}.`, `Write validation: ${example}.`);
}
