import * as path from "node:path";
import * as vscode from "vscode";
import type { RunHandle } from "../../run/followRun.ts";
import type { Runs } from "../state/runs.ts";

/** Short runs are told by lens and status bar alone; a notification that is gone before it is read only distracts. */
const patienceMs = 2000;

/** A notification with Cancel for a run that takes longer; the stage and how far it is come from `Runs`. */
export function showProgress(file: string, handle: RunHandle, runs: Runs): void {
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title: path.basename(file, ".mlpipe.ts"), cancellable: true },
      async (progress, token) => {
        token.onCancellationRequested(() => {
          runs.cancelling(file);
          void handle.cancel();
        });
        const tell = () => progress.report({ message: progressText(file, runs) });
        tell();
        const subscription = runs.onDidChange((changed) => changed === file && tell());
        await handle.done;
        subscription.dispose();
      },
    );
  }, patienceMs);
  void handle.done.then(() => clearTimeout(timer));
}

function progressText(file: string, runs: Runs): string {
  const { active, stages } = runs.of(file);
  if (active?.cancelling) return "cancelling…";
  const told = Object.entries(stages);
  // When all stages have run, leaks are measured on what they made.
  const [name, stage] = told.find(([, { status }]) => status === "running") ?? told.find(([, { progress }]) => progress !== null) ?? [];
  if (name === undefined || !stage) return "starting…";
  const { progress } = stage;
  if (!progress) return name;
  const total = progress.total === null ? "" : ` of ${progress.total}`;
  return `${name}: ${progress.done}${total} ${progress.unit}`;
}
