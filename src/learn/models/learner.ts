import type { Predictions, Target } from "../../model/prediction.ts";
import type { LearnedKind } from "../../model/vocabulary.ts";
import type { FittedModel, Parameters } from "../fittedModel.ts";
import type { Matrix } from "../matrix.ts";

/** Rows to learn from, or to watch the loss on. No target is missing. */
export interface LearningRows {
  readonly matrix: Matrix;
  readonly target: Target;
  /** How much each row counts; null: all the same. */
  readonly weights: Float64Array | null;
  /** Of rows that were balanced: what a class' score is to be multiplied with, to speak of the rows as they came. */
  readonly correction?: readonly number[];
}

export interface Training {
  readonly rows: LearningRows;
  /** For early stopping. */
  readonly validation: LearningRows | null;
  /** Options of the model, defaults filled in. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly seed: number;
  readonly stop: { readonly patience: number } | null;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TrainingProgress) => void;
  /** Where a backend of the project's own may be installed. */
  readonly projectFolder: string | null;
}

/** After each epoch. */
export interface TrainingProgress {
  readonly epoch: number;
  readonly epochs: number;
  readonly trainLoss: number;
  readonly validationLoss: number | null;
}

export interface Trained<Kind extends LearnedKind> {
  readonly parameters: Extract<Parameters, { kind: Kind }>;
  readonly training: Omit<FittedModel["training"], "rows" | "weighted">;
}

/** One kind of model: how it learns, and how it predicts. */
export interface Learner<Kind extends LearnedKind> {
  readonly train: (training: Training) => Trained<Kind> | Promise<Trained<Kind>>;
  readonly predict: (parameters: Extract<Parameters, { kind: Kind }>, model: FittedModel, matrix: Matrix) => Predictions;
}

/** Of a model that is solved rather than trained in epochs. */
export function solved(iterations = 1, converged = true): Trained<LearnedKind>["training"] {
  return { iterations, converged, backend: null, losses: [], keptEpoch: null };
}
