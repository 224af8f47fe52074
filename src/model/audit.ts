import type { Finding, SuppressedFinding } from "./finding.ts";

/** What a static audit found, and what it looked at: an empty result says what was checked. */
export interface Audit {
  /** Findings of every rule, by place. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  /** Ids of the rules that ran. */
  readonly rules: readonly string[];
  /** What could not be read, and so was not judged. */
  readonly unread: readonly {
    readonly stage: string;
    readonly what: string;
    /** The stage is another program, of which nothing could be read. */
    readonly external?: true;
  }[];
}

/**
 * Kapoor & Narayanan (Patterns 2023). L1.1: no test set · L1.2: preprocessing on training and test rows · L1.3: feature selection on
 * both · L1.4: duplicates across parts · L2: features that are not legitimate · L3.1: time · L3.2: rows that are not
 * independent · L3.3: test rows that are not those the model will meet.
 */
export const leakTypes = ["L1.1", "L1.2", "L1.3", "L1.4", "L2", "L3.1", "L3.2", "L3.3"] as const;
export type LeakType = (typeof leakTypes)[number];

/** Yang, Brower-Sinning, Lewis & Kästner (ASE 2022). */
export const notebookTypes = ["preprocessing", "overlap", "multi-test"] as const;
export type NotebookType = (typeof notebookTypes)[number];

export interface RuleDocumentation {
  readonly id: string;
  /** Null: no leak by itself, but one is invited, or a figure means something else than it says. */
  readonly type: LeakType | null;
  /** What a tool for notebooks would call it, where one looks for it. */
  readonly notebookType: NotebookType | null;
  readonly title: string;
  readonly severity: Finding["severity"];
  readonly what: string;
  readonly why: string;
  readonly worth: string;
  readonly fix: string;
  /** A smallest pipeline text that triggers the rule and compiles. */
  readonly trigger: string;
}
