import * as v from "valibot";
import type { Audit, RuleDocumentation } from "../../model/audit.ts";
import type { StageDataAudit } from "../../model/dataAudit.ts";
import { type Finding, type Severity, severities, type TextRange } from "../../model/finding.ts";
import { type FindingWorth, measuredWorthShape } from "../../model/worth.ts";
import { counted, listed } from "../format.ts";
import {
  baseName,
  emptyStateShape,
  failedStateShape,
  headerShape,
  placeShape,
  type ShownPlace,
  type Subject,
  shownPlace,
  subjectShape,
  toneShape,
} from "../panel.ts";
import { shownName, shownText } from "../shownText.ts";
import { type AuditEvidence, evidenceShape, evidenceView } from "./auditEvidenceView.ts";
import { mostWorth, worthsByModel, worthText } from "./worthText.ts";

const documentationShape = v.object({ title: v.string(), what: v.string(), why: v.string(), worth: v.string(), fix: v.string() });

const findingStateShape = v.object({
  /** See `findingKey`. */
  key: v.string(),
  id: v.string(),
  severity: v.picklist(severities),
  message: v.string(),
  stage: v.nullable(v.string()),
  place: placeShape,
  related: v.array(v.object({ message: v.string(), place: placeShape })),
  documentation: v.nullable(documentationShape),
  /** Titles, by index. */
  fixes: v.array(v.string()),
  /** Ids of rules that weigh less on the same cause. */
  absorbed: v.array(v.string()),
  /** What rows say that show it, each beside its twin. */
  examples: v.array(v.array(v.object({ row: v.string(), text: v.string() }))),
  /** What the leak is worth: `unknown` until somebody asks, `none` where rows cannot show it. */
  worth: v.nullable(
    v.object({
      state: v.picklist(["unknown", "known", "none"]),
      text: v.nullable(v.string()),
      measured: v.nullable(measuredWorthShape),
      /** Of several models what it is worth to each. */
      models: v.array(v.object({ model: v.string(), text: v.string() })),
    }),
  ),
});
export type FindingState = v.InferOutput<typeof findingStateShape>;

const readyShape = v.object({
  kind: v.literal("ready"),
  subject: subjectShape,
  header: headerShape,
  summary: v.object({ text: v.string(), tone: toneShape }),
  groups: v.array(v.object({ severity: v.picklist(severities), title: v.string(), findings: v.array(findingStateShape) })),
  /** What rows say that is no leak by itself. */
  notes: v.array(findingStateShape),
  suppressed: v.array(v.object({ id: v.string(), message: v.string(), reason: v.string(), place: placeShape })),
  evidence: evidenceShape,
  unread: v.array(v.object({ stage: v.string(), what: v.string() })),
  /** Every rule that ran, with what it found. */
  rules: v.array(v.object({ id: v.string(), title: v.string(), what: v.string(), found: v.string(), count: v.number() })),
});

export const auditStateShape = v.variant("kind", [readyShape, emptyStateShape, failedStateShape]);
export type AuditState = v.InferOutput<typeof auditStateShape>;
export type ReadyAudit = v.InferOutput<typeof readyShape>;

export interface AuditContext extends AuditEvidence {
  readonly timeZone?: string;
  readonly subject: Subject;
  readonly documentation: Readonly<Record<string, Omit<RuleDocumentation, "trigger">>>;
  /** Of rules on scripts that stages run, where they say it otherwise. */
  readonly scriptDocumentation?: Readonly<Record<string, Omit<RuleDocumentation, "trigger">>>;
  /** What the rows of splits say. */
  readonly rows?: readonly StageDataAudit[];
  /** 1-based place of an offset; only the entrances know lines. */
  readonly placeOf: (range: TextRange) => { readonly line: number; readonly column: number };
}

/** The whole state of the leakage audit panel of a pipeline. */
export function auditView(audit: Audit, context: AuditContext): ReadyAudit {
  const { rows = [] } = context;
  const ofRows = rows.flatMap((each) => each.findings);
  const all = [...audit.findings, ...ofRows.filter(({ severity }) => severity !== "information")];
  const notes = ofRows.filter(({ severity }) => severity === "information");
  const suppressed = [...audit.suppressed, ...rows.flatMap((each) => each.suppressed)];
  const findings = all.map((finding) => findingState(finding, context));
  return {
    kind: "ready",
    subject: context.subject,
    header: {
      title: auditTitle(context.subject),
      facts: [
        `${counted(audit.rules.length, "static rule")} checked`,
        ...rows.map(rowsFact),
        ...(suppressed.length === 0 ? [] : [`${suppressed.length} suppressed`]),
        ...unreadFacts(audit.unread),
      ],
      run: null,
      stale: null,
      actions: [
        ...(rows.every(({ audit: { rows: of } }) => of.test > 0) && rows.length > 0
          ? []
          : [{ label: "Audit the Rows", intent: { type: "auditRows" as const } }]),
        { label: "Export…", intent: { type: "exportAudit" } },
      ],
    },
    summary: summaryOf(audit, all, rows, notes.length),
    groups: severities.flatMap((severity) => {
      const members = findings.filter((finding) => finding.severity === severity);
      return members.length === 0 ? [] : [{ severity, title: groupTitles[severity], findings: members }];
    }),
    notes: notes.map((finding) => findingState(finding, context)),
    suppressed: suppressed.map(({ finding, suppression }) => ({
      id: finding.id,
      message: shownText(finding.message),
      reason: shownText(suppression.reason),
      place: placed(finding.range, context),
    })),
    evidence: evidenceView(context, { placed: (range) => placed(range, context), timeZone: context.timeZone }),
    unread: audit.unread.map(({ stage, what }) => ({ stage: shownName(stage), what: shownText(what) })),
    rules: [...audit.rules, ...new Set(rows.flatMap((each) => each.audit.checks.map(({ id }) => id)))].map((id) => {
      const count = [...all, ...notes].filter((finding) => finding.id === id).length;
      const { title = id, what = "" } = context.documentation[id] ?? context.scriptDocumentation?.[id] ?? {};
      const skipped = rows.flatMap((each) =>
        each.audit.checks.filter((check) => check.id === id).flatMap((check) => check.skipped ?? []),
      )[0];
      const nothing = skipped === undefined ? "nothing found" : `not asked: ${skipped}`;
      return { id, title, what, found: count === 0 ? nothing : counted(count, "finding"), count };
    }),
  };
}

/** Names a finding from one audit to the next, as long as nothing before it in its file is edited. */
export function findingKey(finding: Finding): string {
  return `${finding.id}@${finding.range.file}:${finding.range.start}-${finding.range.end}`;
}

export function auditTitle(subject: Subject): string {
  return `Leakage audit of ${shownName(baseName(subject.pipeline))}`;
}

function findingState(finding: Finding, context: AuditContext): FindingState {
  const ofScript = finding.range.file.endsWith(".py") ? context.scriptDocumentation?.[finding.id] : undefined;
  const documentation = ofScript ?? context.documentation[finding.id];
  return {
    key: findingKey(finding),
    id: finding.id,
    severity: finding.severity,
    message: shownText(finding.message),
    stage: finding.stage,
    place: placed(finding.range, context),
    related: finding.related.map(({ message, range }) => ({ message: shownText(message), place: placed(range, context) })),
    documentation:
      documentation === undefined
        ? null
        : {
            title: documentation.title,
            what: documentation.what,
            why: documentation.why,
            worth: documentation.worth,
            fix: documentation.fix,
          },
    fixes: finding.fixes.map((fix) => shownText(fix.title)),
    absorbed: [...(finding.absorbed ?? [])],
    examples: (finding.examples ?? []).map((says) => says.map(({ row, text }) => ({ row, text: shownText(text) }))),
    worth: finding.worth === undefined ? null : worthState(finding.worth),
  };
}

function worthState(worth: FindingWorth): NonNullable<FindingState["worth"]> {
  const text = worthText(worth);
  const models = worthsByModel(worth).map((each) => ({ model: shownName(each.model), text: shownText(each.text) }));
  return { state: worth.state, text: text === null ? null : shownText(text), measured: mostWorth(worth)?.answer ?? null, models };
}

/** "18 data rules on 3,000 training, 1,000 validation rows": an audit without test rows says so. */
function rowsFact({ audit: { rows, checks } }: StageDataAudit): string {
  const looked = checks.filter(({ skipped }) => skipped === null).length;
  return `${counted(looked, "data rule")} on ${rows.test > 0 ? "all parts" : "training and validation rows"}`;
}

/** "2 external steps not read": steps that are other programs, and parts of functions and scripts, by themselves. */
function unreadFacts(unread: Audit["unread"]): readonly string[] {
  const steps = unread.filter(({ external }) => external === true).length;
  const parts = unread.length - steps;
  return [
    ...(steps === 0 ? [] : [`${counted(steps, "external step")} not read`]),
    ...(parts === 0 ? [] : [`${counted(parts, "part")} not read`]),
  ];
}

/** An empty result says what was checked, and what was not. */
function summaryOf(audit: Audit, all: readonly Finding[], rows: readonly StageDataAudit[], noteCount: number): ReadyAudit["summary"] {
  const unread = audit.unread.length === 0 ? "" : ` ${listed(unreadFacts(audit.unread))}, so not judged.`;
  const notes = noteCount === 0 ? "" : ` ${counted(noteCount, "thing is", "things are")} worth knowing.`;
  const data = rows.length === 0 ? "; the rows were not audited yet" : ` and ${listed(rows.map(rowsFact))}`;
  if (all.length === 0) {
    return {
      text: `No leakage found by ${counted(audit.rules.length, "static rule")}${data}.${notes}${unread}`,
      tone: audit.unread.length === 0 ? "good" : "neutral",
    };
  }
  const counts = severities.flatMap((severity) => {
    const count = all.filter((finding) => finding.severity === severity).length;
    return count === 0 ? [] : [severityCounts[severity](count)];
  });
  const worst = severities.find((severity) => all.some((finding) => finding.severity === severity));
  const unasked = rows.length === 0 ? " The rows were not audited yet." : "";
  return {
    text: `${listed(counts)}.${notes}${unasked}${unread}`,
    tone: worst === "error" ? "bad" : worst === "warning" ? "warning" : "neutral",
  };
}

function placed(range: TextRange, context: AuditContext): ShownPlace {
  return shownPlace({ file: range.file, ...context.placeOf(range) }, nameFrom(context.subject.pipeline, range.file));
}

/** Of a file below the pipeline's folder the way from there: two folders may each have a "train.py". */
function nameFrom(pipelineFile: string, file: string): string {
  const folder = pipelineFile.slice(0, -baseName(pipelineFile).length);
  return file.startsWith(folder) ? file.slice(folder.length) : baseName(file);
}

/** No leaks by themselves. */
export const notesTitle = "Worth knowing";

const groupTitles: Readonly<Record<Severity, string>> = { error: "Errors", warning: "Warnings", information: "Information" };

const severityCounts: Readonly<Record<Severity, (count: number) => string>> = {
  error: (count) => counted(count, "error"),
  warning: (count) => counted(count, "warning"),
  information: (count) => counted(count, "note"),
};
