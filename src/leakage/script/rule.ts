import type { RuleDocumentation } from "../../model/audit.ts";
import type { Fix, Severity, TextRange } from "../../model/finding.ts";
import type { Facts } from "./facts.ts";
import type { Split } from "./rows/rows.ts";
import type { Trial } from "./trials.ts";

/** A rule on scripts: an entry in the list of `rules.ts`. */
export interface ScriptRule {
  readonly documentation: ScriptRuleDocumentation;
  /** A script by itself is not asked. */
  readonly inPipelinesOnly?: true;
  check(context: ScriptContext): readonly ScriptCandidate[];
}

/** What a rule says of itself in scripts; its trigger is a script. */
export type ScriptRuleDocumentation = RuleDocumentation;

export interface ScriptContext {
  readonly facts: Facts;
  /** Every model with rows that judge it. */
  readonly trials: readonly Trial[];
  /** The stage of a pipeline that runs the script; null for a script by itself. */
  readonly setting: ScriptSetting | null;
}

/** What a pipeline says of a script that it runs: it is given all rows, and they are split later. */
export interface ScriptSetting {
  readonly stage: string;
  /** What the pipeline predicts. */
  readonly target: string | null;
  /** The split that comes after the script; null where none does. */
  readonly split: Pick<Split, "order" | "site" | "groups"> | null;
  /** Whether a model may learn from a column that the stage makes. */
  isInput(column: string): boolean;
  /** Whether a file is among those that the stage names. */
  isDeclared(path: string): boolean;
}

/** A finding before it is weighed against others of the same cause. */
export interface ScriptCandidate {
  readonly message: string;
  readonly range: TextRange;
  /** What flows to where: of several findings on one cause the weightiest stands. */
  readonly cause: TextRange;
  readonly related: readonly { readonly range: TextRange; readonly message: string }[];
  readonly severity?: Severity;
  /** Edits that are right whatever the rest of the script does, or none. */
  readonly fixes?: readonly Fix[];
}
