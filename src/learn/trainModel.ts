import { Failure } from "../base/failure.ts";
import type { Predictions } from "../model/prediction.ts";
import type { LearnedKind } from "../model/vocabulary.ts";
import type { FittedModel } from "./fittedModel.ts";
import type { Matrix } from "./matrix.ts";
import type { LearningRows, TrainingProgress } from "./models/learner.ts";
import { learners } from "./models/learners.ts";

export interface TrainInputs {
  /** As the pipeline file gives it. */
  readonly spec: { readonly model: LearnedKind; readonly given: Readonly<Record<string, unknown>> };
  readonly rows: LearningRows;
  /** For early stopping; its rows teach the model nothing else. */
  readonly validation?: LearningRows | null;
  readonly seed: number;
  readonly stop?: { readonly patience: number } | null;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: TrainingProgress) => void;
  /** Whose `node_modules` may hold @tensorflow/tfjs-node. */
  readonly projectFolder?: string | null;
}

/**
 * Trains one model.
 * @throws Failure where there is nothing to learn; the signal's reason when it was aborted
 */
export async function trainModel(inputs: TrainInputs): Promise<FittedModel> {
  const { spec, rows, seed } = inputs;
  checkLearnable(rows);
  const { parameters, training } = await learners[spec.model].train({
    rows,
    validation: inputs.validation ?? null,
    given: spec.given,
    seed,
    stop: inputs.stop ?? null,
    signal: inputs.signal ?? new AbortController().signal,
    onProgress: inputs.onProgress ?? (() => undefined),
    projectFolder: inputs.projectFolder ?? null,
  });
  return {
    version: 1,
    kind: spec.model,
    task: rows.target.task,
    classes: rows.target.task === "regression" ? [] : [...rows.target.classes],
    features: spec.model === "baseline" ? [] : [...rows.matrix.names],
    parameters,
    correction: rows.correction === undefined ? null : [...rows.correction],
    seed,
    training: { rows: rows.matrix.rowCount, weighted: rows.weights !== null, ...training },
  };
}

/**
 * What the model says about prepared rows, in plain TypeScript whatever trained it.
 * @throws Failure where the columns are not those it was trained on
 */
export function predict(model: FittedModel, matrix: Matrix): Predictions {
  if (model.kind !== "baseline" && model.features.join("\n") !== matrix.names.join("\n")) {
    throw new Failure(
      "other-features",
      `The model learned from ${model.features.length} columns, and these are others.`,
      "Train the model again with the preparation as it is now.",
    );
  }
  const { parameters } = model;
  if (parameters.kind === "program") throw new Error("Another program is asked by whoever can start it.");
  // The parameters' kind picks the learner of the same kind, which TypeScript cannot follow through a union.
  const learner = learners[parameters.kind] as { predict: (p: typeof parameters, model: FittedModel, matrix: Matrix) => Predictions };
  return corrected(learner.predict(parameters, model, matrix), model.correction);
}

function corrected(predictions: Predictions, correction: readonly number[] | null): Predictions {
  if (correction === null || predictions.kind !== "probabilities") return predictions;
  const { classCount } = predictions;
  const values = predictions.values.map((value, at) => value * (correction[at % classCount] as number));
  for (let start = 0; start < values.length; start += classCount) {
    const row = values.subarray(start, start + classCount);
    const sum = row.reduce((total, value) => total + value, 0);
    if (sum > 0) row.set(row.map((value) => value / sum));
  }
  return { ...predictions, values };
}

/** @throws Failure where there is nothing to learn */
export function checkLearnable({ matrix, target, weights }: LearningRows): void {
  if (matrix.rowCount === 0) {
    throw new Failure("no-training-rows", "There are no training rows.", "Check the shares of the split.");
  }
  if (target.task !== "regression" && target.codes.every((code) => code === target.codes[0])) {
    throw new Failure(
      "one-class",
      `Every training row has the class "${target.classes[target.codes[0] as number]}", so there is nothing to tell apart.`,
      "Give training more rows, or check the target.",
    );
  }
  const wrong = weights?.find((weight) => !(weight >= 0));
  if (wrong !== undefined) {
    throw new Failure(
      "wrong-weight",
      `A training row has the weight ${wrong}.`,
      "Weights must be numbers that are not negative: repair the weight column with clean.",
    );
  }
}
