import * as vscode from "vscode";
import type { FailureData } from "../../base/failure.ts";

/** A failure in a notification, with the ways on that fit it. */
export async function tellFailure(
  { name, file }: { readonly name: string; readonly file: string },
  { code, sentence, remedy, place }: FailureData,
  log: vscode.LogOutputChannel,
): Promise<void> {
  const message = `${name}: ${sentence} ${remedy}`;
  log.error(message);
  const ways: Readonly<Record<string, () => unknown>> = {
    ...(code === "missing-secret" ? { "Set Secret…": () => vscode.commands.executeCommand("mlpipe.setSecret", { file }) } : {}),
    ...(place ? { "Go to Error": () => goTo(place) } : {}),
    "Show Output": () => log.show(),
  };
  const chosen = await vscode.window.showErrorMessage(message, ...Object.keys(ways));
  await ways[chosen ?? ""]?.();
}

/** A run that stopped before the sealed test rows. */
export async function offerTest(file: string, stage: string): Promise<void> {
  const open = "Open Test…";
  const sentence = `"${stage}" stopped before the test rows: they are sealed. Opening them is a shot that is written into the ledger.`;
  if ((await vscode.window.showInformationMessage(sentence, open)) === open) {
    await vscode.commands.executeCommand("mlpipe.openTest", { file, stage });
  }
}

/** What was asked for did not run, because a stage above it lets nothing build on it. */
export async function tellStop(file: string, stage: string, why: string): Promise<void> {
  const open = "Open Feasibility";
  const sentence = `"${stage}" says ${why}. What follows did not run; overrule it with a reason to go on.`;
  if ((await vscode.window.showWarningMessage(sentence, open)) === open) {
    await vscode.commands.executeCommand("mlpipe.openFeasibility", { file, stage });
  }
}

async function goTo({ file, line, column }: NonNullable<FailureData["place"]>): Promise<void> {
  const position = new vscode.Position(Math.max(line - 1, 0), Math.max(column - 1, 0));
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(position, position) });
}
