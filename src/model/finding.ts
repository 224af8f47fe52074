import type { FindingWorth } from "./worth.ts";

/** The pipeline is wrong, or may be: a value, never thrown. */
export interface Finding {
  /** E.g. `leakage/fit-before-split`, `pipeline/cycle`. Never changes once shipped. */
  readonly id: string;
  readonly severity: Severity;
  /** One plain sentence that names the person's thing, then the remedy. */
  /** For judgement alone: a hint at its place, which editors do not list among the problems. */
  readonly isHint?: true;
  readonly message: string;
  readonly range: TextRange;
  /** The stage the finding is about, when there is one. */
  readonly stage: string | null;
  readonly related: readonly RelatedPlace[];
  /** A fix that is right, or none. Several edits are made together. */
  readonly fixes: readonly Fix[];
  /** What weighed less than this finding on the same cause (ids), kept for the audit panel. */
  readonly absorbed?: readonly string[];
  /** Columns that rows have shown it of, by name. */
  readonly columns?: readonly string[];
  /** What rows say that show it, each beside its twin; nothing of personal columns. */
  readonly examples?: readonly (readonly RowSays[])[];
  /** It is found in a script that a stage runs, and is found there whoever runs it. */
  readonly byItself?: true;
  /** What it is worth, as far as somebody has asked. */
  readonly worth?: FindingWorth;
}

export interface RowSays {
  /** "Row 12, test" */
  readonly row: string;
  readonly text: string;
}

export const severities = ["error", "warning", "information"] as const;
export type Severity = (typeof severities)[number];

/** Half-open offsets into a file's text, in UTF-16 units. Lives in results of `parse` and of the static rules only. */
export interface TextRange {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export interface RelatedPlace {
  readonly range: TextRange;
  readonly message: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

export interface TextEdit {
  readonly range: TextRange;
  readonly newText: string;
}

/** A `// mlpipe-ignore leakage/<id>: reason` comment; it covers the next line of code, or the line it ends. */
export interface Suppression {
  readonly id: string;
  readonly reason: string;
  /** The comment itself. */
  readonly range: TextRange;
  /** The text it covers: the statement that follows, or the line the comment ends. */
  readonly covers: TextRange;
}

/** A suppressed finding with the reason the author gave. */
export interface SuppressedFinding {
  readonly finding: Finding;
  readonly suppression: Suppression;
}
