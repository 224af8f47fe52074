import type { RuleDocumentation } from "../../model/audit.ts";
import type { Finding, Severity, SuppressedFinding, TextRange } from "../../model/finding.ts";
import { counted, listed } from "../format.ts";
import { shownText } from "../shownText.ts";

/** What the audit of Python scripts and notebooks found, ready to be shown. */
export interface ScriptAuditState {
  readonly files: readonly ScriptFileState[];
  readonly summary: string;
  /** Files that could not be read at all. */
  readonly unreadFiles: readonly UnreadFileState[];
  /** Every rule that ran, with how often it found something. */
  readonly rules: readonly { readonly id: string; readonly title: string; readonly what: string; readonly count: number }[];
}

export interface UnreadFileState {
  readonly file: string;
  /** One sentence and the remedy. */
  readonly why: string;
}

export interface ScriptFileState {
  /** As it was asked for. */
  readonly file: string;
  readonly findings: readonly ScriptFindingState[];
  readonly suppressed: readonly {
    readonly id: string;
    readonly message: string;
    readonly reason: string;
    readonly place: ScriptPlaceState;
  }[];
  /** What could not be read, and so was not judged. */
  readonly unread: readonly { readonly what: string; readonly place: ScriptPlaceState }[];
  /** Models that are trained: without one there is little to judge. */
  readonly models: number;
}

export interface ScriptFindingState {
  readonly id: string;
  /** After Yang et al. (ASE 2022): preprocessing, overlap or multi-test; else the number of Kapoor & Narayanan (2023); null for what is no leak by itself. */
  readonly type: string | null;
  readonly severity: Severity;
  readonly message: string;
  readonly place: ScriptPlaceState;
  readonly related: readonly { readonly message: string; readonly place: ScriptPlaceState }[];
  /** Ids of rules that weigh less on the same cause. */
  readonly absorbed: string[];
  readonly documentation: ScriptDocumentation | null;
  /** Titles of the edits that would mend it. */
  readonly fixes: readonly string[];
}

export type ScriptDocumentation = Pick<RuleDocumentation, "title" | "what" | "why" | "worth" | "fix">;

export interface ScriptPlaceState {
  /** "train.py:12:5", in a notebook "titanic.ipynb:cell 3:2:1" */
  readonly label: string;
  /** From 1, over all cells; null in a script. */
  readonly cell: number | null;
  /** From 1; in a notebook, of the cell. */
  readonly line: number;
  readonly column: number;
}

/** What the audit of one file knows. */
export interface AuditedScript {
  readonly name: string;
  readonly audit: {
    readonly findings: readonly Finding[];
    readonly suppressed: readonly SuppressedFinding[];
    readonly unread: readonly { readonly what: string; readonly range: TextRange }[];
    readonly rules: readonly string[];
    readonly models: number;
  };
  readonly placeOf: (range: TextRange) => ScriptPlaceState;
}

export function scriptAuditView(
  scripts: readonly AuditedScript[],
  typeOf: (id: string) => string | null,
  documentation: Readonly<Record<string, ScriptDocumentation>>,
  unreadFiles: readonly UnreadFileState[] = [],
): ScriptAuditState {
  const files = scripts.map(
    ({ name, audit, placeOf }): ScriptFileState => ({
      file: name,
      findings: audit.findings.map((finding) => ({
        id: finding.id,
        type: typeOf(finding.id),
        severity: finding.severity,
        message: shownText(finding.message),
        place: placeOf(finding.range),
        related: finding.related.map(({ message, range }) => ({ message: shownText(message), place: placeOf(range) })),
        absorbed: [...(finding.absorbed ?? [])],
        documentation: documented(documentation[finding.id]),
        fixes: finding.fixes.map(({ title }) => title),
      })),
      suppressed: audit.suppressed.map(({ finding, suppression }) => ({
        id: finding.id,
        message: shownText(finding.message),
        reason: shownText(suppression.reason),
        place: placeOf(finding.range),
      })),
      unread: audit.unread.map(({ what, range }) => ({ what: shownText(what), place: placeOf(range) })),
      models: audit.models,
    }),
  );
  const rules = scripts[0]?.audit.rules ?? [];
  const found = files.flatMap((file) => file.findings);
  return {
    files,
    summary: summaryOf(files, rules.length, unreadFiles.length),
    unreadFiles: unreadFiles.map(({ file, why }) => ({ file, why: shownText(why) })),
    rules: rules.map((id) => ({
      id,
      title: documentation[id]?.title ?? id,
      what: documentation[id]?.what ?? "",
      count: found.filter((finding) => finding.id === id).length,
    })),
  };
}

function documented(rule: ScriptDocumentation | undefined): ScriptDocumentation | null {
  return rule === undefined ? null : { title: rule.title, what: rule.what, why: rule.why, worth: rule.worth, fix: rule.fix };
}

/** An empty result says what was checked, and what was not. */
function summaryOf(files: readonly ScriptFileState[], rules: number, unreadFiles: number): string {
  const findings = files.flatMap((file) => file.findings);
  const unread = files.reduce((sum, file) => sum + file.unread.length, 0);
  const suppressed = files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const counts = [count(findings, "error", "error"), count(findings, "warning", "warning"), count(findings, "information", "note")].flatMap(
    (each) => each ?? [],
  );
  const checked = `${counted(rules, "rule")} in ${counted(files.length, "file")}`;
  const head = findings.length === 0 ? `No leakage found by ${checked}.` : `${listed(counts)}, by ${checked}.`;
  const more = [
    ...(suppressed === 0 ? [] : [`${counted(suppressed, "finding")} suppressed with a reason.`]),
    ...(unread === 0 ? [] : [`${counted(unread, "external step")} not read, so not judged.`]),
    ...(unreadFiles === 0 ? [] : [`${counted(unreadFiles, "file")} could not be read.`]),
  ];
  return [head, ...more].join(" ");
}

function count(findings: readonly ScriptFindingState[], severity: Severity, noun: string): string | null {
  const found = findings.filter((finding) => finding.severity === severity).length;
  return found === 0 ? null : counted(found, noun);
}
