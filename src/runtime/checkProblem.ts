import type { Task } from "../model/vocabulary.ts";
import { checkNumber, checkObject, checkOneOf, checkText, describe } from "./check.ts";
import { OptionError } from "./stage.ts";

/** What a problem may say beside what is predicted. */
export const problemExtras = [
  "because",
  "costs",
  "capacity",
  "guardRails",
  "population",
  "constraints",
  "stakeholders",
  "handOff",
] as const;

type Options = Readonly<Record<string, unknown>>;

interface Known {
  readonly task: Task;
  readonly columns: readonly string[];
  /** Of the task. */
  readonly metrics: readonly string[];
}

/** Checks the goal, the baseline and everything that a problem may leave out. */
export function checkProblemExtras(options: Options, known: Known): void {
  const { because, appliesTo, goal, costs, capacity, guardRails, population, constraints, stakeholders, handOff } = options;
  if (goal !== undefined) checkNumber("problem", "goal", goal);
  if (because !== undefined) checkText("problem", "because", because);
  if (appliesTo !== undefined) checkOneOf("problem", "appliesTo", appliesTo, ["any rows", "later rows"]);
  if (costs !== undefined) checkCosts(costs, known.task);
  if (capacity !== undefined) checkCapacity(capacity, known.task);
  if (guardRails !== undefined) checkGuardRails(guardRails, known.metrics);
  if (population !== undefined) checkPopulation(population, known.columns);
  if (constraints !== undefined) checkList("constraints", constraints, (item, name) => checkText("problem", name, item));
  if (stakeholders !== undefined) {
    const named = checkObject("problem", "stakeholders", stakeholders, Object.keys(stakeholders ?? {}));
    for (const [name, role] of Object.entries(named)) checkText("problem", `stakeholders.${name}`, role);
  }
  if (handOff !== undefined) checkList("handOff", handOff, checkHandOff);
  checkBaseline(options["baseline"], known);
}

function checkCosts(costs: unknown, task: Task): void {
  onlyBinary("costs", task);
  const given = checkObject("problem", "costs", costs, ["missed", "falseAlarm", "unit"]);
  for (const name of ["missed", "falseAlarm"]) {
    if (typeof given[name] !== "function") checkNumber("problem", `costs.${name}`, given[name], { atLeast: 0 });
  }
  checkText("problem", "costs.unit", given["unit"]);
}

function checkCapacity(capacity: unknown, task: Task): void {
  onlyBinary("capacity", task);
  const { alerts, per, outOf } = checkObject("problem", "capacity", capacity, ["alerts", "per", "outOf"]);
  checkNumber("problem", "capacity.alerts", alerts, { atLeast: 1, integer: true });
  checkOneOf("problem", "capacity.per", per, ["day", "week", "month"]);
  if (outOf !== undefined) checkNumber("problem", "capacity.outOf", outOf, { atLeast: alerts as number, integer: true });
}

function checkPopulation(population: unknown, columns: readonly string[]): void {
  for (const [column, given] of Object.entries(checkObject("problem", "population", population, columns))) {
    const option = `population.${column}`;
    const shares = checkObject("problem", option, given, Object.keys(given ?? {}));
    for (const [value, share] of Object.entries(shares)) checkNumber("problem", `${option}.${value}`, share, { atLeast: 0, atMost: 1 });
    const sum = Object.values(shares).reduce<number>((total, share) => total + (share as number), 0);
    // Shares of a table are rounded.
    if (sum > 1.01)
      throw new OptionError(
        `problem: the shares of "${option}" sum to ${sum.toPrecision(3)}.`,
        "Give shares of all rows, together 1 at most.",
      );
  }
}

function checkGuardRails(guardRails: unknown, metrics: readonly string[]): void {
  const given = checkObject("problem", "guardRails", guardRails, Object.keys(guardRails ?? {}));
  for (const [metric, limits] of Object.entries(given)) {
    checkOneOf("problem", "guardRails", metric, metrics);
    const { atLeast, atMost } = checkObject("problem", `guardRails.${metric}`, limits, ["atLeast", "atMost"]);
    if (atLeast === undefined && atMost === undefined) {
      throw new OptionError(`problem: the guard-rail "${metric}" has no limit.`, `Write ${metric}: { atLeast: … } or { atMost: … }.`);
    }
    if (atLeast !== undefined) checkNumber("problem", `guardRails.${metric}.atLeast`, atLeast);
    if (atMost !== undefined) checkNumber("problem", `guardRails.${metric}.atMost`, atMost);
  }
}

function checkHandOff(item: unknown, name: string): void {
  const given = checkObject("problem", name, item, ["what", "to", "when"]);
  for (const part of ["what", "to", "when"]) checkText("problem", `${name}.${part}`, given[part]);
}

function checkList(option: string, list: unknown, check: (item: unknown, name: string) => void): void {
  if (!Array.isArray(list)) {
    throw new OptionError(`problem: "${option}" must be a list, not ${describe(list)}.`, `Write ${option}: [ … ].`);
  }
  list.forEach((item: unknown, index) => {
    check(item, `${option}[${index}]`);
  });
}

function onlyBinary(option: string, task: Task): void {
  if (task === "binary") return;
  throw new OptionError(
    `problem: "${option}" is about alerts, and a ${task === "multiclass" ? "prediction of several classes" : "prediction of a number"} raises none.`,
    `Leave ${option} out, or name the positive class.`,
  );
}

function checkBaseline(baseline: unknown, { task, columns }: Known): void {
  if (typeof baseline === "object" && baseline !== null) {
    if ("published" in baseline) return;
    if ("lastValue" in baseline) {
      checkOneOf("problem", "baseline: lastValue", baseline.lastValue, columns);
      return;
    }
    if (task !== "multiclass" && "rule" in baseline) return;
    if (task === "binary" && "labelRule" in baseline) return;
  }
  checkOneOf("problem", "baseline", baseline, task === "regression" ? ["mean", "median"] : ["prior", "majority"]);
}
