import type { Finding, SuppressedFinding } from "./finding.ts";

/** What a static audit found, and what it looked at: an empty result says what was checked. */
export interface Audit {
  /** Findings of every rule, by place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
  /** What could not be read, and so was not judged. */
  readonly unread: readonly { readonly stage: string; readonly what: string }[];
}

export interface RuleDocumentation {
  readonly id: string;
  readonly title: string;
  readonly severity: Finding["severity"];
  readonly what: string;
  readonly why: string;
  readonly worth: string;
  readonly fix: string;
  /** A smallest pipeline text that triggers the rule and compiles. */
  readonly trigger: string;
}
