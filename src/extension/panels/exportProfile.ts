import { basename, dirname, join } from "node:path";
import * as vscode from "vscode";
import type { Analysis } from "../../analyse/analysePipeline.ts";
import { profileState } from "../../analyse/panelState.ts";
import { profileHtml } from "../../views/profileHtml.ts";
import type { ReadyProfile } from "../../views/profileView.ts";

interface Format extends vscode.QuickPickItem {
  readonly ending: string;
  readonly text: (state: ReadyProfile) => string;
}

const formats: readonly Format[] = [
  {
    label: "Web page (HTML)",
    detail: "One file that needs nothing but a browser, to be sent and kept",
    ending: "html",
    text: profileHtml,
  },
  {
    label: "JSON",
    detail: "For programs: what `mlpipe profile --format json` prints",
    ending: "json",
    text: (state) => `${JSON.stringify(state, null, 2)}\n`,
  },
];

/** The profile as a file where the person wants it: as it is stored, values of personal columns masked, without rows that were looked at. */
export async function exportProfile(analysis: Analysis, stage: string): Promise<void> {
  const state = profileState(analysis, stage);
  if (state.kind !== "ready") return;
  const title = `Export Profile of ${stage}`;
  const format = await vscode.window.showQuickPick(formats, { title, placeHolder: "As…" });
  if (format === undefined) return;
  const name = `${basename(analysis.file).replace(/\.mlpipe\.ts$/, "")}-${stage}-profile.${format.ending}`;
  const target = await vscode.window.showSaveDialog({
    title,
    saveLabel: "Export",
    defaultUri: vscode.Uri.file(join(dirname(analysis.file), name)),
    filters: { [format.label]: [format.ending] },
  });
  if (target === undefined) return;
  try {
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(format.text(state)));
  } catch (error) {
    if (!(error instanceof vscode.FileSystemError)) throw error;
    void vscode.window.showErrorMessage(`${target.fsPath} could not be written (${error.code}). Choose a folder that may be written to.`);
    return;
  }
  await offerToOpen(target);
}

async function offerToOpen(target: vscode.Uri): Promise<void> {
  const open = "Open";
  if ((await vscode.window.showInformationMessage(`The profile is in ${basename(target.fsPath)}.`, open)) !== open) return;
  if (target.path.endsWith(".html")) await vscode.env.openExternal(target);
  else await vscode.window.showTextDocument(target);
}
