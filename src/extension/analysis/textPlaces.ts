import * as vscode from "vscode";
import type { TextRange } from "../../model/finding.ts";
import { shiftOffset, type TextChange } from "./edits.ts";

/** Which version of each open document an analysis has seen, by path. */
export type SeenVersions = Readonly<Record<string, number>>;

/** An analysed text and the versions it was made from: what is needed to say where an offset is now. */
export interface SeenTexts {
  readonly texts: Readonly<Record<string, string>>;
  readonly seen: SeenVersions;
}

/** Turns offsets of an analysis into places in today's documents, which may have been edited since. */
export class TextPlaces implements vscode.Disposable {
  readonly #changes = new Map<string, { readonly version: number; readonly changes: readonly TextChange[] }[]>();
  readonly #subscriptions: vscode.Disposable;

  constructor() {
    this.#subscriptions = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (!isSource(document) || contentChanges.length === 0) return;
        const kept = this.#changes.get(document.uri.fsPath) ?? [];
        const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
          offset: rangeOffset,
          length: rangeLength,
          inserted: text.length,
        }));
        // An analysis answers within a second; older edits than the last 500 are no longer asked for.
        this.#changes.set(document.uri.fsPath, [...kept.slice(-499), { version: document.version, changes }]);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => this.#changes.delete(document.uri.fsPath)),
    );
  }

  /** The versions of all open sources, to be kept with an analysis that is asked for now. */
  seenNow(): SeenVersions {
    const open = vscode.workspace.textDocuments.filter(isSource);
    return Object.fromEntries(open.map((document) => [document.uri.fsPath, document.version]));
  }

  /** Unsaved texts by path; saved ones are read from the disk, which knows their encoding. */
  overlays(): Record<string, string> {
    const dirty = vscode.workspace.textDocuments.filter((document) => isSource(document) && document.isDirty);
    return Object.fromEntries(dirty.map((document) => [document.uri.fsPath, document.getText()]));
  }

  rangeOf({ file, start, end }: TextRange, texts: SeenTexts): vscode.Range {
    const document = openDocument(file);
    if (!document) {
      const text = texts.texts[file] ?? "";
      return new vscode.Range(positionIn(text, start), positionIn(text, end));
    }
    const changes = this.#changesSince(file, texts.seen[file]);
    return new vscode.Range(document.positionAt(shiftOffset(start, changes)), document.positionAt(shiftOffset(end, changes)));
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #changesSince(file: string, version: number | undefined): readonly TextChange[] {
    // A document that was not open then had the text of the disk, as it has when it opens.
    const since = version ?? 0;
    return (this.#changes.get(file) ?? []).filter((edit) => edit.version > since).flatMap(({ changes }) => changes);
  }
}

export function openDocument(file: string): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "file" && uri.fsPath === file);
}

function isSource({ uri, languageId }: vscode.TextDocument): boolean {
  return uri.scheme === "file" && /^(typescript|javascript|json|python)/.test(languageId);
}

function positionIn(text: string, offset: number): vscode.Position {
  const before = text.slice(0, offset).split("\n");
  return new vscode.Position(before.length - 1, before.at(-1)?.length ?? 0);
}
