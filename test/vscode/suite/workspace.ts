// What the suites share: the samples in the open folder, and waiting for what the editor shows.
import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";

export interface LensPlace {
  readonly line: number;
  readonly title: string;
}

/** A file of the open folder. */
export function inWorkspace(...parts: readonly string[]): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, "no folder is open");
  return vscode.Uri.joinPath(folder.uri, ...parts);
}

export function sampleFile(name: string): vscode.Uri {
  return inWorkspace(name, `${name}.mlpipe.ts`);
}

export async function openSample(name: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(sampleFile(name));
}

/** The lenses of a document, in order of their lines. */
export async function lensesOf(uri: vscode.Uri): Promise<readonly LensPlace[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri);
  return (lenses ?? [])
    .filter(({ command }) => command?.command.startsWith("mlpipe."))
    .map(({ range, command }) => ({ line: range.start.line, title: command?.title ?? "" }));
}

/** What the lens of a stage says of its state. */
export async function stateOf(document: vscode.TextDocument, stage: string): Promise<string> {
  const line = lineOf(document, `export const ${stage} =`);
  return (await lensesOf(document.uri)).find((lens) => lens.line === line)?.title ?? "";
}

/** The first line that holds this text, counted from 0. */
export function lineOf(document: vscode.TextDocument, text: string): number {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, `${path.basename(document.fileName)} has no "${text}"`);
  return document.positionAt(offset).line;
}

export function ownDiagnostics(uri: vscode.Uri): readonly vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source?.startsWith("mlpipe"));
}

export function codeOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : code);
}

/** Asks again until there is an answer: what the editor shows has no event of its own. The test's grace ends it. */
export async function eventually<T>(probe: () => T | Promise<T>, what: string): Promise<NonNullable<T>> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const answer = await probe();
    if (answer) return answer as NonNullable<T>;
    assert.ok(Date.now() < deadline, `It never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from);
  assert.ok(start >= 0, `no "${from}"`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)), to);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Leaves the file as it was on the disk. */
export async function revert(): Promise<void> {
  await vscode.commands.executeCommand("workbench.action.files.revert");
}
