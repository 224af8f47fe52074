import * as vscode from "vscode";
import type { WatchedSettings } from "../settings.ts";
import type { Stages } from "../state/stages.ts";
import { LensNews } from "./lensNews.ts";
import { lensTexts } from "./lensText.ts";

export const pipelineSources: vscode.DocumentSelector = { language: "typescript", scheme: "file" };

/** Lenses above every stage of a pipeline, in whichever file it is declared. */
export function showLenses(stages: Stages, settings: WatchedSettings): vscode.Disposable {
  const news = new LensNews();
  // "running 3 s" counts on while something runs, and at no other time.
  const clock = setInterval(() => stages.runs.active().length > 0 && news.tell(), 1000);
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: news.onDidChange,
    // An editor that was told "none yet" asks again only after a pause: the first answer is worth waiting for.
    async provideCodeLenses(document) {
      news.asked();
      if (!settings.value.codeLens) return [];
      await stages.pipelines.first(document.uri.fsPath);
      return lensesOf(document, stages);
    },
  };
  return vscode.Disposable.from(
    news,
    new vscode.Disposable(() => clearInterval(clock)),
    stages.onDidChange(() => news.tell()),
    settings.onDidChange(() => news.tell()),
    vscode.languages.registerCodeLensProvider(pipelineSources, provider),
  );
}

function lensesOf({ uri }: vscode.TextDocument, stages: Stages): vscode.CodeLens[] {
  const known = stages.pipelines.ofSource(uri.fsPath);
  if (!known) return [];
  const here = stages.ofPipeline(known).filter(({ declaration }) => declaration.file === uri.fsPath);
  return here.flatMap(({ ref, declaration, status, shots }) => {
    const range = stages.pipelines.rangeOf(declaration.nameRange, known);
    return lensTexts(ref, declaration.kind === "evaluate", status, shots).map(
      ({ title, tooltip, command, arguments: given }) => new vscode.CodeLens(range, { title, tooltip, command, arguments: [...given] }),
    );
  });
}
