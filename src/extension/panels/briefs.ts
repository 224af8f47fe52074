import * as vscode from "vscode";
import { briefStates } from "../../analyse/briefStates.ts";
import { briefText } from "../../views/briefText.ts";
import type { Stages, StageView } from "../state/stages.ts";

const scheme = "mlpipe-brief";

/**
 * The brief as a page of the editor's own Markdown preview: it has the reader's fonts, zoom, search and printing. The page
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
    const uri = vscode.Uri.from({ scheme, path: `/${ref.stage}.md`, query: JSON.stringify([ref.file, ref.stage]) });
    // The preview is an extension of the editor that can be switched off; the page is Markdown in any case. Its command
    // is no sign of it: before its first use it is not listed.
    const preview = vscode.extensions.getExtension("vscode.markdown-language-features");
    if (preview) await vscode.commands.executeCommand("markdown.showPreviewToSide", uri);
    else await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside });
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const [file, stage] = stageOf(uri);
    const known = this.#stages.pipelines.of(file);
    if (!known) {
      // A preview that came back with its window: the page follows when the pipeline has been read.
      this.#stages.pipelines.refresh(file);
      return "The pipeline is being read…\n";
    }
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

function stageOf(uri: vscode.Uri): readonly [string, string] {
  const [file, stage] = JSON.parse(uri.query) as readonly unknown[];
  return [String(file), String(stage)];
}
