import { dirname, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { type ScriptAnalysis, scriptPlaces } from "../analyse/analyseScript.ts";
import { versions } from "../base/versions.ts";
import { scriptRuleDocumentation } from "../leakage/script/rules.ts";
import type { Finding, Severity, TextRange } from "../model/finding.ts";

const levels = { error: "error", warning: "warning", information: "note" } as const satisfies Record<Severity, string>;

/**
 * SARIF 2.1.0 for scripts and notebooks. A code host shows a notebook as the JSON that it is: the region is the line of
 * that file, and the cell with its line is the logical location.
 */
export function scriptSarif(analyses: readonly ScriptAnalysis[]): unknown {
  const root = rootOf(analyses);
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "MLPipe", semanticVersion: versions.mlpipe, rules: rulesOf(analyses) } },
        originalUriBaseIds: { PROJECT: { uri: `${pathToFileURL(root).href}/` } },
        columnKind: "utf16CodeUnits",
        results: analyses.flatMap((analysis) => resultsOf(analysis, root)),
      },
    ],
  };
}

function rulesOf(analyses: readonly ScriptAnalysis[]) {
  const found = analyses
    .flatMap(({ audit }) => [...audit.findings, ...audit.suppressed.map((each) => each.finding)])
    .map((finding) => finding.id);
  return [...new Set([...Object.keys(scriptRuleDocumentation), ...found])].map((id) => {
    const rule = scriptRuleDocumentation[id];
    if (rule === undefined) return { id };
    return {
      id,
      shortDescription: { text: rule.title },
      fullDescription: { text: rule.what },
      help: { text: `${rule.why}\n\nWorth: ${rule.worth}\n\nFix: ${rule.fix}` },
      defaultConfiguration: { level: levels[rule.severity] },
      properties: { notebookType: rule.notebookType, type: rule.type },
    };
  });
}

function resultsOf(analysis: ScriptAnalysis, root: string) {
  const place = scriptPlaces(analysis);
  const locationOf = ({ file, ...range }: TextRange) => {
    const [start, end] = [place({ file, ...range }), place({ file, ...range }, true)];
    const artifactLocation = { uri: relative(root, file).split(sep).map(encodeURIComponent).join("/"), uriBaseId: "PROJECT" };
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
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [locationOf(finding.range)],
    relatedLocations: finding.related.map((related) => ({ ...locationOf(related.range), message: { text: related.message } })),
  });
  return [
    ...analysis.audit.findings.map(resultOf),
    ...analysis.audit.suppressed.map(({ finding, suppression }) => ({
      ...resultOf(finding),
      suppressions: [{ kind: "inSource", justification: suppression.reason }],
    })),
  ];
}

/** The working directory, as in a CI run; where files lie elsewhere, the folder of the first. */
function rootOf(analyses: readonly ScriptAnalysis[]): string {
  const here = process.cwd();
  const inside = analyses.every(({ file }) => !relative(here, file).startsWith(".."));
  return inside ? here : dirname(analyses[0]?.file ?? here);
}
