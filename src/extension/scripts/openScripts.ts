import * as vscode from "vscode";
import type { TextRange } from "../../model/finding.ts";
import { type CodeCell, cellAt, type PlacedCell } from "../../python/notebook.ts";

/** A Python file or notebook that the editor holds. */
export interface OpenScript {
  readonly file: string;
  /** Changes with every edit. */
  stamp(): string;
  /** Of a notebook; null for a file, whose text is an overlay. */
  cells(): readonly CodeCell[] | null;
  /** A look at the text, before a thread is started for it. */
  concernsModels(): boolean;
}

export function openScripts(): readonly OpenScript[] {
  const files = vscode.workspace.textDocuments.filter((document) => document.uri.scheme === "file");
  return [...files.map(scriptOf), ...vscode.workspace.notebookDocuments.map(scriptOf)].flatMap((script) => script ?? []);
}

/** Null for what is no Python. */
export function scriptOf(document: vscode.TextDocument | vscode.NotebookDocument): OpenScript | null {
  if (!("languageId" in document)) return notebookScript(document);
  if (document.uri.scheme === "vscode-notebook-cell") {
    const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.path === document.uri.path);
    return notebook === undefined ? null : notebookScript(notebook);
  }
  if (document.languageId !== "python" || document.uri.scheme !== "file") return null;
  return {
    file: document.uri.fsPath,
    stamp: () => String(document.version),
    cells: () => null,
    concernsModels: () => concernsModels(document.getText()),
  };
}

function notebookScript(notebook: vscode.NotebookDocument): OpenScript | null {
  if (notebook.uri.scheme !== "file" || !notebook.uri.path.endsWith(".ipynb")) return null;
  const code = () =>
    notebook.getCells().filter(({ kind, document }) => kind === vscode.NotebookCellKind.Code && document.languageId === "python");
  return {
    file: notebook.uri.fsPath,
    stamp: () =>
      notebook
        .getCells()
        .map(({ document }) => `${document.uri.fragment}:${document.version}`)
        .join(),
    cells: () => code().map((cell) => ({ number: cell.index + 1, text: cell.document.getText(), lineOffsets: [] })),
    concernsModels: () => code().some((cell) => concernsModels(cell.document.getText())),
  };
}

/** Names without which there is nothing to find. */
function concernsModels(text: string): boolean {
  return (
    text.length < 2_000_000 &&
    /sklearn|imblearn|keras|xgboost|lightgbm|catboost|statsmodels|random_split|train_test_split|\.fit\(|drop_duplicates/.test(text)
  );
}

/** Where a range of an audit is in the editor: in a notebook, in the document of its cell. */
export function locationOf(
  range: TextRange,
  texts: Readonly<Record<string, string>>,
  cells: readonly PlacedCell[] | null,
  own: string,
): vscode.Location {
  const cell = cells !== null && range.file === own ? cellAt(cells, range.start) : null;
  if (cell !== null) {
    const notebook = vscode.workspace.notebookDocuments.find(({ uri }) => uri.fsPath === own);
    if (notebook !== undefined && cell.number <= notebook.cellCount) {
      const { document } = notebook.cellAt(cell.number - 1);
      return new vscode.Location(document.uri, spanIn(document.getText(), range.start - cell.start, range.end - cell.start));
    }
  }
  return new vscode.Location(vscode.Uri.file(range.file), spanIn(texts[range.file] ?? "", range.start, range.end));
}

function spanIn(text: string, start: number, end: number): vscode.Range {
  return new vscode.Range(positionIn(text, start), positionIn(text, end));
}

function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
}
