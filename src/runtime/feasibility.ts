import { stopKinds } from "../model/feasibility.ts";
import type { Task } from "../model/vocabulary.ts";
import { checkNumber, checkObject, checkOneOf, checkStage, checkText, describe } from "./check.ts";
import type { Parts } from "./split.ts";
import { describeStage, OptionError } from "./stage.ts";

export interface FeasibilityOptions {
  /**
   * What is a no-go: a class with too few training rows (`"labels"`), labels that a quick model cannot tell from shuffled
   * ones (`"signal"`), a goal that it does not reach with ten times the rows either (`"goal"`). Default labels and signal.
   */
  readonly stopOn?: readonly ("labels" | "signal" | "goal")[];
  /** Goes on in spite of a no-go; the reason is recorded with the result and the run. */
  readonly overrule?: string;
  /** Of the resamples and shuffles. Default 0. */
  readonly seed?: number;
  /** Rows that a person labels in an hour, so that a labelling plan can be given in hours. */
  readonly labelsPerHour?: number;
}

/**
 * Step 2: is there enough to go on? A quick model on training rows only: how it learns with more rows, whether it finds
 * more than in shuffled labels, and how far it is from baseline and goal. Passes the parts on; a no-go stops what follows.
 * @example
 * export const go = feasibility(parts, { stopOn: ["labels", "signal"], seed: 7 });
 */
export function feasibility<Row, Aside extends string, Target extends string, T extends Task>(
  parts: Parts<Row, Aside, Target, T>,
  options: FeasibilityOptions = {},
): Parts<Row, Aside, Target, T> {
  checkStage("feasibility", "the first argument", parts, ["split", "feasibility"]);
  checkObject("feasibility", "the options", options, ["stopOn", "overrule", "seed", "labelsPerHour"]);
  if (options.stopOn !== undefined) {
    if (!Array.isArray(options.stopOn)) {
      throw new OptionError(`feasibility: "stopOn" cannot be ${describe(options.stopOn)}.`, 'Write stopOn: ["labels", "signal"].');
    }
    for (const kind of options.stopOn as readonly unknown[]) checkOneOf("feasibility", "stopOn", kind, stopKinds);
  }
  if (options.overrule !== undefined) checkText("feasibility", "overrule", options.overrule);
  if (options.seed !== undefined) checkNumber("feasibility", "seed", options.seed, { integer: true, atLeast: 0 });
  if (options.labelsPerHour !== undefined) checkNumber("feasibility", "labelsPerHour", options.labelsPerHour, { above: 0 });
  return describeStage("feasibility", { parts }, { options });
}
