import * as path from "node:path";
import * as vscode from "vscode";
import { countText } from "../state/stageStatus.ts";
import type { Stages } from "../state/stages.ts";

/** The pipeline of the active editor, or whichever runs, in the status bar. */
export function showStatusBar(stages: Stages): vscode.Disposable {
  const item = vscode.window.createStatusBarItem("mlpipe.status", vscode.StatusBarAlignment.Left, 10);
  item.name = "MLPipe";
  const show = () => update(item, stages);
  show();
  return vscode.Disposable.from(item, stages.onDidChange(show), vscode.window.onDidChangeActiveTextEditor(show));
}

function update(item: vscode.StatusBarItem, stages: Stages): void {
  const shown = stages.activePipeline() ?? runningPipeline(stages);
  if (!shown) {
    item.hide();
    return;
  }
  const { file } = shown.analysis;
  const name = path.basename(file, ".mlpipe.ts");
  const views = stages.ofPipeline(shown);
  const running = views.find(({ status }) => status.kind === "running");
  const active = stages.runs.of(file).active;
  if (active) {
    item.text = `$(sync~spin) ${name}: ${running?.ref.stage ?? (active.cancelling ? "cancelling…" : "starting…")}`;
    item.tooltip = "A run goes on; click to cancel it.";
    item.command = { command: "mlpipe.cancelRun", title: "Cancel Run", arguments: [{ file }] };
  } else {
    const failed = views.some(({ status }) => status.kind === "failed");
    item.text = `$(${failed ? "error" : "type-hierarchy-sub"}) ${name}: ${countText(views.map(({ status }) => status.kind))}`;
    item.tooltip = `${views.length} stages; click for the pipelines.`;
    item.command = "mlpipe.pipelines.focus";
  }
  item.show();
}

function runningPipeline(stages: Stages) {
  const [file] = stages.runs.active();
  return file === undefined ? null : stages.pipelines.of(file);
}
