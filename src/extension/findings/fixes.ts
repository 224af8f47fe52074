import * as vscode from "vscode";
import { alertDocumentation } from "../../analyse/alertDocumentation.ts";
import type { Finding, Fix } from "../../model/finding.ts";
import { findingKey } from "../../views/audit/auditView.ts";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import { documentOf } from "../analysis/pipelines.ts";
import type { WorthTarget } from "../commands/measureWorth.ts";
import type { Stages } from "../state/stages.ts";
import { pipelineSources } from "../views/lenses.ts";
import type { Diagnostics, ShownFinding } from "./diagnostics.ts";

/** Quick fixes: what the rule knows to be right, and "Suppress with a reason". */
export function offerFixes(stages: Stages, diagnostics: Diagnostics): vscode.Disposable {
  const provider: vscode.CodeActionProvider = {
    provideCodeActions: ({ uri }, range) =>
      diagnostics
        .findingsAt(uri.fsPath, range)
        .flatMap((shown) => [
          ...shown.finding.fixes.map((fix, index) => fixAction(fix, index === 0 && !asksForJudgement(shown.finding), shown, stages)),
          ...worthAction(shown),
          ...suppressAction(shown),
        ]),
  };
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider(pipelineSources, provider, {
      providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
    }),
    vscode.commands.registerCommand("mlpipe.suppressFinding", (place: string | vscode.Uri, line: number, rule: string, mark = "//") =>
      suppress(place, line, rule, mark),
    ),
  );
}

export function editOf(fix: Fix, known: KnownPipeline, stages: Stages): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of fix.edits) {
    edit.replace(vscode.Uri.file(range.file), stages.pipelines.rangeOf(range, known), newText);
  }
  return edit;
}

/** Whether there is anything to fix, and how, a person has to say: no key may do it unseen. */
function asksForJudgement({ id }: Finding): boolean {
  return id in alertDocumentation;
}

function fixAction(fix: Fix, isPreferred: boolean, { diagnostic, known }: ShownFinding, stages: Stages): vscode.CodeAction {
  const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.edit = editOf(fix, known, stages);
  action.isPreferred = isPreferred;
  return action;
}

/** What nobody has measured yet, and rows can show. */
function worthAction({ finding, diagnostic, known }: ShownFinding): readonly vscode.CodeAction[] {
  if (finding.worth?.state !== "unknown" || !vscode.workspace.isTrusted) return [];
  const action = new vscode.CodeAction("What is this leak worth?", vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  const target: WorthTarget = { file: known.analysis.file, finding: findingKey(finding) };
  action.command = { command: "mlpipe.measureWorth", title: action.title, arguments: [target] };
  return [action];
}

/** Only leaks and what the data says are suppressed: an unknown reference or a cycle stays wrong, whatever the reason. */
function suppressAction({ finding, diagnostic }: ShownFinding): readonly vscode.CodeAction[] {
  if (!/^(?:leakage|data)\//.test(finding.id)) return [];
  const action = new vscode.CodeAction(`Suppress ${finding.id} with a reason…`, vscode.CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = {
    command: "mlpipe.suppressFinding",
    title: action.title,
    arguments: [finding.range.file, diagnostic.range.start.line, finding.id],
  };
  return [action];
}

/** `mark` begins a comment in the language of the file. */
async function suppress(place: string | vscode.Uri, line: number, rule: string, mark: string): Promise<void> {
  const reason = await vscode.window.showInputBox({
    title: `Suppress ${rule}`,
    prompt: rule.startsWith("leakage/")
      ? "Why is this no leak here? The reason stands in the code, and in the audit."
      : "Why is this as it should be? The reason stands in the code.",
    validateInput: (text) => (text.trim() === "" ? "A reason is needed." : null),
  });
  if (reason === undefined) return;
  const document = typeof place === "string" ? await documentOf(place) : await vscode.workspace.openTextDocument(place);
  const indent = document.lineAt(line).text.match(/^\s*/)?.[0] ?? "";
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(line, 0), `${indent}${mark} mlpipe-ignore ${rule}: ${reason.trim()}\n`);
  await vscode.workspace.applyEdit(edit);
}
