import { relative, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { versions } from "../base/versions.ts";
import type { Severity } from "../model/finding.ts";

export const sarifLevels = { error: "error", warning: "warning", information: "note" } as const satisfies Record<Severity, string>;

/** What both documentations of rules, those of pipelines and those of scripts, have in common. */
interface DocumentedRule {
  readonly title: string;
  readonly severity: Severity;
  readonly what: string;
  readonly why: string;
  readonly worth: string;
  readonly fix: string;
}

/** SARIF 2.1.0, as code hosts read it: paths relative to `root`, lines and columns from 1. */
export function sarifLog(
  root: string,
  rules: readonly unknown[],
  results: readonly unknown[],
  invocations: readonly unknown[] = [],
): unknown {
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "MLPipe", semanticVersion: versions.mlpipe, rules } },
        originalUriBaseIds: { PROJECT: { uri: `${pathToFileURL(root).href}/` } },
        columnKind: "utf16CodeUnits",
        ...(invocations.length === 0 ? {} : { invocations }),
        results,
      },
    ],
  };
}

/** A finding that has no documentation, such as a syntax error, is a rule by its id alone. */
export function sarifRule(id: string, rule: DocumentedRule | undefined) {
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.what },
    help: { text: `${rule.why}\n\nWorth: ${rule.worth}\n\nFix: ${rule.fix}` },
    defaultConfiguration: { level: sarifLevels[rule.severity] },
  };
}

export function sarifFile(root: string, file: string) {
  return { uri: relative(root, file).split(sep).map(encodeURIComponent).join("/"), uriBaseId: "PROJECT" };
}

/** A finding that was answered in the source. */
export function sarifSuppressed<Result extends object>(result: Result, reason: string) {
  return { ...result, suppressions: [{ kind: "inSource", justification: reason }] };
}
