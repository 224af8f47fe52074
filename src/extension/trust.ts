import * as vscode from "vscode";

/** Whether something may run or be written now; if not, says so in one sentence with the way out. */
export function mayAct(what: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  void offerTrust(what);
  return false;
}

async function offerTrust(what: string): Promise<void> {
  const manage = "Manage Workspace Trust";
  const sentence = `${what} runs code of this workspace, which is not trusted yet.`;
  if ((await vscode.window.showWarningMessage(sentence, manage)) === manage) {
    await vscode.commands.executeCommand("workbench.trust.manage");
  }
}
