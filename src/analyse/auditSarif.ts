import { dataDocumentation } from "../leakage/data/dataDocumentation.ts";
import { scriptRuleDocumentation } from "../leakage/script/rules.ts";
import { ruleDocumentation } from "../leakage/static/ruleDocumentation.ts";
import type { Finding, TextRange } from "../model/finding.ts";
import { lineStartsOf, positionAt } from "../parse/lines.ts";
import { messageWithWorth, mostWorth } from "../views/audit/worthText.ts";
import type { Analysis } from "./analysePipeline.ts";
import { leaksIn } from "./dataAudits.ts";
import { sarifFile, sarifLevels, sarifLog, sarifRule, sarifSuppressed } from "./sarif.ts";

/** What the project's compiler says, where it was asked. */
export interface CompilerError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** The audit of a pipeline, and what the compiler said, as SARIF. */
export function auditSarif(analysis: Analysis, typeErrors: readonly CompilerError[] = []): unknown {
  const allSuppressed = [...analysis.audit.suppressed, ...analysis.dataAudits.flatMap((each) => each.suppressed)];
  const findings = [...analysis.findings, ...leaksIn(analysis.dataAudits)];
  const suppressed = allSuppressed.map(({ finding, suppression }) => sarifSuppressed(resultOf(analysis, finding), suppression.reason));
  const found = findings.map((finding) => resultOf(analysis, finding));
  const ids = [...new Set([...analysis.audit.rules, ...findings.map((finding) => finding.id)])];
  const rules = ids.map((id) => sarifRule(id, ruleDocumentation[id] ?? dataDocumentation[id] ?? scriptRuleDocumentation[id]));
  return sarifLog(analysis.projectRoot, rules, [...found, ...suppressed, ...typeErrors.map((error) => typeResult(analysis, error))]);
}

function resultOf(analysis: Analysis, finding: Finding) {
  return {
    ruleId: finding.id,
    level: sarifLevels[finding.severity],
    message: { text: messageWithWorth(finding) },
    locations: [locationOf(analysis, finding.range)],
    ...worthProperties(finding),
    relatedLocations: finding.related.map((related) => ({ ...locationOf(analysis, related.range), message: { text: related.message } })),
  };
}

/** What a leak is worth in numbers, most of all models and to each; its message says it in words. */
function worthProperties({ worth }: Finding) {
  const most = worth === undefined ? null : mostWorth(worth);
  if (most === null || worth === undefined || worth.state === "none") return {};
  return { properties: { worth: most.answer, worths: worth.models.map(({ question, answer }) => ({ model: question.model, answer })) } };
}

function locationOf(analysis: Analysis, range: TextRange) {
  const starts = lineStartsOf(analysis.texts[range.file] ?? "");
  const start = positionAt(starts, range.start);
  const end = positionAt(starts, range.end);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { physicalLocation: { artifactLocation: sarifFile(analysis.projectRoot, range.file), region } };
}

function typeResult(analysis: Analysis, error: CompilerError) {
  const region = { startLine: error.line, startColumn: error.column };
  return {
    ruleId: error.code,
    level: "error",
    message: { text: error.message },
    locations: [{ physicalLocation: { artifactLocation: sarifFile(analysis.projectRoot, error.file), region } }],
  };
}
