import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";

export interface ExportFormat extends vscode.QuickPickItem {
  readonly ending: string;
  readonly text: () => string;
}

export interface Export {
  /** "Export Profile of raw" */
  readonly title: string;
  /** Beside this file; its name without ending. */
  readonly beside: string;
  readonly name: string;
  /** "The profile" */
  readonly what: string;
  readonly formats: readonly ExportFormat[];
}

/** Asks for a format and a place, writes the file there, and offers to open it. */
export async function exportAs({ title, beside, name, what, formats }: Export): Promise<void> {
  const format = await vscode.window.showQuickPick(formats, { title, placeHolder: "As…" });
  if (format === undefined) return;
  const target = await vscode.window.showSaveDialog({
    title,
    saveLabel: "Export",
    defaultUri: vscode.Uri.file(join(dirname(beside), `${name}.${format.ending}`)),
    filters: { [format.label]: [format.ending] },
  });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(format.text()));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    void vscode.window.showErrorMessage(`${target.fsPath} could not be written (${error.code}). Choose a folder that may be written to.`);
    return;
  }
  const open = "Open";
  if ((await vscode.window.showInformationMessage(`${what} is in ${basename(target.fsPath)}.`, open)) !== open) return;
  if (target.path.endsWith(".html")) await vscode.env.openExternal(target);
  else await vscode.window.showTextDocument(target);
}
