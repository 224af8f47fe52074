import { durationMilliseconds } from "../base/duration.ts";
import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

const allOptions = ["test", "validation", "folds", "outer", "inner", "salt", "by", "stratify", "gap", "embargo", "from"];

type Given = Readonly<Record<string, unknown>>;

/** What the types of `split` forbid, for those who write around them. */
export function checkSplitOptions(options: unknown): void {
  const given = checkObject("split", "the options", options, allOptions);
  if (given["from"] !== undefined) checkGiven(options);
  else if (given["outer"] !== undefined || given["inner"] !== undefined) checkNested(given, options);
  else if (isByTime(given)) checkByTime(options);
  else checkByKey(options);
  if (given["validation"] !== "test" || !isNone(given["test"])) return;
  throw new OptionError('split: validation: "test" has no rows where test is none(…).', "Give validation a share or a moment of its own.");
}

function isByTime(given: Given): boolean {
  const by = given["by"];
  return by === "time" || by === "unit and time" || isAfter(given["test"]) || isAfter(given["validation"]);
}

function checkGiven(options: unknown): void {
  const given = checkObject("split", "the options with from", options, ["from", "validation", "test"]);
  checkText("split", "from", given["from"]);
  if (given["validation"] !== undefined) checkOneOf("split", "validation", given["validation"], ["test"]);
  if (given["test"] !== undefined && !isNone(given["test"])) throw wrongOption("test", given["test"], 'none("why")');
}

function checkByTime(options: unknown): void {
  const known = ["test", "validation", "folds", "gap", "embargo", "by"];
  const given = checkObject("split", "the options of a split by time", options, known);
  if (given["by"] !== undefined) checkOneOf("split", "by", given["by"], ["time", "unit and time"]);
  if (!isAfter(given["test"]) && !isNone(given["test"])) throw wrongOption("test", given["test"], 'after("…")');
  if (given["gap"] !== undefined) checkDuration("gap", given["gap"]);
  if (given["folds"] === undefined) {
    if (given["embargo"] !== undefined) throw new OptionError('split: "embargo" is for folds.', "Leave it out, or add folds: 5.");
    if (given["validation"] !== "test" && !isAfter(given["validation"])) throw wrongOption("validation", given["validation"], 'after("…")');
    return;
  }
  checkFolds(given);
  if (given["embargo"] === undefined) return;
  checkDuration("embargo", given["embargo"]);
  if (given["by"] !== "unit and time") return;
  throw new OptionError(
    'split: with an embargo later rows train, so that by "unit and time" a unit could be on both sides.',
    "Leave the embargo out: then each fold trains on earlier rows only.",
  );
}

function checkByKey(options: unknown): void {
  const known = ["test", "validation", "folds", "salt", "by", "stratify"];
  const given = checkObject("split", "the options of a split by key", options, known);
  const test = isNone(given["test"]) ? 0 : given["test"];
  if (test !== 0) checkNumber("split", "test", test, { above: 0, below: 1 });
  else if (!isNone(given["test"])) throw wrongOption("test", test, '0.2, or test: none("why")');
  if (given["folds"] === undefined) checkValidationShare(given["validation"], test as number);
  else checkFolds(given);
  if (given["salt"] !== undefined) checkText("split", "salt", given["salt"]);
  if (given["by"] !== undefined) checkOneOf("split", "by", given["by"], ["key", "unit", "time", "unit and time"]);
}

function checkNested(given: Given, options: unknown): void {
  const rest = isByTime(given) ? ["gap"] : ["salt", "stratify"];
  checkObject("split", "the options of nested folds", options, ["outer", "inner", "by", ...rest]);
  for (const option of ["outer", "inner"]) checkNumber("split", option, given[option], { integer: true, atLeast: 2, atMost: 50 });
  if (given["by"] !== undefined) checkOneOf("split", "by", given["by"], ["key", "unit", "time", "unit and time"]);
  if (given["salt"] !== undefined) checkText("split", "salt", given["salt"]);
  if (given["gap"] !== undefined) checkDuration("gap", given["gap"]);
}

function checkFolds(given: Given): void {
  checkNumber("split", "folds", given["folds"], { integer: true, atLeast: 2, atMost: 50 });
  if (given["validation"] === undefined) return;
  throw new OptionError(
    'split: "validation" and "folds" are two ways to judge before the test.',
    "Leave validation out: with folds every row is held out in turn.",
  );
}

function checkValidationShare(validation: unknown, test: number): void {
  if (validation === "test") return;
  if (typeof validation !== "number") throw wrongOption("validation", validation, "0.2");
  checkNumber("split", "validation", validation, { above: 0, below: 1 });
  const sum = test + validation;
  if (sum < 1) return;
  throw new OptionError(
    `split: test and validation take ${sum} of the rows, which leaves none to train on.`,
    "Make them smaller; 0.2 each is usual.",
  );
}

function checkDuration(option: string, duration: unknown): void {
  if (typeof duration === "string" && durationMilliseconds(duration) !== null) return;
  throw new OptionError(`split: "${option}" cannot be ${describe(duration)}.`, 'Give days, hours or minutes: "7d", "12h", "30m".');
}

function isAfter(value: unknown): boolean {
  return typeof value === "object" && value !== null && "after" in value;
}

function isNone(value: unknown): boolean {
  return typeof value === "object" && value !== null && "none" in value && typeof value.none === "string" && value.none.trim() !== "";
}

function wrongOption(option: string, value: unknown, example: string): OptionError {
  return new OptionError(`split: "${option}" cannot be ${describe(value)}.`, `Write ${option}: ${example}.`);
}
