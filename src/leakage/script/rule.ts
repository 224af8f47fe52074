import type { Severity, TextRange } from "../../model/finding.ts";
import type { Facts } from "./facts.ts";
import type { Trial } from "./trials.ts";

/** A rule on scripts: an entry in the list of `rules.ts`. */
export interface ScriptRule {
  readonly documentation: ScriptRuleDocumentation;
  check(context: ScriptContext): readonly ScriptCandidate[];
}

/** The notebook types of Yang et al. (ASE 2022), and what they leave out. */
export type LeakageType = "preprocessing" | "overlap" | "multi-test" | "target" | "reproducibility";

export interface ScriptRuleDocumentation {
  readonly id: string;
  readonly type: LeakageType;
  readonly title: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly worth: string;
  readonly fix: string;
  /** A smallest script that triggers the rule. */
  readonly trigger: string;
}

export interface ScriptContext {
  readonly facts: Facts;
  /** Every model with rows that judge it. */
  readonly trials: readonly Trial[];
}

/** A finding before it is weighed against others of the same cause. */
export interface ScriptCandidate {
  readonly message: string;
  readonly range: TextRange;
  /** What flows to where: of several findings on one cause the weightiest stands. */
  readonly cause: TextRange;
  readonly related: readonly { readonly range: TextRange; readonly message: string }[];
  readonly severity?: Severity;
}
