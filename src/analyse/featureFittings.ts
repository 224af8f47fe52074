import * as v from "valibot";
import { inputOf, splitTaken, stagesOf } from "../leakage/static/graph.ts";
import { literal, member } from "../leakage/static/options.ts";
import type { SplitFacts } from "../leakage/static/splitFacts.ts";
import type { FittedFor } from "../model/featureMatrix.ts";
import type { OptionValue, StageDeclaration } from "../model/pipeline.ts";
import { type ColumnType, typesSelected } from "../model/vocabulary.ts";
import type { Analysis } from "./analysePipeline.ts";
import { currentResult } from "./lastResult.ts";

/** What each recipe learns for a column of this type. */
export type Fitting = (column: string, type: ColumnType | null) => readonly FittedFor[];

type Folds = Pick<FittedFor, "folds" | "innerFolds">;

const noFolds: Folds = { folds: null, innerFolds: null };

export function fittingsOf(analysis: Analysis, { split }: SplitFacts, recipes: readonly StageDeclaration[]): readonly Fitting[] {
  const options = split.options["options"];
  const folds: Folds = {
    folds: numberOf(member(options, "outer")) ?? numberOf(member(options, "folds")),
    innerFolds: numberOf(member(options, "inner")),
  };
  return [...recipes.map(ofRecipe), ...programs(analysis, split.name, folds)];

  function ofRecipe(recipe: StageDeclaration): Fitting {
    const isBefore = inputOf(recipe, "table") !== undefined;
    const models = stagesOf(analysis.pipeline, "train")
      .filter((train) => train.inputs.some(({ stage }) => stage === recipe.name) && splitTaken(analysis.pipeline, train) === split.name)
      .map(({ name }) => name);
    const known = {
      recipe: recipe.name,
      models,
      on: isBefore ? "all rows" : "training rows",
      rows: fittedRows(analysis, recipe.name),
    } as const;
    const items = recipe.options["steps"];
    const blocks = items?.kind === "list" ? items.items : [];
    const whole = blocks.flatMap((block) => (isOn(block) || notFitted.has(calleeOf(block)) ? [] : [stepText(block)]));
    return (column, type) => {
      for (const block of blocks) {
        const selected = isOn(block) ? selects(block.items[0], column, type) : false;
        if (!isOn(block) || selected === false) continue;
        const steps = [...block.items.slice(1).map(stepText), ...whole];
        return [{ ...known, steps, ...(isBefore ? noFolds : folds), certain: selected === true }];
      }
      return [];
    };
  }
}

/** A model that is another program takes every column, and learns for it what only the program tells. */
function programs(analysis: Analysis, split: string, folds: Folds): readonly Fitting[] {
  return stagesOf(analysis.pipeline, "train").flatMap((train): readonly Fitting[] => {
    const { name, program } = train;
    if (program === undefined || splitTaken(analysis.pipeline, train) !== split) return [];
    const steps = ["what the program learns"];
    const rows = trainingRows(analysis, name);
    return [() => [{ recipe: program.title, models: [name], steps, on: "training rows", rows, ...folds, certain: true }]];
  });
}

const trainedShape = v.object({ training: v.object({ rows: v.number() }) });

function trainingRows(analysis: Analysis, model: string): number | null {
  const found = currentResult(analysis, model);
  if (found === null || !found.store.hasObject(found.result.output)) return null;
  return found.store.readJson(found.result.output, trainedShape).training.rows;
}

/** Rows are made or weighed by these; they learn nothing for a column. */
const notFitted: ReadonlySet<string> = new Set(["balance", "augment"]);

type Call = Extract<OptionValue, { kind: "call" }>;

function isOn(value: OptionValue): value is Call {
  return calleeOf(value) === "on";
}

function calleeOf(value: OptionValue): string {
  return value.kind === "call" ? value.callee : "";
}

/** "maybe" where the text does not tell the columns, or a run has not told the type. */
function selects(selector: OptionValue | undefined, column: string, type: ColumnType | null): boolean | "maybe" {
  if (selector?.kind === "list") return selector.items.some((item) => literal(item) === column);
  if (selector?.kind !== "call" || !(selector.callee in typesSelected)) return "maybe";
  return type === null ? "maybe" : typesSelected[selector.callee as keyof typeof typesSelected].includes(type);
}

/** `impute("median")` → "impute median" */
function stepText(step: OptionValue): string {
  if (step.kind !== "call") return "a step that the text does not tell";
  const how = literal(step.items[0]);
  return how === null ? step.callee : `${step.callee} ${how}`;
}

function numberOf(value: OptionValue | null): number | null {
  const found = literal(value);
  return typeof found === "number" ? found : null;
}

const fittedShape = v.object({ fittedRows: v.number() });

function fittedRows(analysis: Analysis, recipe: string): number | null {
  const found = currentResult(analysis, recipe);
  if (found === null || !found.store.hasObject(found.result.output)) return null;
  return found.store.readJson(found.result.output, fittedShape).fittedRows;
}
