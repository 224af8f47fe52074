import { Failure } from "../../base/failure.ts";
import type { FittedModel } from "../../learn/fittedModel.ts";
import type { TrainingProgress } from "../../learn/models/learner.ts";
import type { Preparation } from "../../learn/prepare/preparation.ts";
import { rowsOfPart } from "../../learn/split/assignParts.ts";
import { trainModel } from "../../learn/trainModel.ts";
import type { AnyModelSpec, TrainOptions } from "../../runtime/train.ts";
import { type PartedTable, targetOf, weightsOf } from "../split/partedTable.ts";
import type { StageContext } from "../stageWork.ts";
import { augmentedTable } from "./augmentedTable.ts";
import { rowPreparer } from "./preparedRows.ts";

/** How a model is trained, whichever rows it sees. */
export interface Training {
  readonly spec: Pick<AnyModelSpec, "model" | "given">;
  readonly seed: number;
  readonly stop: TrainOptions["stop"] | undefined;
}

export interface FitContext extends Pick<StageContext, "outputOf" | "signal" | "projectRoot"> {
  readonly onProgress?: (progress: TrainingProgress) => void;
}

/** Trains a model on the training rows of a view; where it is to stop early, by the view's validation rows unless others are given. */
export async function fitView(
  context: FitContext,
  view: PartedTable,
  preparation: Preparation | null,
  { spec, seed, stop }: Training,
  stopBy?: Int32Array,
): Promise<FittedModel> {
  const { model, given } = spec;
  if (model === "program") throw notFittedAgain();
  const more = await augmentedTable(context, view, preparation?.augment ?? null);
  const prepare = rowPreparer(more, preparation);
  const { description } = view.document;
  const watched = (rows: Int32Array) => ({ matrix: prepare.serve(rows), target: targetOf(view, rows), weights: weightsOf(view, rows) });
  return await trainModel({
    spec: { model, given },
    rows: prepare.learn(rowsOfPart(more.parts, "train", description)),
    validation: stop === undefined ? null : watched(stopBy ?? rowsOfPart(more.parts, "validation", description)),
    seed,
    stop: stop ?? null,
    signal: context.signal,
    ...(context.onProgress === undefined ? {} : { onProgress: context.onProgress }),
    projectFolder: context.projectRoot,
  });
}

/** It may take hours, and is fitted where its stage runs. */
function notFittedAgain(): Failure {
  return new Failure("program-not-run-again", "the model is another program, and is not fitted again on other rows", "Compare by hand.");
}
