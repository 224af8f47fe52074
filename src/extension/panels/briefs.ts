import * as vscode from "vscode";
import { briefStates } from "../../analyse/briefStates.ts";
import { infoSheet } from "../../analyse/infoSheet.ts";
import { briefText, pageText } from "../../views/sheet/briefText.ts";
import type { Stages, StageView } from "../state/stages.ts";

const scheme = "mlpipe-brief";

/**
 * The brief, and the model info sheet, each as a page of the editor's own Markdown preview: it has the reader's fonts, zoom, search and printing. The page
 * follows the text of the pipeline as it is typed.
 */
export class Briefs implements vscode.TextDocumentContentProvider, vscode.Disposable {
  readonly #stages: Stages;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: vscode.Disposable;
  readonly onDidChange = this.#changed.event;

  constructor(stages: Stages) {
    this.#stages = stages;
    this.#subscriptions = vscode.Disposable.from(
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(scheme, this),
      stages.pipelines.onDidChange((file) => this.#refresh(file)),
    );
  }

  async show({ ref }: StageView): Promise<void> {
    await showPage(ref.file, ref.stage);
  }

  async showInfoSheet(file: string): Promise<void> {
    await showPage(file, null);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [file, stage] = stageOf(uri);
    const known = this.#stages.pipelines.of(file);
    if (!known) {
      // A preview that came back with its window: the page follows when the pipeline has been read.
      this.#stages.pipelines.refresh(file);
      return "The pipeline is being read…\n";
    }
    if (stage === null) return pageText(infoSheet(known.analysis), "What only you can say");
    const [state] = briefStates(known.analysis, stage);
    return state === undefined ? `There is no problem \`${stage}\` in this pipeline any more.\n` : briefText(state);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #refresh(file: string): void {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme && stageOf(uri)[0] === file) this.#changed.fire(uri);
    }
  }
}

async function showPage(file: string, stage: string | null): Promise<void> {
  const uri = vscode.Uri.from({ scheme, path: `/${stage ?? "Model info sheet"}.md`, query: JSON.stringify([file, stage]) });
  // The preview is an extension of the editor that can be switched off; the page is Markdown in any case. Its command
  // is no sign of it: before its first use it is not listed.
  const preview = vscode.extensions.getExtension("vscode.markdown-language-features");
  if (preview) await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
  else await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
}

/** Without a stage: the model info sheet. */
function stageOf(uri: vscode.Uri): readonly [string, string | null] {
  const [file, stage] = JSON.parse(uri.query) as readonly unknown[];
  return [String(file), stage === null ? null : String(stage)];
}
