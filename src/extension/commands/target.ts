import * as vscode from "vscode";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import { isStageRef } from "../stageRef.ts";
import type { Stages, StageView } from "../state/stages.ts";

/** The stage a command is about: the one its button names, else the one at the cursor; says so when there is none. */
export function targetStage(argument: unknown, stages: Stages): StageView | null {
  const view = isStageRef(argument) ? stages.find(argument) : stages.atCursor();
  if (!view)
    void vscode.window.showInformationMessage("Put the cursor on a stage of a pipeline (an exported `const` made by a stage function).");
  return view;
}

/** The pipeline a command is about: its button's, else the active editor's, else the only one, else one that is chosen. */
export async function targetPipeline(argument: unknown, stages: Stages): Promise<KnownPipeline | null> {
  const named = fileOf(argument);
  const known = named === null ? stages.activePipeline() : stages.pipelines.of(named);
  if (known) return known;
  const all = stages.pipelines.all();
  if (all.length === 1 && all[0]) return all[0];
  if (all.length === 0) {
    void vscode.window.showInformationMessage('There is no pipeline here yet. "MLPipe: New Pipeline…" makes one.');
    return null;
  }
  const items = all.map((each) => ({ label: vscode.workspace.asRelativePath(each.analysis.file), known: each }));
  const chosen = await vscode.window.showQuickPick(items, { placeHolder: "Which pipeline?" });
  return chosen?.known ?? null;
}

/** Tree nodes and lenses carry `file`; menus of the explorer and the editor give a URI. */
function fileOf(argument: unknown): string | null {
  if (argument instanceof vscode.Uri) return argument.fsPath;
  if (typeof argument === "object" && argument !== null && "file" in argument && typeof argument.file === "string") return argument.file;
  return null;
}
