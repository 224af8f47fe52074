import { type FittedModel, fittedModelShape } from "../../learn/fittedModel.ts";
import type { TrainingProgress } from "../../learn/models/learner.ts";
import type { Program } from "../../runtime/programs.ts";
import type { AnyModelSpec, TrainOptions } from "../../runtime/train.ts";
import type { Kept } from "../keptDocuments.ts";
import { fitView, type Training } from "../models/fitView.ts";
import { type FoldView, foldViews, outerViews } from "../models/foldViews.ts";
import { foldHashes, keepFolds } from "../models/keepFolds.ts";
import { isFittedInParts, viewPreparation } from "../models/preparedRows.ts";
import { fitProgram } from "../programs/programModel.ts";
import { type PartedTable, partedTable } from "../split/partedTable.ts";
import { sealedRowsOf } from "../split/splitRows.ts";
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
  const training: Training = { spec: { model: kind, given }, seed, stop };
  const prepared = preparedStage(context);
  // Said before anything is fitted, since it is so in every fold.
  if (prepared !== null && (parted.folds !== null || parted.nested !== null)) isFittedInParts(parted, prepared);
  const folds = await keepFolds(context, foldViews(parted), fittedModelShape, (view) => trained(context, view, training));
  const outer = await keepFolds(context, outerViews(parted), fittedModelShape, (view) => procedure(context, view, training));
  const model = await trained(context, parted, afterFolds(training, folds));
  const basis = { parts: parted.stages.parts.hash, preparation: prepared?.hash ?? null };
  if (!model.training.converged)
    context.logged("warning", `${kind}() stopped at its limit of ${model.training.iterations} steps before it converged.`);
  const { backend } = model.training;
  if (backend !== null) tellBackend(context, backend);
  return {
    make: "document",
    document: { ...model, basis, ...foldHashes([...folds, ...outer]) },
    rowCount: model.training.rows,
    metrics: { iterations: model.training.iterations, ...lastLosses(model.training.losses) },
  };
};

/** All that is done with the rows of an outer fold: what is chosen in folds, here when to stop, is chosen in its own. */
async function procedure(context: StageContext, view: FoldView, training: Training): Promise<FittedModel> {
  if (training.stop === undefined) return await trained(context, view, training);
  const folds = await keepFolds(context, foldViews(view), fittedModelShape, (inner) => trained(context, inner, training));
  return await trained(context, view, afterFolds(training, folds));
}

async function trained(context: StageContext, view: PartedTable, training: Training): Promise<FittedModel> {
  const { spec, seed } = training;
  if (spec.model === "program") return await fitProgram(context, view, spec.given["program"] as Program, seed);
  const { outputOf, signal, projectRoot } = context;
  // The curve of a fold would be drawn into that of the model that is kept.
  const onProgress = (progress: TrainingProgress): void =>
    view.fold === null ? tell(context, progress) : context.progressed(progress.epoch, progress.epochs, "epochs");
  const preparation = await viewPreparation(view, preparedStage(context));
  return await fitView({ outputOf, signal, projectRoot, onProgress }, view, preparation, training);
}

/** With folds no row is left to stop on: the model of all rows learns for as many epochs as the folds did, at their median. */
function afterFolds(training: Training, folds: readonly Kept<FittedModel>[]): Training {
  const { spec, stop } = training;
  if (stop === undefined || folds.length === 0) return training;
  const epochs = folds.map(({ document: { training } }) => training.keptEpoch ?? training.iterations).sort((a, b) => a - b);
  return { ...training, spec: { ...spec, given: { ...spec.given, epochs: epochs[epochs.length >> 1] } }, stop: undefined };
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
