import { plainValue } from "../../evaluate/measure.ts";
import { type Scored, takeScored } from "../../evaluate/metrics/metric.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import { fitPreparation } from "../../learn/prepare/fitPreparation.ts";
import type { RecipeItem } from "../../learn/prepare/options.ts";
import type { Preparation } from "../../learn/prepare/preparation.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { predict } from "../../learn/trainModel.ts";
import { settled } from "../../runtime/among.ts";
import type { AnyModelSpec, TrainOptions } from "../../runtime/train.ts";
import { type FitContext, fitView, type Training } from "../models/fitView.ts";
import { rowPreparer } from "../models/preparedRows.ts";
import { type PartedTable, partedTable, targetOf, weightsOf } from "../split/partedTable.ts";
import type { StageOutput } from "../stageWork.ts";
import { openRows } from "./resplits.ts";

export interface RefitContext extends FitContext {
  /** The output of a stage of the order, by its name. */
  named(stage: string): StageOutput | null;
}

/** A model as the pipeline describes it, to be fitted again and again on rows that may be looked at. */
export interface Refit {
  readonly context: RefitContext;
  readonly parted: PartedTable;
  /** Rows that may be dealt anew. */
  readonly rows: Int32Array;
  readonly training: Training;
  readonly recipe: Recipe;
  /** Columns that are left out with the leak and without it. */
  readonly leftOut: ReadonlySet<string>;
}

interface Recipe {
  readonly items: readonly RecipeItem[];
  /** True where it is fitted on a table from before the split: then on all rows that are there. */
  readonly isBeforeSplit: boolean;
  /** Columns of the table that it is given; null for those of the split. */
  readonly columns: ReadonlySet<string> | null;
}

/** What is done otherwise than as the pipeline is written. */
export interface Otherwise {
  /** The recipe is fitted on training rows only. */
  readonly fitsOnTraining?: boolean;
  /** Columns that neither recipe nor model takes in. */
  readonly without?: ReadonlySet<string>;
  /** Rows that training stops by; the judged ones otherwise. */
  readonly stopBy?: Int32Array;
}

/** What has to be known to fit a `train` stage again. */
export async function refitOf(context: RefitContext, model: StageOutput, leftOut: readonly string[]): Promise<Refit> {
  const { parts, "model.use": recipe } = model.descriptor.inputs;
  if (parts === undefined || recipe === undefined) throw new Error(`"${model.name}" is no model that learns from columns.`);
  const parted = await partedTable(context, context.outputOf(parts));
  const { model: kind, given } = model.descriptor.given["model"] as AnyModelSpec;
  const { seed = 0, stop } = model.descriptor.given["options"] as TrainOptions;
  const table = recipe.inputs["table"];
  const schema = table === undefined ? null : (await context.outputOf(table).table()).schema;
  return {
    context,
    parted,
    rows: openRows(parted),
    training: { spec: { model: kind, given }, seed, stop },
    recipe: {
      items: settled(recipe.given["steps"] as readonly RecipeItem[]),
      isBeforeSplit: table !== undefined,
      columns: schema === null ? null : new Set(schema.columns.map(({ name }) => name)),
    },
    leftOut: new Set(leftOut),
  };
}

/** Fits recipe and model on the training rows of a view, and says what the model makes of its validation rows. */
export async function judged(refit: Refit, view: PartedTable, otherwise: Otherwise = {}): Promise<Scored> {
  const { description } = view.document;
  const rows = rowsOfPart(view.parts, "validation", description);
  const preparation = await preparationFor(refit, view, otherwise);
  const fitted = await fitView(refit.context, view, preparation, refit.training, otherwise.stopBy);
  return {
    target: targetOf(view, rows),
    predictions: predict(fitted, rowPreparer(view, preparation).serve(rows)),
    weights: weightsOf(view, rows),
  };
}

/** The problem's metric; null where these rows do not define it. */
export function scoreOf({ parted }: Refit, scored: Scored): number | null {
  return plainValue(scored, parted.brief.metric);
}

/** The same of some of the judged rows, by their position among them. */
export function scoreAt(refit: Refit, scored: Scored, positions: readonly number[]): number | null {
  return positions.length === 0 ? null : scoreOf(refit, takeScored(scored, Int32Array.from(positions)));
}

function preparationFor({ recipe, leftOut }: Refit, view: PartedTable, otherwise: Otherwise): Promise<Preparation> {
  const { table, schema } = view.value;
  const { description } = view.document;
  const train = rowsOfPart(view.parts, "train", description);
  const seesAll = recipe.isBeforeSplit && otherwise.fitsOnTraining !== true;
  const rows = seesAll ? Int32Array.from([...train, ...rowsOfPart(view.parts, "validation", description)]).sort() : train;
  const isLeftOut = (name: string): boolean => leftOut.has(name) || (otherwise.without?.has(name) ?? false);
  const inputs = inputColumns(schema, view.brief.target).filter(({ name }) => (recipe.columns?.has(name) ?? true) && !isLeftOut(name));
  return fitPreparation({
    table,
    inputs,
    rows,
    recipe: recipe.items.flatMap((item) => withoutNamed(item, isLeftOut)),
    target: targetOf(view, rows),
    weights: weightsOf(view, rows),
  });
}

function withoutNamed(item: RecipeItem, isLeftOut: (name: string) => boolean): readonly RecipeItem[] {
  if (!("on" in item) || "select" in item.on) return [item];
  const on = item.on.filter((name) => !isLeftOut(name));
  return on.length === 0 ? [] : [{ ...item, on }];
}
