/** What is to be predicted, row by row. */
export type Target = ClassTarget | NumberTarget;

export interface ClassTarget {
  readonly task: "binary" | "multiclass";
  /** Of the model's outputs, in order; for a binary task the negative class, then the positive one. */
  readonly classes: readonly string[];
  /** Position in `classes`; -1 where the target is missing. */
  readonly codes: Int32Array;
}

export interface NumberTarget {
  readonly task: "regression";
  /** `NaN` where the target is missing. */
  readonly values: Float64Array;
}

/** What a model, or a rule made by hand, says about rows. */
export type Predictions =
  /** Rows × classes, row by row; each row sums to 1. */
  | { readonly kind: "probabilities"; readonly classCount: number; readonly values: Float64Array }
  /** Higher means "more likely positive": they rank and are no probabilities. `NaN` says nothing and ranks last. */
  | { readonly kind: "scores"; readonly values: Float64Array }
  | { readonly kind: "numbers"; readonly values: Float64Array };

/** The rows at these positions, in that order. */
export function takeTarget(target: Target, rows: Int32Array): Target {
  if (target.task === "regression") return { ...target, values: Float64Array.from(rows, (row) => target.values[row] as number) };
  return { ...target, codes: rows.map((row) => target.codes[row] as number) };
}
