import { type MetricName, metrics, type Task, tasks } from "../model/vocabulary.ts";
import type { LabelRule, LastValue, Published, Rule } from "./baselines.ts";
import { checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { checkProblemExtras, problemExtras } from "./checkProblem.ts";
import type { Contract } from "./columns.ts";
import { describeStage, OptionError, type Stage } from "./stage.ts";

/** `Row`: as collected · `Aside`: columns that are no features · `Target` · `T`: binary, multiclass or regression. */
export interface Brief<Row = any, Aside extends string = any, Target extends string = any, T extends Task = any>
  extends Stage<"problem", { row: Row; aside: Aside; target: Target; task: T }> {}

type ColumnsOf<Row, Cell> = { [Name in keyof Row]-?: NonNullable<Row[Name]> extends Cell ? Name : never }[keyof Row] & string;

type MetricOf<T extends Task> = {
  [Name in keyof typeof metrics]: T extends (typeof metrics)[Name]["tasks"][number] ? Name : never;
}[keyof typeof metrics];

/** What a metric beside the main one has to be. */
export interface GuardRail {
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** What being wrong costs, in one unit: a number, or a function of the row as collected. */
export interface Costs<Row> {
  /** Of a positive row that raises no alert. */
  readonly missed: number | ((row: Row) => number);
  /** Of an alert about a negative row. */
  readonly falseAlarm: number | ((row: Row) => number);
  /** "EUR", "minutes". */
  readonly unit: string;
}

/** How many alerts can be acted on. */
export interface Capacity {
  readonly alerts: number;
  readonly per: "day" | "week" | "month";
  /** How many rows are scored in that time; without it, the rows that are judged stand for one such time. */
  readonly outOf?: number;
}

/** A moment at which somebody takes over, or looks again. */
export interface HandOff {
  readonly what: string;
  readonly to: string;
  readonly when: string;
}

/** Value → its share of the population; what is left to 1 is any other value. */
export type Shares = Readonly<Record<string, number>>;

interface Common<Row, T extends Task> {
  /** What somebody does differently because of the prediction, as a question. */
  readonly decision: string;
  /** The value of the metric that makes the model worth having. */
  readonly goal?: number;
  /** Why this metric fits the cost of being wrong, one sentence. */
  readonly because?: string;
  /** Limits for other metrics; each is met or not, beside the goal. */
  readonly guardRails?: { readonly [Metric in MetricOf<T>]?: GuardRail };
  /** Which rows the model will meet. With `"later rows"` a split that ignores time is an error: it would flatter the model. */
  readonly appliesTo?: "any rows" | "later rows";
  /**
   * How the population that the model will meet is made up, from a census or a register: the audit of rows compares.
   * Shares in a JSON file come by import.
   * @example population: { region: { north: 0.4, south: 0.6 } }
   */
  readonly population?: { readonly [Column in ColumnsOf<Row, string | boolean>]?: Shares };
  /** What holds whatever the figures say: latency, law, what may not be used. */
  readonly constraints?: readonly string[];
  /** Name → what they have to do with it. */
  readonly stakeholders?: Readonly<Record<string, string>>;
  /** Checkpoints, in order. */
  readonly handOff?: readonly HandOff[];
}

interface BinaryProblem<Row, Target extends keyof Row> extends Common<Row, "binary"> {
  readonly predict: "class";
  readonly target: Target;
  /** The class that scores are about. */
  readonly positive: NonNullable<Row[Target]>;
  readonly metric: MetricOf<"binary">;
  /** What being wrong costs: then the evaluation shows the cost per row at the threshold that makes it smallest. */
  readonly costs?: Costs<Row>;
  /** How many alerts can be acted on: then the evaluation shows precision and recall at so many. */
  readonly capacity?: Capacity;
  /** What must be beaten: class shares or the larger class of the training rows, a rule, a column, a published figure. */
  readonly baseline: "prior" | "majority" | Rule<Row> | LabelRule<Row> | LastValue<ColumnsOf<Row, Row[Target]>> | Published;
}

interface MulticlassProblem<Row, Target extends keyof Row> extends Common<Row, "multiclass"> {
  readonly predict: "class";
  readonly target: Target;
  readonly positive?: never;
  readonly metric: MetricOf<"multiclass">;
  readonly baseline: "prior" | "majority" | LastValue<ColumnsOf<Row, string>> | Published;
}

interface NumberProblem<Row, Target extends keyof Row> extends Common<Row, "regression"> {
  readonly predict: "number";
  readonly target: Target;
  readonly positive?: never;
  readonly metric: MetricOf<"regression">;
  /** What must be beaten: the training rows' mean or median, a rule, a column, a published figure. */
  readonly baseline: "mean" | "median" | Rule<Row> | LastValue<ColumnsOf<Row, number>> | Published;
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
  const known = ["decision", "predict", "target", "positive", "metric", "goal", "baseline", "appliesTo", ...problemExtras];
  const options = checkObject("problem", "the options", given, known);
  checkText("problem", "decision", options["decision"]);
  checkOneOf("problem", "predict", options["predict"], ["class", "number"]);
  const names = contract.contract.map((column) => column.name);
  checkOneOf("problem", "target", options["target"], names);
  const target = contract.contract.find((column) => column.name === options["target"]);
  const task = taskOf(options);
  if (options["positive"] !== undefined && target?.oneOf !== undefined && target.oneOf !== null) {
    checkOneOf("problem", "positive", options["positive"], target.oneOf);
  }
  checkOneOf("problem", "metric", options["metric"], metricsOf(task));
  checkProblemExtras(options, { task, columns: names, metrics: metricsOf(task) });
  return describeStage("problem", {}, { contract, options, task });
}

export function checkContract(caller: string, contract: unknown): asserts contract is Contract {
  if (typeof contract === "object" && contract !== null && "contract" in contract && Array.isArray(contract.contract)) return;
  throw new OptionError(
    `${caller}: the contract must come from columns(), not ${describe(contract)}.`,
    "Declare const Rows = columns({ … }) and pass Rows.",
  );
}

function metricsOf(task: Task): readonly MetricName[] {
  return (Object.keys(metrics) as MetricName[]).filter((name) => (metrics[name].tasks as readonly Task[]).includes(task));
}

function taskOf(options: Readonly<Record<string, unknown>>): Task {
  const [binary, multiclass, regression] = tasks;
  if (options["predict"] === "number") return regression;
  return options["positive"] === undefined ? multiclass : binary;
}
