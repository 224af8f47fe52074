import * as path from "node:path";
import * as vscode from "vscode";
import type { KnownPipeline } from "../analysis/pipelines.ts";
import type { Settings } from "../settings.ts";

/** A run reads the disk: saves the pipeline, and those of its local imports and programs that are unsaved. False when the person backs out. */
export async function saveBefore(file: string, known: KnownPipeline | null, how: Settings["saveBefore"]): Promise<boolean> {
  const programs = known?.analysis.pipeline.dataFiles.filter(({ program }) => program) ?? [];
  const sources = new Set([file, ...[...(known?.analysis.pipeline.sources ?? []), ...programs].map((source) => source.path)]);
  const dirty = vscode.workspace.textDocuments.filter(({ uri, isDirty }) => isDirty && sources.has(uri.fsPath));
  if (dirty.length === 0 || how === "never") return true;
  if (how === "ask" && !(await agreed(dirty))) return false;
  const saved = await Promise.all(dirty.map((document) => document.save()));
  if (saved.every(Boolean)) return true;
  void vscode.window.showErrorMessage("The pipeline could not be saved, so nothing was run. Save it, then run again.");
  return false;
}

async function agreed(dirty: readonly vscode.TextDocument[]): Promise<boolean> {
  const names = dirty.map(({ fileName }) => path.basename(fileName)).join(", ");
  const save = "Save and Run";
  return (await vscode.window.showInformationMessage(`A run reads what is saved. Save ${names} first?`, { modal: true }, save)) === save;
}
