import * as vscode from "vscode";
import type { Stages } from "./state/stages.ts";

/** What `when` clauses of commands and menus ask. */
export function setContextKeys(stages: Stages): vscode.Disposable {
  const last = new Map<string, boolean>();
  const set = (key: string, value: boolean) => {
    if (last.get(key) === value) return;
    last.set(key, value);
    void vscode.commands.executeCommand("setContext", key, value);
  };
  const update = () => {
    set("mlpipe.hasPipelines", stages.pipelines.all().length > 0);
    set("mlpipe.inPipeline", stages.activePipeline() !== null);
    set("mlpipe.atStage", stages.atCursor() !== null);
    set("mlpipe.running", stages.runs.active().length > 0);
  };
  update();
  return vscode.Disposable.from(
    stages.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.window.onDidChangeTextEditorSelection(update),
  );
}
