import { metrics, type Task, tasks } from "../model/vocabulary.ts";
import { checkFunction, checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import type { Contract } from "./columns.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** `Row`: as collected · `Aside`: columns that are no features · `Target` · `T`: binary, multiclass or regression. */
export interface Brief<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any>
  extends Stage<"problem", { row: Row; aside: Aside; target: Target; task: T }> {}

type ColumnsOf<Row, Cell> = { [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never }[keyof Row] & string;

type MetricOf<T extends Task> = {
  [Name in keyof typeof metrics]: T extends (typeof metrics)[Name]["tasks"][number] ? Name : never;
}[keyof typeof metrics];

/** A score made by hand, compared as one: higher means "more likely positive", or is the predicted number itself. */
export interface Rule<Row> {
  readonly rule: (row: Row) => number | null;
}

interface Common {
  /** What somebody does differently because of the prediction, as a question. */
  readonly decision: string;
  /** The value of the metric that makes the model worth having. */
  readonly goal?: number;
  /** Which rows the model will meet. With `"later rows"` a split that ignores time is an error: it would flatter the model. */
  readonly appliesTo?: "any rows" | "later rows";
}

interface BinaryProblem<Row, Target extends keyof Row> extends Common {
  readonly predict: "class";
  readonly target: Target;
  /** The class that scores are about. */
  readonly positive: NonNullable<Row[Target]>;
  readonly metric: MetricOf<"binary">;
  /** What must be beaten: a rule, or the share of each class in the training rows. */
  readonly baseline: "prior" | Rule<Row>;
}

interface MulticlassProblem<Row, Target extends keyof Row> extends Common {
  readonly predict: "class";
  readonly target: Target;
  readonly positive?: never;
  readonly metric: MetricOf<"multiclass">;
  readonly baseline: "prior";
}

interface NumberProblem<Row, Target extends keyof Row> extends Common {
  readonly predict: "number";
  readonly target: Target;
  readonly positive?: never;
  readonly metric: MetricOf<"regression">;
  /** What must be beaten: the training rows' mean or median, or a rule. */
  readonly baseline: "mean" | "median" | Rule<Row>;
}

/**
 * Step 1: what is decided, what is predicted, and what must be beaten.
 * @throws OptionError at the declaration, for an option that cannot be
 * @example
 * export const brief = problem(Penguin, {
 *   decision: "Which species do we record?", predict: "class", target: "species", metric: "accuracy", goal: 0.95, baseline: "prior",
 * });
 */
export function problem<Row, Aside extends string, Target extends ColumnsOf<Row, string | boolean>>(
  contract: Contract<Row, Aside>,
  options: BinaryProblem<Row, Target>,
): Brief<Row, Aside, Target, "binary">;
export function problem<Row, Aside extends string, Target extends ColumnsOf<Row, string>>(
  contract: Contract<Row, Aside>,
  options: MulticlassProblem<Row, Target>,
): Brief<Row, Aside, Target, "multiclass">;
export function problem<Row, Aside extends string, Target extends ColumnsOf<Row, number>>(
  contract: Contract<Row, Aside>,
  options: NumberProblem<Row, Target>,
): Brief<Row, Aside, Target, "regression">;
export function problem(contract: Contract, given: unknown): Brief {
  checkContract("problem", contract);
  const options = checkObject("problem", "the options", given, [
    "decision",
    "predict",
    "target",
    "positive",
    "metric",
    "goal",
    "baseline",
    "appliesTo",
  ]);
  checkText("problem", "decision", options["decision"]);
  checkOneOf("problem", "predict", options["predict"], ["class", "number"]);
  const names = contract.contract.map((column) => column.name);
  checkOneOf("problem", "target", options["target"], names);
  const target = contract.contract.find((column) => column.name === options["target"]);
  const task = taskOf(options);
  if (options["positive"] !== undefined && target?.oneOf !== undefined && target.oneOf !== null) {
    checkOneOf("problem", "positive", options["positive"], target.oneOf);
  }
  checkOneOf(
    "problem",
    "metric",
    options["metric"],
    Object.entries(metrics)
      .filter(([, metric]) => (metric.tasks as readonly Task[]).includes(task))
      .map(([name]) => name),
  );
  if (options["goal"] !== undefined) checkNumber("problem", "goal", options["goal"]);
  if (options["appliesTo"] !== undefined) checkOneOf("problem", "appliesTo", options["appliesTo"], ["any rows", "later rows"]);
  checkBaseline(options["baseline"], task);
  return describeStage("problem", {}, { contract, options, task });
}

/**
 * A baseline made by hand: a score of each row. It sees the row as collected, before cleaning and features.
 * @example
 * const calls = rule((row: { number_customer_service_calls: number }) => row.number_customer_service_calls);
 */
export function rule<Row>(score: (row: NoInfer<Row>) => number | null): Rule<Row> {
  checkFunction("rule", "the score", score);
  return { rule: score };
}

export function checkContract(caller: string, contract: unknown): asserts contract is Contract {
  if (typeof contract === "object" && contract !== null && "contract" in contract && Array.isArray(contract.contract)) return;
  throw new OptionError(
    `${caller}: the contract must come from columns(), not ${describe(contract)}.`,
    "Declare const Rows = columns({ … }) and pass Rows.",
  );
}

function taskOf(options: Readonly<Record<string, unknown>>): Task {
  const [binary, multiclass, regression] = tasks;
  if (options["predict"] === "number") return regression;
  return options["positive"] === undefined ? multiclass : binary;
}

function checkBaseline(baseline: unknown, task: Task): void {
  if (task !== "multiclass" && typeof baseline === "object" && baseline !== null && "rule" in baseline) return;
  checkOneOf("problem", "baseline", baseline, task === "regression" ? ["mean", "median"] : ["prior"]);
}
