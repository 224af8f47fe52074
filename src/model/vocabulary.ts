/** The words of the field that every room shares. Ids once shipped never change. */

export const stageKinds = [
  "problem",
  "collect",
  "clean",
  "wrangle",
  "expect",
  "features",
  "split",
  "feasibility",
  "prepare",
  "train",
  "validate",
  "evaluate",
] as const;
export type StageKind = (typeof stageKinds)[number];

/** What the arguments of each stage function are, in order; "?" may be left out, "table|parts" takes either. */
export const stageArguments = {
  problem: ["contract", "options"],
  collect: ["source", "contract?", "options"],
  clean: ["table", "recipes"],
  wrangle: ["table", "function", "options?"],
  expect: ["table", "checks"],
  features: ["table", "brief", "functions", "options?"],
  split: ["table", "brief", "options"],
  feasibility: ["parts", "options?"],
  prepare: ["table|parts", "steps"],
  train: ["parts", "model", "options?"],
  validate: ["model", "options?"],
  evaluate: ["check"],
} as const satisfies Record<StageKind, readonly string[]>;

/** What a stage makes: a table of rows, the assignment of rows to parts, or a JSON document. */
export const stageProducts = {
  problem: "document",
  collect: "table",
  clean: "table",
  wrangle: "table",
  expect: "table",
  features: "table",
  split: "parts",
  feasibility: "parts",
  prepare: "document",
  train: "document",
  validate: "document",
  evaluate: "document",
} as const satisfies Record<StageKind, "table" | "parts" | "document">;

/** Can the rows that a stage makes be looked at? Those of a recipe are the training rows, prepared. */
export function hasProfile(kind: StageKind): boolean {
  return stageProducts[kind] === "table" || kind === "prepare";
}

export const columnTypes = ["number", "integer", "boolean", "date", "datetime", "category", "text"] as const;
export type ColumnType = (typeof columnTypes)[number];

/** The types that a recipe's `numeric()`, `categorical()` and `textual()` select. */
export const typesSelected: Readonly<Record<"numeric" | "categorical" | "textual", readonly ColumnType[]>> = {
  numeric: ["number", "integer", "boolean"],
  categorical: ["category"],
  textual: ["text"],
};

/** Columns that a contract sets apart. `unit`: who or what a row is about; `time`: when; none of them is a feature. */
export const columnRoles = ["key", "unit", "time", "weight", "outcome", "notFeature", "personal"] as const;
export type ColumnRole = (typeof columnRoles)[number];

export const partNames = ["train", "validation", "test"] as const;
export type PartName = (typeof partNames)[number];

export const tasks = ["binary", "multiclass", "regression"] as const;
export type Task = (typeof tasks)[number];

/** What a metric is computed from: scores rank or are probabilities, labels are decisions, numbers are predictions. */
export type MetricInput = "scores" | "probabilities" | "labels" | "numbers";

export interface MetricDescription {
  readonly title: string;
  readonly tasks: readonly Task[];
  readonly better: "higher" | "lower";
  readonly from: MetricInput;
}

export const metrics = {
  average_precision: { title: "Average precision", tasks: ["binary"], better: "higher", from: "scores" },
  roc_auc: { title: "ROC AUC", tasks: ["binary"], better: "higher", from: "scores" },
  log_loss: { title: "Log loss", tasks: ["binary", "multiclass"], better: "lower", from: "probabilities" },
  brier: { title: "Brier score", tasks: ["binary"], better: "lower", from: "probabilities" },
  accuracy: { title: "Accuracy", tasks: ["binary", "multiclass"], better: "higher", from: "labels" },
  balanced_accuracy: { title: "Balanced accuracy", tasks: ["binary", "multiclass"], better: "higher", from: "labels" },
  precision: { title: "Precision", tasks: ["binary"], better: "higher", from: "labels" },
  recall: { title: "Recall", tasks: ["binary"], better: "higher", from: "labels" },
  f1: { title: "F1", tasks: ["binary"], better: "higher", from: "labels" },
  macro_f1: { title: "Macro F1", tasks: ["multiclass"], better: "higher", from: "labels" },
  matthews: { title: "Matthews correlation", tasks: ["binary", "multiclass"], better: "higher", from: "labels" },
  rmse: { title: "Root mean squared error", tasks: ["regression"], better: "lower", from: "numbers" },
  mae: { title: "Mean absolute error", tasks: ["regression"], better: "lower", from: "numbers" },
  median_absolute_error: { title: "Median absolute error", tasks: ["regression"], better: "lower", from: "numbers" },
  r2: { title: "R²", tasks: ["regression"], better: "higher", from: "numbers" },
} as const satisfies Record<string, MetricDescription>;
export type MetricName = keyof typeof metrics;

export const modelKinds = ["baseline", "linear", "logistic", "mlp", "program"] as const;
export type ModelKind = (typeof modelKinds)[number];
/** Those that are trained here; another program is asked for its predictions. */
export type LearnedKind = Exclude<ModelKind, "program">;
