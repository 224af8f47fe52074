import { dirname, relative } from "node:path";
import { type ScriptAnalysis, scriptPlaces } from "../analyse/analyseScript.ts";
import { sarifFile, sarifLevels, sarifLog, sarifRule, sarifSuppressed } from "../analyse/sarif.ts";
import { scriptRuleDocumentation } from "../leakage/script/rules.ts";
import type { Finding, TextRange } from "../model/finding.ts";

/**
 * SARIF 2.1.0 for scripts and notebooks. A code host shows a notebook as the JSON that it is: the region is the line of
 * that file, and the cell with its line is the logical location.
 */
export function scriptSarif(
  analyses: readonly ScriptAnalysis[],
  unread: readonly { readonly path: string; readonly why: string }[],
): unknown {
  const root = rootOf(analyses);
  const results = analyses.flatMap((analysis) => resultsOf(analysis, root));
  const notifications = unread.map(({ path, why }) => ({
    level: "warning",
    message: { text: why },
    locations: [{ physicalLocation: { artifactLocation: sarifFile(root, path) } }],
  }));
  const invocations = unread.length === 0 ? [] : [{ executionSuccessful: true, toolExecutionNotifications: notifications }];
  return sarifLog(root, rulesOf(analyses), results, invocations);
}

function rulesOf(analyses: readonly ScriptAnalysis[]) {
  const found = analyses
    .flatMap(({ audit }) => [...audit.findings, ...audit.suppressed.map((each) => each.finding)])
    .map((finding) => finding.id);
  return [...new Set([...Object.keys(scriptRuleDocumentation), ...found])].map((id) => {
    const rule = scriptRuleDocumentation[id];
    const properties = rule && { properties: { notebookType: rule.notebookType, type: rule.type } };
    return { ...sarifRule(id, rule), ...properties };
  });
}

function resultsOf(analysis: ScriptAnalysis, root: string) {
  const place = scriptPlaces(analysis);
  const locationOf = ({ file, ...range }: TextRange) => {
    const [start, end] = [place({ file, ...range }), place({ file, ...range }, true)];
    const artifactLocation = sarifFile(root, file);
    if (start.cell === null) {
      return {
        physicalLocation: {
          artifactLocation,
          region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
        },
      };
    }
    return {
      physicalLocation: { artifactLocation, region: { startLine: start.fileLine, endLine: Math.max(start.fileLine, end.fileLine) } },
      logicalLocations: [{ name: `cell ${start.cell}, line ${start.line}`, kind: "element" }],
    };
  };
  const resultOf = (finding: Finding) => ({
    ruleId: finding.id,
    level: sarifLevels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.range)],
    relatedLocations: finding.related.map((related) => ({ ...locationOf(related.range), message: { text: related.message } })),
  });
  return [
    ...analysis.audit.findings.map(resultOf),
    ...analysis.audit.suppressed.map(({ finding, suppression }) => sarifSuppressed(resultOf(finding), suppression.reason)),
  ];
}

/** The working directory, as in a CI run; where files lie elsewhere, the folder of the first. */
function rootOf(analyses: readonly ScriptAnalysis[]): string {
  const here = process.cwd();
  const inside = analyses.every(({ file }) => !relative(here, file).startsWith(".."));
  return inside ? here : dirname(analyses[0]?.file ?? here);
}
