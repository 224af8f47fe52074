import { Failure } from "../../base/failure.ts";
import { inputColumns } from "../../learn/inputColumns.ts";
import type { Matrix } from "../../learn/matrix.ts";
import type { LearningRows } from "../../learn/models/learner.ts";
import { applyPreparation } from "../../learn/prepare/applyPreparation.ts";
import { fitPreparation } from "../../learn/prepare/fitPreparation.ts";
import { learningRows } from "../../learn/prepare/learningRows.ts";
import type { RecipeItem } from "../../learn/prepare/options.ts";
import { type Preparation, preparationShape } from "../../learn/prepare/preparation.ts";
import { type PartedRows, type PartedTable, splitOf, targetOf, weightsOf } from "../split/partedTable.ts";
import type { StageOutput } from "../stageWork.ts";

/** Fits a recipe on these rows of a parted table: on all training rows, or on those of a fold. */
export async function fitRecipe(parted: PartedTable, recipe: readonly RecipeItem[], rows: Int32Array): Promise<Preparation> {
  const { table, schema } = parted.value;
  const inputs = inputColumns(schema, parted.brief.target);
  return await fitPreparation({ table, inputs, rows, recipe, target: targetOf(parted, rows), weights: weightsOf(parted, rows) });
}

/** Makes rows of a parted table ready for a model. */
export interface RowPreparer {
  /** Any rows, as they are served. */
  readonly serve: (rows: Int32Array) => Matrix;
  /** The rows that the recipe was fitted on. */
  readonly learn: (rows: Int32Array) => LearningRows;
}

/** `preparation` is null for a model that looks at no column. */
export function rowPreparer(parted: PartedTable, preparation: Preparation | null): RowPreparer {
  const { table } = parted.value;
  const about = (rows: Int32Array) => ({ target: targetOf(parted, rows), weights: weightsOf(parted, rows) });
  if (preparation === null) {
    const serve = (rows: Int32Array): Matrix => ({ rowCount: rows.length, names: [], values: new Float64Array(0) });
    return { serve, learn: (rows) => ({ matrix: serve(rows), ...about(rows) }) };
  }
  return {
    serve: (rows) => applyPreparation(preparation, table, rows),
    learn: (rows) => learningRows(preparation, { table, rows, ...about(rows) }),
  };
}

/** The fitted recipe of a stage; null where there is none. */
export async function preparationOf(
  { brief }: { readonly brief: { readonly target: string } },
  prepared: Pick<StageOutput, "document"> | null,
): Promise<Preparation | null> {
  return prepared === null ? null : withoutTarget(await prepared.document(preparationShape), brief.target);
}

/** The recipe as it was fitted on the training rows of this view alone. */
export async function viewPreparation(view: PartedTable, prepared: StageOutput | null): Promise<Preparation | null> {
  if (prepared === null || view.fold === null || !isFittedInParts(view, prepared)) return await preparationOf(view, prepared);
  return withoutTarget(await prepared.kept(view.fold, preparationShape), view.brief.target);
}

/**
 * A recipe of a table from before the split is not: it has seen the rows of every fold, as the audit says.
 * @throws Failure `other-parts`
 */
export function isFittedInParts(parted: PartedRows, prepared: StageOutput): boolean {
  const given = prepared.descriptor.inputs["parts"];
  if (given === undefined) return false;
  if (splitOf(given) === parted.stages.parts.descriptor) return true;
  throw new Failure(
    "other-parts",
    `"${prepared.name}" was fitted in the folds of another split than "${parted.stages.parts.name}".`,
    "Give prepare and train the same parts.",
  );
}

/** A `prepare` of a table from before the split does not know the target and may have taken it along, in a block of its own. */
export function withoutTarget(preparation: Preparation, target: string): Preparation {
  const blocks = preparation.blocks.filter(({ columns }) => columns.every(({ name }) => name !== target));
  return { ...preparation, blocks, columns: preparation.columns.filter(({ from }) => !from.includes(target)) };
}
