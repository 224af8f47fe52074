import type { Task } from "../model/vocabulary.ts";
import { checkNumber, checkObject, checkStage, describe } from "./check.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";
import type { Model } from "./train.ts";

export interface Check<Row = any, T extends Task = any> extends Stage<"validate", { row: Row; task: T }> {}
export interface Report extends Stage<"evaluate", unknown> {}

export interface ValidateOptions<Row> {
  /** Columns whose values cut the rows into slices; numeric ones are cut at the training rows' quartiles. */
  readonly slices?: readonly Extract<keyof Row, string>[];
  /** Rows that a slice needs before it is judged. Default 30. */
  readonly minSlice?: number;
}

/**
 * Step 9a: how the model does on the validation rows, as often as you like, against the baseline and by slices.
 * @example
 * export const check = validate(model, { slices: ["state", "international_plan"] });
 */
export function validate<Row, T extends Task>(model: Model<Row, T>, options: ValidateOptions<NoInfer<Row>> = {}): Check<Row, T> {
  checkStage("validate", "the first argument", model, ["train"]);
  checkObject("validate", "the options", options, ["slices", "minSlice"]);
  if (options.slices !== undefined && !Array.isArray(options.slices)) {
    throw new OptionError(`validate: "slices" cannot be ${describe(options.slices)}.`, 'Write slices: ["state"].');
  }
  if (options.minSlice !== undefined) checkNumber("validate", "minSlice", options.minSlice, { atLeast: 2, integer: true });
  return describeStage("validate", { model }, { options });
}

/**
 * Step 9b: the test set gets one shot. A run stops before a new one until it is opened with a reason; each is written
 * to the ledger beside the pipeline, and its number stands beside every figure.
 * @example
 * export const report = evaluate(check);
 */
export function evaluate(check: Check): Report {
  checkStage("evaluate", "the first argument", check, ["validate"]);
  return describeStage("evaluate", { check }, {});
}
