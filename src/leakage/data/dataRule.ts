import type { Sizes } from "../../model/assignment.ts";
import type { RuleDocumentation } from "../../model/audit.ts";
import type { Column } from "../../model/column.ts";
import type { DataFound } from "../../model/dataAudit.ts";
import type { SchemaColumn } from "../../model/relation.ts";
import type { PartName, Task } from "../../model/vocabulary.ts";
import type { ExternalStep } from "./externalSteps.ts";
import type { LazyColumn } from "./lazyColumn.ts";
import type { Measure } from "./measures.ts";
import type { Thresholds } from "./thresholds.ts";

/** A rule on the rows of a split: an entry in the list of `dataRules.ts`. */
export interface DataRule {
  readonly documentation: Omit<RuleDocumentation, "trigger">;
  /** What it found; a text where these rows cannot be asked, and why. */
  check(context: RowsContext): Answer | Promise<Answer>;
}

type Answer = readonly DataFound[] | string;

/**
 * The rows of a split's table. Labels of test rows are in no column here: the target's values are missing there, since
 * `evaluate` alone opens them.
 */
export interface RowsContext {
  readonly rowCount: number;
  /** Visible columns, the target among them. */
  readonly columns: readonly LazyColumn[];
  readonly schema: readonly SchemaColumn[];
  /** Names of what a model may learn from. */
  readonly inputs: readonly string[];
  readonly target: TargetColumn;
  readonly keys: LazyColumn;
  /** Positions of the rows of each part; of validation none where it is the test part. */
  readonly rows: Readonly<Record<PartName, Int32Array>>;
  /** The problem says that the model will meet later rows of units that it knows. */
  readonly meetsKnownUnits: boolean;
  /** What the problem says of the population, by column; null where it says nothing. */
  readonly population: Readonly<Record<string, Shares>> | null;
  readonly split: { readonly strategy: "key" | "unit" | "time" | "unit and time" | "given" };
  /** The column that says of each row which file it is from; null where rows are from one source. */
  readonly sourceFile: string | null;
  /** How closely each part will know a model at the goal; null without a goal. */
  readonly sizes: Sizes | null;
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
  readonly dependent: readonly DependentFeature[] | null;
  /**
   * What a quick model scores above chance, on average, on labels that were shuffled where they come in, and the probability
   * of an average so large where there is nothing; a text where that cannot be asked, and why.
   */
  readonly permuted: { readonly title: string; readonly shuffles: number; readonly gain: number; readonly p: number } | string;
}

export interface DependentFeature {
  readonly stage: string;
  readonly feature: string;
  readonly count: number;
  readonly of: number;
  /** Some of the rows, in the split's table. */
  readonly rows: readonly number[];
}

/** Value → share of the population. */
export type Shares = Readonly<Record<string, number>>;

export interface TargetColumn {
  readonly name: string;
  readonly task: Task;
  /** Codes of classes, or numbers; test rows are -1 or NaN. */
  readonly column: Column;
}

/** Rows shown of a finding. */
export const shownRows = 20;
