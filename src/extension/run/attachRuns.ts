import * as vscode from "vscode";
import { isRunning, readRuns } from "../../artifacts/runRecords.ts";
import { openStoreFolder } from "../../artifacts/storeFolder.ts";
import { orderOfRun } from "../../run/attachRun.ts";
import type { Stages } from "../state/stages.ts";
import type { Runner } from "./runner.ts";

/** Once for each project: a run that goes on since before the window was reloaded is shown, and can be cancelled. */
export function attachRuns(stages: Stages, runner: Runner): vscode.Disposable {
  const seen = new Set<string>();
  const look = (file: string) => {
    const root = stages.pipelines.of(file)?.analysis.projectRoot;
    if (root === undefined || seen.has(root) || !vscode.workspace.isTrusted) return;
    seen.add(root);
    attachRunsOf(root, runner);
  };
  return vscode.Disposable.from(
    stages.pipelines.onDidChange(look),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      for (const { analysis } of stages.pipelines.all()) look(analysis.file);
    }),
  );
}

function attachRunsOf(projectRoot: string, runner: Runner): void {
  for (const run of readRuns(openStoreFolder(projectRoot)).filter(isRunning)) {
    const order = orderOfRun(projectRoot, run.id);
    if (order) void runner.attach(projectRoot, order);
  }
}
