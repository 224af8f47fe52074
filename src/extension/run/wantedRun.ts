import type * as vscode from "vscode";
import type { Finding } from "../../model/finding.ts";
import type { RunOrder } from "../../run/protocol.ts";

/** What a person asked to be run, whichever button it was. */
export interface WantedRun {
  readonly file: string;
  /** With all they need; null for every stage of the file. */
  readonly stages: readonly string[] | null;
  /** Run the named stages even where their results are stored. */
  readonly forced?: boolean;
  /** The reason for taking a new shot at the test set. */
  readonly openTest?: string;
  readonly debug?: boolean;
  /** Make missing profiles of the named stages, though all of them are up to date. */
  readonly profile?: boolean;
  /** Two versions of a collected table to be compared; no stage runs. */
  readonly comparison?: NonNullable<RunOrder["comparisons"]>[number];
  /** Take rows of the one named stage to be labelled. */
  readonly labelling?: NonNullable<RunOrder["labelling"]>;
  /** Audit the rows of the named splits, test rows among them. */
  readonly auditRows?: boolean;
  /** Measure what these leaks are worth; their models are the named stages. Asked of the findings of the text that runs. */
  readonly worthOf?: (finding: Finding) => boolean;
  /** Of the Testing view, when it asked. */
  readonly request?: vscode.TestRunRequest;
}
