import type { RuleDocumentation } from "../../model/audit.ts";
import type { CodedColumn, Column } from "../../model/column.ts";
import type { DataFound } from "../../model/dataAudit.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import type { PartName, Task } from "../../model/vocabulary.ts";
import type { ExternalStep } from "./externalSteps.ts";
import type { Measure } from "./measures.ts";

/** A rule on the rows of a split: an entry in the list of `dataRules.ts`. */
export interface DataRule {
  readonly documentation: Omit<RuleDocumentation, "trigger">;
  /** What it found; a text where these rows cannot be asked, and why. */
  check(context: RowsContext): readonly DataFound[] | string;
}

/**
 * The rows of a split's table. Labels of test rows are in no column here: the target's values are missing there, since
 * `evaluate` alone opens them.
 */
export interface RowsContext {
  readonly rowCount: number;
  /** Visible columns, the target among them. */
  readonly columns: readonly Column[];
  readonly schema: readonly SchemaColumn[];
  /** Names of what a model may learn from. */
  readonly inputs: readonly string[];
  readonly target: TargetColumn;
  readonly keys: CodedColumn;
  /** Positions of the rows of each part; of validation none where it is the test part. */
  readonly rows: Readonly<Record<PartName, Int32Array>>;
  /** What the problem says of the population, by column; null where it says nothing. */
  readonly population: Readonly<Record<string, Shares>> | null;
  readonly split: { readonly strategy: "key" | "unit" | "time" | "unit and time" | "given" };
  readonly thresholds: Thresholds;
  readonly measured: Measured;
  /** What stages that are other programs were given and made, on the way to the split; a text where that cannot be asked, and why. */
  readonly external: readonly ExternalStep[] | string;
}

/** What takes a model or the user's own code to find out, measured where those are. */
export interface Measured {
  /** How well a model tells each other part from training, on rows it was not fitted on; null where it has no columns. */
  readonly domain: readonly { readonly part: "validation" | "test"; readonly power: Measure }[] | null;
  /** Features that gave another value on other rows; null where there are none to run. */
  readonly dependent: readonly { readonly stage: string; readonly feature: string; readonly count: number; readonly of: number }[] | null;
  /**
   * What a quick model scores above chance, on average, on labels that were shuffled where they come in, and what an
   * average that is nothing exceeds once in a thousand times; a text where that cannot be asked, and why.
   */
  readonly permuted: { readonly title: string; readonly shuffles: number; readonly gain: number; readonly chance: number } | string;
}

/** Value → share of the population. */
export type Shares = Readonly<Record<string, number>>;

export interface TargetColumn {
  readonly name: string;
  readonly task: Task;
  /** Codes of classes, or numbers; test rows are -1 or NaN. */
  readonly column: Column;
}

/** Beyond which a difference is said. Those of drift are Deepchecks' defaults. */
export interface Thresholds {
  /** Kolmogorov–Smirnov distance or Cramér's V of a column between training and another part. */
  readonly featureDrift: number;
  readonly labelDrift: number;
  /** Share of the other part's rows that have a twin in training, above which it is a warning. */
  readonly overlap: number;
  /** Jaccard similarity of two texts, by sequences of three words, from which on one is nearly the other. */
  readonly nearTexts: number;
  /** Share of the other part's rows whose category of a column training has not seen. */
  readonly newCategory: number;
  /** Difference of a column's power to predict between training and validation. */
  readonly powerChange: number;
  /** 2·AUC − 1 of a row's position, or of an identifier, for the label. */
  readonly order: number;
  /** 2·AUC − 1 of a model that tells parts apart. */
  readonly domain: number;
  /** Total variation distance of a part from what the problem says of the population. */
  readonly population: number;
  /** How closely a figure that a program used must be the mean or standard deviation of some rows, in standard deviations. */
  readonly externalFit: number;
}

export const defaultThresholds: Thresholds = { featureDrift: 0.2, labelDrift: 0.15, overlap: 0.01, nearTexts: 0.7, newCategory: 0.01, powerChange: 0.2, order: 0.25, domain: 0.25, population: 0.1, externalFit: 1e-6 };

/** Rows shown of a finding. */
export const shownRows = 20;
