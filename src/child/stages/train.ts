import { type FittedModel, fittedModelShape } from "../../learn/fittedModel.ts";
import type { TrainingProgress } from "../../learn/models/learner.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { type TrainInputs, trainModel } from "../../learn/trainModel.ts";
import type { AnyModelSpec, TrainOptions } from "../../runtime/train.ts";
import { foldHashes, keepFolds } from "../keepFolds.ts";
import type { Kept } from "../keptDocuments.ts";
import { type PartedTable, partedTable, targetOf, weightsOf } from "../partedTable.ts";
import { foldPreparation, rowPreparer } from "../preparedRows.ts";
import { sealedRowsOf } from "../splitRows.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Trains one model on the training rows, and with folds once more in each of them. */
export const train: StageWork = async (context) => {
  const { model: kind, given } = givenAs<AnyModelSpec>(context, "model");
  const { seed = 0, stop } = givenAs<TrainOptions>(context, "options");
  const parted = await partedTable(context, context.input("parts"));
  if (stop !== undefined && parted.document.description.validationIsTest) {
    await context.seal.note(sealedRowsOf(parted.document), "labels", context.planned.name, "training stopped by the loss on the test rows");
  }
  const spec: Spec = { model: kind, given };
  const folds = await keepFolds(context, parted, fittedModelShape, (view, fold) => trained(context, view, { spec, seed, stop, fold }));
  const final = parted.folds === null || stop === undefined ? { spec, stop } : { spec: afterFolds(spec, folds) };
  const model = await trained(context, parted, { ...final, seed, fold: null });
  const prepared = preparedStage(context);
  const basis = { parts: parted.stages.parts.hash, preparation: prepared?.hash ?? null };
  if (!model.training.converged)
    context.logged("warning", `${kind}() stopped at its limit of ${model.training.iterations} steps before it converged.`);
  const { backend } = model.training;
  if (backend !== null) tellBackend(context, backend);
  return {
    make: "document",
    document: { ...model, basis, ...foldHashes(folds) },
    rowCount: model.training.rows,
    metrics: { iterations: model.training.iterations, ...lastLosses(model.training.losses) },
  };
};

type Spec = TrainInputs["spec"];

interface Training {
  readonly spec: Spec;
  readonly seed: number;
  readonly stop?: TrainOptions["stop"];
  /** Null for the model that is kept. */
  readonly fold: number | null;
}

async function trained(context: StageContext, view: PartedTable, { spec, seed, stop, fold }: Training): Promise<FittedModel> {
  const prepare = rowPreparer(view, await foldPreparation(view, preparedStage(context), fold));
  const rowsOf = (part: "train" | "validation") => rowsOfPart(view.parts, part, view.document.description);
  const watched = (rows: Int32Array) => ({ matrix: prepare.serve(rows), target: targetOf(view, rows), weights: weightsOf(view, rows) });
  return await trainModel({
    spec,
    rows: prepare.learn(rowsOf("train")),
    validation: stop === undefined ? null : watched(rowsOf("validation")),
    seed,
    stop: stop ?? null,
    signal: context.signal,
    // The curve of a fold would be drawn into that of the model that is kept.
    onProgress: (progress) => (fold === null ? tell(context, progress) : context.progressed(progress.epoch, progress.epochs, "epochs")),
    projectFolder: context.projectRoot,
  });
}

/** With folds no row is left to stop the model that is kept: it learns for as many epochs as the folds did, at their median. */
function afterFolds(spec: Spec, folds: readonly Kept<FittedModel>[]): Spec {
  const epochs = folds.map(({ document: { training } }) => training.keptEpoch ?? training.iterations).sort((a, b) => a - b);
  return { ...spec, given: { ...spec.given, epochs: epochs[epochs.length >> 1] } };
}

function preparedStage(context: StageContext) {
  return "model.use" in context.descriptor.inputs ? context.input("model.use") : null;
}
function tell(context: StageContext, { epoch, epochs, trainLoss, validationLoss }: TrainingProgress): void {
  context.progressed(epoch, epochs, "epochs");
  context.measured("train_loss", trainLoss, epoch);
  if (validationLoss !== null) context.measured("validation_loss", validationLoss, epoch);
}

/** The key was made with the backend that was to be expected; another one is worth a word. */
function tellBackend(context: StageContext, backend: string): void {
  context.usedBackend(backend);
  const expected = context.planned.ingredients.engine["backend"];
  if (expected === undefined || expected === backend) return;
  context.logged("warning", `Trained with ${backend} where ${expected} was to be expected, which gives slightly other weights.`);
}

function lastLosses(losses: readonly { readonly train: number; readonly validation: number | null }[]): Record<string, number | null> {
  const last = losses.at(-1);
  return last === undefined ? {} : { train_loss: last.train, validation_loss: last.validation };
}
