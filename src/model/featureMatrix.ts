import type { Severity, TextRange } from "./finding.ts";
import type { ColumnType } from "./vocabulary.ts";

/** What goes into the models on one split, column by column. */
export interface FeatureMatrix {
  readonly split: string;
  /** False where the text does not tell all columns of the split's table, and no stored table does. */
  readonly complete: boolean;
  readonly features: readonly FeatureFacts[];
}

export interface FeatureFacts {
  readonly name: string;
  /** Null where neither contract nor stored table tells. */
  readonly type: ColumnType | null;
  /** Columns of contracts that it is computed from; null where the text does not tell. */
  readonly from: readonly string[] | null;
  /** The last place that computes it; null for a column as collected. */
  readonly range: TextRange | null;
  /** Stages that clean, compute or change it or what it is computed from, in order; empty for a column as collected. */
  readonly made: readonly { readonly stage: string; readonly setWise: boolean }[];
  /** What is learned from rows for it, recipe by recipe. */
  readonly fitted: readonly FittedFor[];
  readonly flags: readonly FeatureFlag[];
}

export interface FittedFor {
  readonly recipe: string;
  /** Models that take in what this recipe makes of the feature, in order of the text. */
  readonly models: readonly string[];
  /** "impute median", "scale" */
  readonly steps: readonly string[];
  readonly on: "training rows" | "all rows";
  /** How many they were; null before a run. */
  readonly rows: number | null;
  /** Folds in which it is fitted again; null without. */
  readonly folds: number | null;
  /** Of nested folds: how many there are within each of `folds`, where it is fitted again as well; null without. */
  readonly innerFolds: number | null;
  /** False where the recipe selects by type, and the column's type is not known before a run. */
  readonly certain: boolean;
}

/** A finding that concerns a feature. */
export interface FeatureFlag {
  readonly id: string;
  readonly severity: Severity;
  readonly suppressed: boolean;
}
