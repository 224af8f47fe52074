import * as vscode from "vscode";
import type { Finding, Severity } from "../../model/finding.ts";
import { locationOf } from "./openScripts.ts";
import type { AuditedOpenScript, Scripts } from "./scripts.ts";

/** Findings in Python files and notebook cells, each with its documentation behind its code, and "Suppress with a reason". */
export function showScriptFindings(scripts: Scripts): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("mlpipe scripts");
  /** The documents that a script's findings stand in, which may be those of modules beside it. */
  const byScript = new Map<string, ReadonlyMap<string, readonly vscode.Diagnostic[]>>();
  const show = (file: string) => {
    const before = byScript.get(file) ?? new Map();
    const audited = scripts.of(file);
    const now = audited === null ? new Map<string, readonly vscode.Diagnostic[]>() : diagnosticsOf(audited);
    byScript.set(file, now);
    for (const uri of new Set([...before.keys(), ...now.keys()])) {
      const all = [...byScript.values()].flatMap((each) => each.get(uri) ?? []);
      shown.set(vscode.Uri.parse(uri, true), all);
    }
  };
  const actions = vscode.languages.registerCodeActionsProvider(
    { language: "python" },
    {
      provideCodeActions: ({ uri }, range) =>
        (shown.get(uri) ?? []).filter((each) => each.range.intersection(range) !== undefined).map((each) => suppressAction(uri, each)),
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
  return vscode.Disposable.from(shown, actions, scripts.onDidChange(show));
}

function diagnosticsOf({ analysis }: AuditedOpenScript): ReadonlyMap<string, readonly vscode.Diagnostic[]> {
  const found = new Map<string, vscode.Diagnostic[]>();
  for (const finding of analysis.audit.findings) {
    const { uri, range } = locationOf(finding.range, analysis.texts, analysis.cells, analysis.file);
    const diagnostic = diagnosticOf(finding, range);
    diagnostic.relatedInformation = finding.related.map(
      (related) =>
        new vscode.DiagnosticRelatedInformation(locationOf(related.range, analysis.texts, analysis.cells, analysis.file), related.message),
    );
    found.set(uri.toString(), [...(found.get(uri.toString()) ?? []), diagnostic]);
  }
  return found;
}

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
} as const satisfies Record<Severity, vscode.DiagnosticSeverity>;

function diagnosticOf({ id, message, severity }: Finding, range: vscode.Range): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severities[severity]);
  diagnostic.source = "mlpipe";
  const target = vscode.Uri.parse(`command:mlpipe.openRuleDocumentation?${encodeURIComponent(JSON.stringify([id, "python"]))}`);
  diagnostic.code = id.startsWith("leakage/") ? { value: id, target } : id;
  return diagnostic;
}

function suppressAction(uri: vscode.Uri, diagnostic: vscode.Diagnostic): vscode.CodeAction {
  const rule = String(typeof diagnostic.code === "object" ? diagnostic.code.value : diagnostic.code);
  const action = new vscode.CodeAction(`Suppress ${rule} with a reason…`, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: "mlpipe.suppressFinding", title: action.title, arguments: [uri, diagnostic.range.start.line, rule, "#"] };
  return action;
}
