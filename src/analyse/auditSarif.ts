import { relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { versions } from "../base/versions.ts";
import { dataDocumentation } from "../leakage/data/dataDocumentation.ts";
import { ruleDocumentation } from "../leakage/static/ruleDocumentation.ts";
import type { Finding, Severity, TextRange } from "../model/finding.ts";
import { lineStartsOf, positionAt } from "../parse/lines.ts";
import { messageWithWorth } from "../views/worthText.ts";
import type { Analysis } from "./analysePipeline.ts";
import { leaksIn } from "./dataAudits.ts";

const levels = { error: "error", warning: "warning", information: "note" } as const satisfies Record<Severity, string>;

/** What the project's compiler says, where it was asked. */
export interface CompilerError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** SARIF 2.1.0, as code hosts read it: paths relative to the project root, lines and columns from 1. */
export function auditSarif(analysis: Analysis, typeErrors: readonly CompilerError[] = []): unknown {
  const allSuppressed = [...analysis.audit.suppressed, ...analysis.dataAudits.flatMap((each) => each.suppressed)];
  const findings = [...analysis.findings, ...leaksIn(analysis.dataAudits)];
  const suppressed = allSuppressed.map(({ finding, suppression }) => ({
    ...resultOf(analysis, finding),
    suppressions: [{ kind: "inSource", justification: suppression.reason }],
  }));
  const found = findings.map((finding) => resultOf(analysis, finding));
  const ids = [...new Set([...analysis.audit.rules, ...findings.map((finding) => finding.id)])];
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "MLPipe", semanticVersion: versions.mlpipe, rules: ids.map(ruleOf) } },
        originalUriBaseIds: { PROJECT: { uri: `${pathToFileURL(analysis.projectRoot).href}/` } },
        columnKind: "utf16CodeUnits",
        results: [...found, ...suppressed, ...typeErrors.map((error) => typeResult(analysis, error))],
      },
    ],
  };
}

function ruleOf(id: string) {
  const rule = ruleDocumentation[id] ?? dataDocumentation[id];
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.what },
    help: { text: `${rule.why}\n\nWorth: ${rule.worth}\n\nFix: ${rule.fix}` },
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function resultOf(analysis: Analysis, finding: Finding) {
  return {
    ruleId: finding.id,
    level: levels[finding.severity],
    message: { text: messageWithWorth(finding) },
    locations: [locationOf(analysis, finding.range)],
    ...worthProperties(finding),
    relatedLocations: finding.related.map((related) => ({ ...locationOf(analysis, related.range), message: { text: related.message } })),
  };
}

/** What a leak is worth in numbers; its message says it in words. */
function worthProperties({ worth }: Finding) {
  if (worth === undefined || worth.state === "none" || worth.answer === null || "cannot" in worth.answer) return {};
  return { properties: { worth: worth.answer } };
}

function locationOf(analysis: Analysis, range: TextRange) {
  const starts = lineStartsOf(analysis.texts[range.file] ?? "");
  const start = positionAt(starts, range.start);
  const end = positionAt(starts, range.end);
  const region = { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  return { physicalLocation: { artifactLocation: artifactOf(analysis, range.file), region } };
}

function artifactOf(analysis: Analysis, file: string) {
  return { uri: relative(analysis.projectRoot, file).split(sep).map(encodeURIComponent).join("/"), uriBaseId: "PROJECT" };
}

function typeResult(analysis: Analysis, error: CompilerError) {
  const region = { startLine: error.line, startColumn: error.column };
  return {
    ruleId: error.code,
    level: "error",
    message: { text: error.message },
    locations: [{ physicalLocation: { artifactLocation: artifactOf(analysis, error.file), region } }],
  };
}
