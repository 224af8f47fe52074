import * as path from "node:path";
import * as vscode from "vscode";

const scheme = "mlpipe-preview";

/**
 * An edit of a person's own file: shown as a difference beside what the file says, and made once they agree. Rejected: the
 * editor's refactor preview, in which nothing is ticked at first, so that "Apply" alone changes nothing.
 */
export class ShownEdits implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #texts = new Map<string, string>();
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(scheme, this);

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.path) ?? "";
  }

  /** True when the document has become `text`; false when the person would not have it, or has changed it meanwhile. */
  async make(document: vscode.TextDocument, text: string, question: string): Promise<boolean> {
    const { uri, version, isDirty } = document;
    const proposed = uri.with({ scheme, query: String(version) });
    const name = path.basename(uri.fsPath);
    this.#texts.set(proposed.path, text);
    await vscode.commands.executeCommand("vscode.diff", uri, proposed, `${name} ↔ ${name} with types`, { preview: true });
    const apply = "Apply";
    const chosen = await vscode.window.showInformationMessage(question, apply, "Discard");
    this.#texts.delete(proposed.path);
    await closeDifference(proposed);
    if (chosen !== apply) return false;
    if (document.version !== version) {
      void vscode.window.showWarningMessage(`${name} was changed while its edit was shown, so it was left as it is. Try again.`);
      return false;
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, new vscode.Range(new vscode.Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
    const made = await vscode.workspace.applyEdit(edit);
    // What was unsaved before stays so: it is the person's to save.
    return made && (isDirty || (await document.save()));
  }

  dispose(): void {
    this.#registration.dispose();
  }
}

async function closeDifference(proposed: vscode.Uri): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const shown = tabs.filter(({ input }) => input instanceof vscode.TabInputTextDiff && input.modified.toString() === proposed.toString());
  await vscode.window.tabGroups.close(shown);
}
