import * as vscode from "vscode";
import type { ScriptAnalysis } from "../../analyse/analyseScript.ts";
import type { Finding, Fix, Severity } from "../../model/finding.ts";
import { locationOf } from "./openScripts.ts";
import type { AuditedOpenScript, Scripts } from "./scripts.ts";

/** A finding as it stands in a document. */
interface ShownFinding {
  readonly finding: Finding;
  readonly diagnostic: vscode.Diagnostic;
  readonly analysis: ScriptAnalysis;
}

interface Suppressible {
  readonly finding: Pick<Finding, "id">;
  readonly diagnostic: vscode.Diagnostic;
}

/** As `Diagnostics` signs what it shows in scripts. */
const fromPipeline = "mlpipe pipeline";

/** Findings in Python files and notebook cells, each with its documentation behind its code, its fixes, and "Suppress with a reason". */
export function showScriptFindings(scripts: Scripts): vscode.Disposable {
  const shown = vscode.languages.createDiagnosticCollection("mlpipe scripts");
  /** The documents that a script's findings stand in, which may be those of modules beside it. */
  const byScript = new Map<string, ReadonlyMap<string, readonly ShownFinding[]>>();
  const findingsIn = (uri: string) => [...byScript.values()].flatMap((each) => each.get(uri) ?? []);
  const show = (file: string) => {
    const before = byScript.get(file) ?? new Map();
    const audited = scripts.of(file);
    const now = audited === null ? new Map<string, readonly ShownFinding[]>() : diagnosticsOf(audited);
    byScript.set(file, now);
    for (const uri of new Set([...before.keys(), ...now.keys()])) {
      shown.set(
        vscode.Uri.parse(uri, true),
        findingsIn(uri).map(({ diagnostic }) => diagnostic),
      );
    }
  };
  const actions = vscode.languages.registerCodeActionsProvider(
    { language: "python" },
    {
      provideCodeActions: ({ uri }, range) => [
        ...findingsIn(uri.toString())
          .filter(({ diagnostic }) => diagnostic.range.intersection(range) !== undefined)
          .flatMap((each) => [...each.finding.fixes.map((fix, index) => fixAction(fix, index === 0, each)), ...suppressAction(uri, each)]),
        ...ofPipelines(uri, range).flatMap((each) => suppressAction(uri, each)),
      ],
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
  return vscode.Disposable.from(shown, actions, scripts.onDidChange(show));
}

/** What pipelines that run the script find in it, which their diagnostics show. */
function ofPipelines(uri: vscode.Uri, range: vscode.Range): readonly Suppressible[] {
  const own = vscode.languages
    .getDiagnostics(uri)
    .filter((each) => each.source === fromPipeline && each.range.intersection(range) !== undefined);
  return own.flatMap((diagnostic) =>
    typeof diagnostic.code === "object" ? [{ diagnostic, finding: { id: String(diagnostic.code.value) } }] : [],
  );
}

function diagnosticsOf({ analysis }: AuditedOpenScript): ReadonlyMap<string, readonly ShownFinding[]> {
  const found = new Map<string, ShownFinding[]>();
  for (const finding of analysis.audit.findings) {
    const { uri, range } = locationOf(finding.range, analysis.texts, analysis.cells, analysis.file);
    const diagnostic = diagnosticOf(finding, range);
    diagnostic.relatedInformation = finding.related.map(
      (related) =>
        new vscode.DiagnosticRelatedInformation(locationOf(related.range, analysis.texts, analysis.cells, analysis.file), related.message),
    );
    found.set(uri.toString(), [...(found.get(uri.toString()) ?? []), { finding, diagnostic, analysis }]);
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

function fixAction(fix: Fix, isPreferred: boolean, { diagnostic, analysis }: ShownFinding): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of fix.edits) {
    const place = locationOf(range, analysis.texts, analysis.cells, analysis.file);
    action.edit.replace(place.uri, place.range, newText);
  }
  action.isPreferred = isPreferred;
  return action;
}

/** Only leaks are suppressed: a suppression that does nothing is removed, not suppressed. */
function suppressAction(uri: vscode.Uri, { diagnostic, finding: { id } }: Suppressible): readonly vscode.CodeAction[] {
  if (!id.startsWith("leakage/")) return [];
  const action = new vscode.CodeAction(`Suppress ${id} with a reason…`, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: "mlpipe.suppressFinding", title: action.title, arguments: [uri, diagnostic.range.start.line, id, "#"] };
  return [action];
}
