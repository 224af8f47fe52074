import type { StageKind } from "../model/vocabulary.ts";
import { checkStage, describe } from "./check.ts";
import type { TableStage } from "./collect.ts";
import type { Parts } from "./split.ts";
import { describeStage, isStage, OptionError, type Stage, stageMark } from "./stage.ts";
import { type Step, stepFunctions, type WholeStep } from "./step.ts";
import type { Augment, Balance } from "./stepsOfRows.ts";

/** Steps fitted on training rows; what a model is trained and served with. */
export interface Prepared<Row = any> extends Stage<"prepare", { row: Row }> {}

export type Selector = { readonly select: "numeric" | "categorical" | "textual" };

/** Every numeric input: numbers, integers, booleans. */
export function numeric(): Selector {
  return { select: "numeric" };
}

/** Every category. Texts are none: see `textual`. */
export function categorical(): Selector {
  return { select: "categorical" };
}

/** Every text, for `tokens` and `tfIdf`. */
export function textual(): Selector {
  return { select: "textual" };
}

/** Steps for some columns. */
export interface On<Row = any> {
  readonly on: Selector | readonly string[];
  readonly steps: readonly Step[];
  readonly types?: (row: Row) => void;
}

/**
 * Steps, in order, for the columns selected or named. A column takes part once: one that is named in any `on` is not
 * selected by its type as well, and one that is named or selected twice is an error.
 * @example on(numeric(), impute("median"), scale())
 * @example on(["age", "income"], scale()) // and on(numeric(), …) takes the other numbers
 */
export function on<Row>(which: Selector | readonly Extract<keyof NoInfer<Row>, string>[], ...steps: readonly Step[]): On<Row> {
  const selects = typeof which === "object" && which !== null && (Array.isArray(which) || "select" in which);
  if (!selects)
    throw new OptionError(
      `on: the columns cannot be ${describe(which)}.`,
      'Use numeric(), categorical(), textual() or a list such as ["age"].',
    );
  steps.forEach((step: unknown, index) => {
    if (typeof step === "object" && step !== null && "step" in step) return;
    throw new OptionError(`on: step ${index + 1} is ${describe(step)}, not a step.`, `Use ${stepFunctions}.`);
  });
  return { on: which, steps };
}

/** What stands in the list of `prepare`: steps for some columns, then for every column that these make, then for the rows to learn from; first of all, more rows. */
export type RecipeItem<Row = any> = Augment<Row> | On<Row> | WholeStep | Balance;

/**
 * What has to be learned from rows: fitted on the training rows only. Columns that no `on` selects are not used.
 * Given a table instead of parts it is fitted on all rows, test rows among them, which `leakage/fit-before-split` reports.
 * @example
 * export const dense = prepare(parts, [on(numeric(), impute("median"), scale()), on(categorical(), oneHot({ minCount: 20 }))]);
 */
export function prepare<Row>(parts: Parts<Row>, steps: readonly RecipeItem<Row>[]): Prepared<Row>;
export function prepare<Row>(table: TableStage<Row>, steps: readonly RecipeItem<Row>[]): Prepared<Row>;
export function prepare(rows: Stage, steps: readonly RecipeItem[]): Prepared {
  checkStage("prepare", "the first argument", rows, ["split", "feasibility", "collect", "clean", "wrangle", "expect", "features"]);
  if (!Array.isArray(steps) || steps.length === 0) {
    throw new OptionError(
      `prepare: the second argument is ${Array.isArray(steps) ? "an empty list" : describe(steps)}.`,
      "Write prepare(parts, [on(numeric(), scale())]).",
    );
  }
  const places = steps.map((each: unknown, index) => placeOf(each, index));
  places.forEach((place, index) => {
    const before = places[index - 1];
    if (before === undefined || before <= place) return;
    throw new OptionError(`prepare: item ${index + 1} stands behind one that works on what it makes.`, `The order is ${itemOrder}.`);
  });
  for (const [place, name] of [
    [0, "augment"],
    [3, "balance"],
  ] as const) {
    if (places.filter((each) => each === place).length > 1)
      throw new OptionError(`prepare: ${name}() stands there twice.`, "Leave one out.");
  }
  const isParted = partStages.includes(rows[stageMark]);
  if (places[0] === 0 && !isParted) {
    throw new OptionError("prepare: augment() makes training rows, and before the split there are none.", "Give prepare the parts.");
  }
  return describeStage("prepare", { [isParted ? "parts" : "table"]: rows }, { steps });
}

const partStages: readonly StageKind[] = ["split", "feasibility"];

const itemOrder = "first augment(), then on(…), then select() and reduce(), then balance()";

/** Where an item stands among the kinds of items. */
function placeOf(item: unknown, index: number): number {
  if (typeof item === "object" && item !== null && !isStage(item)) {
    if ("on" in item) return 1;
    if ("step" in item && item.step === "augment") return 0;
    if ("step" in item && (item.step === "select" || item.step === "reduce")) return 2;
    if ("step" in item && item.step === "balance") return 3;
    if ("step" in item) {
      throw new OptionError(`prepare: item ${index + 1}, ${item.step}(), has no columns.`, `Write on(numeric(), ${item.step}(…)).`);
    }
  }
  throw new OptionError(`prepare: item ${index + 1} is ${describe(item)}.`, "Wrap steps in on(columns, …).");
}
