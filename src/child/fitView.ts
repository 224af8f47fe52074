import type { FittedModel } from "../learn/fittedModel.ts";
import type { TrainingProgress } from "../learn/models/learner.ts";
import type { Preparation } from "../learn/prepare/preparation.ts";
import { rowsOfPart } from "../learn/split/assignParts.ts";
import { type TrainInputs, trainModel } from "../learn/trainModel.ts";
import type { TrainOptions } from "../runtime/train.ts";
import { augmentedTable } from "./augmentedTable.ts";
import { type PartedTable, targetOf, weightsOf } from "./partedTable.ts";
import { rowPreparer } from "./preparedRows.ts";
import type { StageContext } from "./stageWork.ts";

/** How a model is trained, whichever rows it sees. */
export interface Training {
  readonly spec: TrainInputs["spec"];
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
  const more = await augmentedTable(context, view, preparation?.augment ?? null);
  const prepare = rowPreparer(more, preparation);
  const { description } = view.document;
  const watched = (rows: Int32Array) => ({ matrix: prepare.serve(rows), target: targetOf(view, rows), weights: weightsOf(view, rows) });
  return await trainModel({
    spec,
    rows: prepare.learn(rowsOfPart(more.parts, "train", description)),
    validation: stop === undefined ? null : watched(stopBy ?? rowsOfPart(more.parts, "validation", description)),
    seed,
    stop: stop ?? null,
    signal: context.signal,
    ...(context.onProgress === undefined ? {} : { onProgress: context.onProgress }),
    projectFolder: context.projectRoot,
  });
}
