import type { TrainingProgress } from "../../learn/models/learner.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { trainModel } from "../../learn/trainModel.ts";
import type { AnyModelSpec, TrainOptions } from "../../runtime/train.ts";
import { partedTable, targetOf, weightsOf } from "../partedTable.ts";
import { preparationOf, rowPreparer } from "../preparedRows.ts";
import { sealedRowsOf } from "../splitRows.ts";
import type { StageContext, StageWork } from "../stageWork.ts";
import { givenAs } from "./given.ts";

/** Trains one model on the training rows. */
export const train: StageWork = async (context) => {
  const { model: kind, given } = givenAs<AnyModelSpec>(context, "model");
  const { seed = 0, stop } = givenAs<TrainOptions>(context, "options");
  const parted = await partedTable(context, context.input("parts"));
  const { description } = parted.document;
  const prepared = "model.use" in context.descriptor.inputs ? context.input("model.use") : null;
  const prepare = rowPreparer(parted, await preparationOf(parted, prepared));
  const watched = (rows: Int32Array) => ({ matrix: prepare.serve(rows), target: targetOf(parted, rows), weights: weightsOf(parted, rows) });
  if (stop !== undefined && description.validationIsTest) {
    await context.seal.note(sealedRowsOf(parted.document), "labels", context.planned.name, "training stopped by the loss on the test rows");
  }
  const model = await trainModel({
    spec: { model: kind, given },
    rows: prepare.learn(rowsOfPart(parted.parts, "train", description)),
    validation: stop === undefined ? null : watched(rowsOfPart(parted.parts, "validation", description)),
    seed,
    stop: stop ?? null,
    signal: context.signal,
    onProgress: (progress) => tell(context, progress),
    projectFolder: context.projectRoot,
  });
  const basis = { parts: parted.stages.parts.hash, preparation: prepared?.hash ?? null };
  if (!model.training.converged)
    context.logged("warning", `${kind}() stopped at its limit of ${model.training.iterations} steps before it converged.`);
  const { backend } = model.training;
  if (backend !== null) tellBackend(context, backend);
  return {
    make: "document",
    document: { ...model, basis },
    rowCount: model.training.rows,
    metrics: { iterations: model.training.iterations, ...lastLosses(model.training.losses) },
  };
};

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
